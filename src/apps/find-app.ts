import { EcaError } from '../errors/eca-error.ts';
import type { App } from './app.ts';
import { valueOf } from './app.ts';
import { closest } from './closest.ts';

/** An app's label, or its name where it has none. */
export function labelOf(app: App): string {
  return valueOf(app, 'ExternalClientApplication', 'label') ?? app.name;
}

/**
 * The app a person means by `typed`: its API name, else that in another case, else its label if only one app has it.
 * Throws EcaError AppNotFound with near misses, AppAmbiguous with the API names.
 */
export function findApp(apps: readonly App[], typed: string, org: string): App {
  const wanted = typed.trim();
  const exact = apps.find(({ name }) => name === wanted);
  if (exact !== undefined) return exact;
  const key = fold(wanted);
  const sameName = apps.filter(({ name }) => fold(name) === key);
  const found = sameName.length > 0 ? sameName : apps.filter((app) => fold(labelOf(app)) === key);
  if (found.length > 1) {
    throw new EcaError('AppAmbiguous', { app: wanted, org, names: found.map(({ name }) => name).join(', ') });
  }
  const [app] = found;
  if (app === undefined)
    throw new EcaError('AppNotFound', { app: wanted, org, hint: closest(wanted, namesAndLabels(apps)).join(', ') });
  return app;
}

/** An umlaut may be typed as one character or as two. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function namesAndLabels(apps: readonly App[]): string[] {
  return [...new Set(apps.flatMap((app) => [app.name, labelOf(app)]))];
}
