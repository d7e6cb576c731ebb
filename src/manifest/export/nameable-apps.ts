import type { AppKind } from '../../apps/any-app.ts';
import type { App } from '../../apps/app.ts';
import { connectedDocument } from '../../apps/connected/as-app.ts';
import type { Phrase } from '../../errors/codes.ts';
import { appNameError } from '../read/app-entries.ts';
import type { AppEntry } from '../read/said-manifest.ts';
import type { ExportedOrg } from './exported.ts';

/** The kind of an app in any form. */
export function kindOf(app: App): AppKind {
  return connectedDocument(app) === undefined ? 'eca' : 'connected-app';
}

/** The orgs with the apps that a manifest can have, and why the others are left out. */
export type Nameable = { readonly orgs: readonly ExportedOrg[]; readonly notes: readonly Phrase[] };

/**
 * The orgs without the apps that a manifest can't have: what isn't an API name, a name that another app has in another
 * case, and the name of an app of the other kind, since each name has one entry. The kind that the manifest's entry has
 * stays, in a new one the external client app.
 */
export function nameableApps(orgs: readonly ExportedOrg[], named: readonly AppEntry[]): Nameable {
  const taken = new Map(named.map(({ name }) => [name.toLowerCase(), name]));
  const externals = orgs.flatMap(({ apps }) => apps).filter((app) => kindOf(app) === 'eca');
  const kinds = new Map<string, AppKind>([
    ...externals.map(({ name }) => [name, 'eca'] as const),
    ...named.map(({ name, kind }) => [name, kind] as const),
  ]);
  const notes = new Map<string, Phrase>();
  const reasonOf = (app: App): Phrase | undefined => {
    const { name } = app;
    const other = taken.get(name.toLowerCase()) ?? name;
    if (appNameError(name) !== undefined) return { key: 'ExportName', data: { app: name } };
    if (other !== name) return { key: 'ExportCase', data: { app: name, other } };
    taken.set(name.toLowerCase(), name);
    if (kindOf(app) === (kinds.get(name) ?? kindOf(app))) return undefined;
    return { key: kindOf(app) === 'eca' ? externalLeftOut : connectedLeftOut, data: { app: name } };
  };
  const isNameable = (app: App): boolean => {
    const reason = reasonOf(app);
    if (reason !== undefined) notes.set(`${reason.key} ${app.name}`, reason);
    return reason === undefined;
  };
  return { orgs: orgs.map((org) => ({ ...org, apps: org.apps.filter(isNameable) })), notes: [...notes.values()] };
}

const externalLeftOut = 'ExportExternalLeftOut';
const connectedLeftOut = 'ExportConnectedLeftOut';

/** Whether a note says that the namesake of this app is left out. */
export function isOnNamesake({ key, data }: Phrase, app: string): boolean {
  return (key === externalLeftOut || key === connectedLeftOut) && data['app'] === app;
}
