import { changeSettings } from '../../change/change-settings.ts';
import { type Consent, requireYes } from '../../change/consent.ts';
import { EcaError, type Facts, hasCode, isEcaError, keepingFacts } from '../../errors/eca-error.ts';
import { hasOpenDeploys } from '../../org/metadata/open-deploys.ts';
import { pause, poll } from '../../org/pause.ts';
import { isSecretAccessOn } from '../../org/credentials/secret-access.ts';
import { openSession, type OrgSession } from '../../org/session/session.ts';
import { setupUrl } from '../../org/setup-url.ts';
import { readAccess, removeAccess, writeAccess } from '../state/access-record.ts';
import { isProcessAlive, ownHolder, whileLocked } from '../state/lock.ts';

export type AccessRequest = {
  readonly stateFolder: string;
  /** Minutes that a deploy of the setting, or another process at it, is waited for. */
  readonly waitMinutes: number;
  readonly tell: (what: 'access-on' | 'access-off') => void;
};

/**
 * Does `work` while the org gives out consumer keys and secrets by REST. Where its setting is off, it is turned on, and
 * off again by the last process of this machine that needs it, also after an error or Ctrl-C; after a kill by
 * `settleAccess`. One that is on already is left as it is. Throws EcaError ConsentMissing, ConsentRefused, those of
 * `changeSettings` and of the work, SecretAccessLeftOn.
 */
export async function withSecretAccess<T>(
  session: OrgSession,
  request: AccessRequest & { readonly consent: Consent },
  work: () => Promise<T>,
): Promise<T> {
  let result: T;
  try {
    if (!(await enter(session, request))) return await work();
    result = await work();
  } catch (error) {
    // where nothing was turned on there is no record, and nothing to do
    const isLeft = await leave(session, request).then(
      () => true,
      () => false,
    );
    if (isLeft || !isEcaError(error)) throw error;
    throw error.with({ next: error.next ?? { key: 'next.access', data: {} } });
  }
  await keepingFacts(
    () => factsIn(result),
    async () => leave(session, request),
  );
  return result;
}

/** The result of the work, which is done although the setting stays on. */
function factsIn(result: unknown): Facts | undefined {
  return typeof result === 'object' && result !== null ? { ...result } : undefined;
}

/**
 * Turns the setting off that a killed process of this machine left on, unless another one is in need of it. Tells
 * whether there was anything to do. Throws EcaError SecretAccessLeftOn.
 */
export async function settleAccess(session: OrgSession, request: AccessRequest): Promise<boolean> {
  if ((await readAccess(request.stateFolder, session.orgId)) === undefined) return false;
  await deploysDone(session, request);
  return leave(session, request);
}

/** A deploy that a killed process sent may still be on its way to turn the setting on. */
async function deploysDone(session: OrgSession, { waitMinutes }: AccessRequest): Promise<void> {
  if (session.signal.aborted) return;
  const deadline = Date.now() + waitMinutes * 60_000;
  const isQuiet = async (): Promise<true | undefined> => ((await hasOpenDeploys(session)) ? undefined : true);
  await poll(session.signal, isQuiet, deadline).catch((error: unknown) => {
    // who may not list deploys may still turn it off
    if (!hasCode(error, 'RequestRefused')) throw error;
  });
}

/** Tells whether the setting is on because of this machine, so that it has to be turned off. */
async function enter(session: OrgSession, request: AccessRequest & { readonly consent: Consent }): Promise<boolean> {
  const { username: org, orgId } = session;
  const { stateFolder, consent, tell } = request;
  return oneByOne(session, request, async () => {
    const record = await readAccess(stateFolder, orgId);
    const isOn = (await isSecretAccessOn(session)) === true;
    if (record === undefined && isOn) return false;
    if (!isOn) await requireYes('Settings', org, [{ key: 'SecretsByRest', data: {} }], consent);
    const others = record?.holders.filter(isInNeed) ?? [];
    await writeAccess(stateFolder, { org, orgId, holders: [...others, ownHolder()] });
    if (isOn) return true;
    await turn(session, 'true', request);
    tell('access-on');
    return true;
  });
}

/** Tells whether it was turned off: not while others need it. */
async function leave(session: OrgSession, request: AccessRequest): Promise<boolean> {
  const { username: org, connection } = session;
  try {
    return await lasting(session, async (own) => oneByOne(own, request, async () => release(own, request)));
  } catch (cause) {
    const url = setupUrl(connection.instanceUrl, 'ExternalClientApplicationSettings/home');
    const detail = isEcaError(cause) ? cause.code : String(cause);
    throw new EcaError('SecretAccessLeftOn', { org, url, detail }, { cause });
  }
}

async function release(session: OrgSession, request: AccessRequest): Promise<boolean> {
  const { stateFolder, tell } = request;
  const record = await readAccess(stateFolder, session.orgId);
  if (record === undefined) return false;
  const { pid, host } = ownHolder();
  const holders = record.holders.filter((holder) => isInNeed(holder) && !(holder.pid === pid && holder.host === host));
  if (holders.length > 0) {
    await writeAccess(stateFolder, { ...record, holders });
    return false;
  }
  await turn(session, 'false', request);
  await removeAccess(stateFolder, session.orgId);
  tell('access-off');
  return true;
}

async function turn(session: OrgSession, value: 'true' | 'false', { waitMinutes }: AccessRequest): Promise<void> {
  await changeSettings(session, {
    values: [{ member: 'ExternalClientApp', setting: 'enableClientSecretInRestApiAccess', value }],
    dryRun: false,
    waitMinutes,
    consent: { ask: undefined, given: true, forceSelf: true },
  });
}

/** Of a process on another machine nothing is known; one that began so long ago does not run any more. Milliseconds. */
const longestRun = 60 * 60_000;

function isInNeed(holder: Parameters<typeof isProcessAlive>[0]): boolean {
  if (!isProcessAlive(holder)) return false;
  return holder.host === ownHolder().host || Date.now() - Date.parse(holder.since) < longestRun;
}

/** A session that a Ctrl-C did not end, for what has to be done all the same; the next Ctrl-C ends the process. */
async function lasting<T>(session: OrgSession, work: (own: OrgSession) => Promise<T>): Promise<T> {
  if (!session.signal.aborted) return work(session);
  const { username, connection, timeout } = session;
  const { signal } = new AbortController();
  const own = await openSession(username, { apiVersion: connection.version, signal, timeout });
  try {
    return await work(own);
  } finally {
    await own.hangUp();
  }
}

/** Of the processes of this machine one after the other turns the setting of an org. */
async function oneByOne<T>(
  session: OrgSession,
  { stateFolder, waitMinutes }: AccessRequest,
  work: () => Promise<T>,
): Promise<T> {
  const { username: org, orgId, signal } = session;
  const place = { org, orgId, app: 'Settings', appId: 'secret-access', consumerId: 'setting' };
  const deadline = Date.now() + waitMinutes * 60_000;
  for (;;) {
    let begun = false;
    try {
      return await whileLocked(stateFolder, place, async () => {
        begun = true;
        return work();
      });
    } catch (error) {
      const isTaken = !begun && hasCode(error, 'RotationLocked');
      if (!isTaken || Date.now() > deadline) throw error;
      await pause(300, signal);
    }
  }
}
