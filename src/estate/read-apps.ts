import type { AnyApp, AppKind } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import type { RefusedConnectedApp } from '../apps/connected-app.ts';
import { hasCode } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { readConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/** Which apps of an org are meant. */
export type Kinds = AppKind | 'all';

/** Apps of both kinds; `refused` has the connected apps whose documents the org lists and does not give. */
export type AppsRead = { readonly apps: readonly AnyApp[]; readonly refused: readonly RefusedConnectedApp[] };

/**
 * Reads the apps of an org that are of these kinds, in the order of their names, external client apps first among equal
 * ones. For both kinds an org without the feature of external client apps has none of them. Throws EcaError as
 * `readEstate` and `readConnectedApps`.
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
