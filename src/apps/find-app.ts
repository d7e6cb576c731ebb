import { EcaError } from '../errors/eca-error.ts';
import { type App, valueOf } from './app.ts';
import { closest } from './closest.ts';
import { namesInText } from './names-in-text.ts';

/** An app's label, or its name if it has none. */
export function labelOf(app: App): string {
  return valueOf(app, 'ExternalClientApplication', 'label') ?? valueOf(app, 'ConnectedApp', 'label') ?? app.name;
}

/** An app's consumer key, if the org returns it. */
export function appKeyOf(app: App): string | undefined {
  return valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'consumerKey');
}

/** What else an external client app is called, in the order in which it counts. */
export const otherNames = [labelOf, appKeyOf];

/**
 * Finds the app that `typed` refers to: by its API name, then ignoring case, then without the namespace of its
 * package, then by its label, then by its consumer key, the last three if only one app has it. Throws EcaError
 * AppNotFound with near misses, AppAmbiguous with the API names.
 */
export function findApp<A extends App>(apps: readonly A[], typed: string, org: string): A {
  const app = seekApp(apps, otherNames, { typed, org });
  if (app === undefined) throw appNotFound(apps.map(namesOf), { typed, org });
  return app;
}

/**
 * Finds an app in a project's files by its API name, then ignoring case, then by its label if only one app has it.
 * Throws EcaError AppNotInFiles or AppAmbiguous.
 */
export function findAppInFiles<A extends App>(apps: readonly A[], typed: string, folder: string): A {
  const app = seekApp(apps, otherNames, { typed, org: folder });
  const hint = nearMisses(apps.map(namesOf), typed);
  if (app === undefined) throw new EcaError('AppNotInFiles', { app: typed.trim(), folder, hint });
  return app;
}

export type Wanted = { readonly typed: string; readonly org: string };

/**
 * Finds an app of either kind by its API name, then ignoring case, then without its package's namespace, then by each
 * of these other names in turn, if only one app has it; undefined if there is none. Throws EcaError AppAmbiguous, also
 * for a label with commas that reads as the API names of several apps: whoever sets a label must not redirect them.
 */
export function seekApp<A extends { readonly name: string }>(
  apps: readonly A[],
  names: ReadonlyArray<(app: A) => string | undefined>,
  { typed, org }: Wanted,
): A | undefined {
  const wanted = typed.trim();
  const exact = apps.find(({ name }) => name === wanted);
  if (exact !== undefined) return exact;
  const key = fold(wanted);
  const found = [({ name }: A): string => name, ({ name }: A): string => withoutNamespace(name), ...names]
    .map((called) => apps.filter((app) => fold(called(app) ?? '') === key && key !== ''))
    .find(({ length }) => length > 0);
  const several = namesInText(wanted);
  if (found !== undefined && areNames(apps, several)) {
    const meant = [...found.map(({ name }) => name), ...several].join(', ');
    throw new EcaError('AppAmbiguous', { app: wanted, org, names: meant });
  }
  if (found !== undefined && found.length > 1) {
    throw new EcaError('AppAmbiguous', { app: wanted, org, names: found.map(({ name }) => name).join(', ') });
  }
  return found?.[0];
}

/** Whether each of several texts is an API name of one of these apps, in any case, with or without its namespace. */
function areNames(apps: ReadonlyArray<{ readonly name: string }>, typed: readonly string[]): boolean {
  return typed.length > 1 && typed.every((one) => apps.some(({ name }) => isNameOf(name, one)));
}

/** Whether a text is an API name, in any case, with or without its namespace. */
export function isNameOf(name: string, typed: string): boolean {
  return [name, withoutNamespace(name)].some((one) => fold(one) === fold(typed.trim()));
}

/** The error for a name that matches none of these apps, each with its names. */
export function appNotFound(names: ReadonlyArray<readonly string[]>, { typed, org }: Wanted): EcaError {
  return new EcaError('AppNotFound', { app: typed.trim(), org, hint: nearMisses(names, typed) });
}

/** The developer name of an app of a package; a name of its own has no two underscores in a row. */
export function withoutNamespace(name: string): string {
  return name.replace(/^[a-z]\w*?__/i, '');
}

/** An umlaut may be typed as one character or as two. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The names by which an app can be found. */
export function namesOf(app: App): string[] {
  return [app.name, labelOf(app)];
}

/** The apps that may be meant, each by the name that is nearest. */
function nearMisses(names: ReadonlyArray<readonly string[]>, typed: string): string {
  const wanted = typed.trim();
  const nearest = names.flatMap((ofOne) => closest(wanted, ofOne).slice(0, 1));
  return closest(wanted, [...new Set(nearest)]).join(', ');
}
