import type { App } from '../../apps/app.ts';
import { type DoctorCheck, errorLine, line } from '../../apps/doctor/doctor-check.ts';
import { appKeyOf } from '../../apps/find-app.ts';
import { sameId } from '../../apps/record-id.ts';
import { storedLogins } from '../../org/logins/auth-store.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { askApi } from '../api-refusal.ts';
import { type TokenAtHand, tokenOfLogin, userOf } from '../token-work.ts';
import { probeUiBridge } from './probe-ui-bridge.ts';

export const probes = ['rest', 'identity', 'ui-bridge'] as const;
export type Probe = (typeof probes)[number];

/**
 * Makes one harmless call for each probe with a token of the app, from a login of this machine that came through it,
 * and says what came back. Throws EcaError Interrupted.
 */
export async function probeApp(session: OrgSession, app: App, wanted: readonly Probe[]): Promise<DoctorCheck[]> {
  if (wanted.length === 0) return [];
  const [key, org] = [appKeyOf(app), session.username];
  const logins = await storedLogins();
  const login = logins.find(
    ({ clientId, orgId = '' }) => key !== undefined && clientId === key && sameId(orgId, session.orgId),
  );
  if (login === undefined)
    return wanted.map((probe) => line('probe', `probe-${probe}`, 'warning', 'probe.no-login', { app: app.name, org }));
  return Promise.all(
    wanted.map(async (probe) => probeWith(session, probe, { app: app.name, username: login.username })),
  );
}

async function probeWith(
  session: OrgSession,
  probe: Probe,
  { app, username }: { readonly app: string; readonly username: string },
): Promise<DoctorCheck> {
  const id = `probe-${probe}`;
  try {
    const token = await tokenOfLogin(username, { kind: 'access_token', strongest: false });
    if (probe === 'rest') return await probeRest(session, id, token);
    if (probe === 'identity') return await probeIdentity(session, id, token);
    return await probeUiBridge(session, { id, app }, token);
  } catch (cause) {
    const error = readError(cause, username).at(username);
    if (error.code === 'Interrupted') throw error;
    return errorLine('probe', id, error);
  }
}

async function probeRest(
  session: OrgSession,
  id: string,
  { instanceUrl, token, username }: TokenAtHand,
): Promise<DoctorCheck> {
  const { isValid, refusal } = await askApi(instanceUrl, token, session);
  const data = { user: username ?? '', answer: refusal ?? '' };
  if (refusal === null) return line('probe', id, 'ok', 'probe.rest', data);
  return line('probe', id, 'failure', isValid ? 'probe.refused' : 'probe.ended', data);
}

async function probeIdentity(session: OrgSession, id: string, at: TokenAtHand): Promise<DoctorCheck> {
  const { username, orgId } = await userOf(at, session);
  return line('probe', id, 'ok', 'probe.identity', { user: username, orgId });
}
