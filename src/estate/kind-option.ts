import { fold, withoutNamespace } from '../apps/find-app.ts';
import { isEcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { listConnectedApps } from './read-connected-apps.ts';

/** What a command needs beside the name of an external client app: its kind, or nothing. */
export type KindOption = (app: string) => Promise<string>;

/**
 * The option for external client apps of an org that have the name of a connected app. Lists connected apps once, when
 * first asked; one that this login can't see is none for it.
 */
export function kindOptions(session: OrgSession): KindOption {
  let names: Promise<ReadonlySet<string>> | undefined;
  return async (app) => ((await (names ??= connectedNames(session))).has(fold(app)) ? ' --kind eca' : '');
}

async function connectedNames(session: OrgSession): Promise<ReadonlySet<string>> {
  try {
    const places = await listConnectedApps(session);
    return new Set(places.flatMap(({ name }) => [name, withoutNamespace(name)]).map(fold));
  } catch (error) {
    if (isEcaError(error) && ['RequestRefused', 'MissingPermission'].includes(error.code)) return new Set();
    throw error;
  }
}
