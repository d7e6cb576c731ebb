import type { App } from '../../apps/app.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { listConnectedApps } from '../../estate/read-connected-apps.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { PlannedApp } from './planned-app.ts';

/** The external client apps of an org, which has none without the feature. Throws EcaError if it can't be read. */
export async function readWhatIsThere(session: OrgSession): Promise<App[]> {
  try {
    return await readEstate(session);
  } catch (error) {
    if (hasCode(error, 'EcaNotEnabled')) return [];
    throw error;
  }
}

/**
 * Says of each app that the org doesn't have whether it has one of that name and the other kind: a new app may be what
 * is meant, so that is a note, as for one that is to be absent; what can't be planned has it as its error. `estate` if
 * already read.
 */
export async function withOtherKind(
  session: OrgSession,
  planned: readonly PlannedApp[],
  estate: readonly App[] | undefined,
): Promise<PlannedApp[]> {
  const missing = planned.filter(({ before }) => before === undefined);
  const ofKind = (kind: string): boolean => missing.some(({ wanted }) => wanted.kind === kind);
  const external = ofKind('connected-app') ? (estate ?? (await readWhatIsThere(session))) : [];
  const connected = ofKind('eca') ? await connectedPlaces(session) : [];
  return planned.map((app) => {
    if (!missing.includes(app)) return app;
    const { name } = app.wanted;
    const isConnected = app.wanted.kind === 'connected-app';
    const same = (isConnected ? external : connected).find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (same === undefined) return app;
    const data = { app: same.name, org: session.username };
    if (app.wanted.state === 'absent') {
      const key = isConnected ? 'AbsentExternal' : 'AbsentConnected';
      return { ...app, notes: [...app.notes, { key, data }] };
    }
    if (app.error === null) return { ...app, notes: [...app.notes, { key: 'SameNameConnected', data }] };
    if (!['AppNotFound', 'FlagMissing'].includes(app.error.code)) return app;
    const variant = isConnected ? 'is-external' : 'is-connected';
    return { ...app, error: new EcaError('AppNotFound', { ...data, hint: '' }, { variant, cause: app.error }) };
  });
}

/** An org that doesn't list its connected apps leaves open what is there. */
async function connectedPlaces(session: OrgSession): Promise<ReadonlyArray<{ readonly name: string }>> {
  try {
    return await listConnectedApps(session);
  } catch (error) {
    if (hasCode(error, 'Interrupted')) throw error;
    return [];
  }
}
