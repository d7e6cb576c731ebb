import type { AnyApp, AppKind } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import type { RefusedConnectedApp } from '../apps/connected-app.ts';
import { hasCode } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { readConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/** Which apps of an org to read. */
export type Kinds = AppKind | 'all';

/** Apps of both kinds; `refused` has the connected apps that the org lists without returning their documents. */
export type AppsRead = { readonly apps: readonly AnyApp[]; readonly refused: readonly RefusedConnectedApp[] };

/**
 * Reads the apps of an org that are of these kinds, sorted by name, external client apps first among equal ones. For
 * both kinds an org without the external client apps feature has none of them. Throws EcaError if the org can't be
 * read.
 */
export async function readApps(session: OrgSession, kinds: Kinds): Promise<AppsRead> {
  const none = { apps: [], refused: [] };
  const [ecas, connected] = await Promise.all([
    kinds === 'connected-app' ? [] : readEcas(session, kinds),
    kinds === 'eca' ? none : readConnectedApps(session),
  ]);
  const apps = kinds === 'eca' ? ecas : [...ecas, ...connected.apps].sort(byName);
  return { apps, refused: connected.refused };
}

async function readEcas(session: OrgSession, kinds: Kinds): Promise<readonly App[]> {
  try {
    return await readEstate(session);
  } catch (error) {
    if (kinds === 'all' && hasCode(error, 'EcaNotEnabled')) return [];
    throw error;
  }
}

function byName({ name: one }: AnyApp, { name: other }: AnyApp): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return first === second ? 0 : first < second ? -1 : 1;
}
