import { changeSettings } from '../../change/change-settings.ts';
import { type Consent, requireYes } from '../../change/consent.ts';
import { EcaError, type Facts, hasCode, isEcaError, keepingFacts } from '../../errors/eca-error.ts';
import { ownHolder } from '../../org/files/file-lock.ts';
import { hasOpenDeploys } from '../../org/metadata/open-deploys.ts';
import { poll } from '../../org/pause.ts';
import { delays, ifError, retrying } from '../../org/retrying.ts';
import { isSecretAccessOn } from '../../org/credentials/secret-access.ts';
import { openSession, type OrgSession } from '../../org/session/session.ts';
import { setupUrl } from '../../org/setup-url.ts';
import { type AccessRecord, isDoubted, readAccess, removeAccess, writeAccess } from '../state/access-record.ts';
import { whileLocked } from '../state/lock.ts';
import { isInNeed, isOwn } from './access-holders.ts';
import { needingAccess } from './needing-access.ts';

/**
 * What happened to the access: `kept` on for another process, `left` on by a run that failed to turn it off, `pending`
 * if a deploy that still runs may turn it on, `doubted` if only a record that this machine's key did not sign says that
 * this machine turned it on.
 */
export type AccessEvent =
  'access-on' | 'access-off' | 'access-kept' | 'access-left' | 'access-pending' | 'access-doubted';

export type AccessRequest = {
  readonly stateFolder: string;
  /** Minutes to wait for a deploy of the setting, or for another process that changes it. */
  readonly waitMinutes: number;
  readonly tell: (what: AccessEvent, details?: Readonly<Record<string, string | number>>) => void;
};

/**
 * Runs `work` while the org returns consumer keys and secrets by REST. If its setting is off, turns it on, and the
 * last process of this machine that needs it turns it off again, also after an error or Ctrl-C; after a crash
 * `settleAccess` does. A setting that is already on stays on. Throws EcaError ConsentMissing, ConsentRefused,
 * SecretAccessLeftOn, and those of the work and of the deploy of the setting.
 */
export async function withSecretAccess<T>(
  session: OrgSession,
  request: AccessRequest & { readonly consent: Consent },
  work: () => Promise<T>,
): Promise<T> {
  let result: T;
  try {
    if (!(await enter(session, request))) return await work();
    result = await work().catch(async (error: unknown) => Promise.reject(needingAccess(error)));
  } catch (error) {
    if (await isRecordless(session, request)) throw error;
    const left = await leave(session, request).catch(() => undefined);
    if (left !== undefined || !isEcaError(error)) throw error;
    throw error.with({ next: error.next ?? { key: 'next.access', data: {} } });
  }
  await keepingFacts(
    () => factsIn(result),
    async () => leave(session, request),
  );
  return result;
}

/** Whether nothing was turned on, so that there is nothing to turn off. */
async function isRecordless(session: OrgSession, request: AccessRequest): Promise<boolean> {
  return ownRecord(session, { ...request, tell: () => undefined }).then(
    (record) => record === undefined,
    () => false,
  );
}

/** The record that this machine wrote. Reports one that it didn't sign, which decides nothing. */
async function ownRecord(
  { orgId }: OrgSession,
  { stateFolder, tell }: AccessRequest,
): Promise<AccessRecord | undefined> {
  const found = await readAccess(stateFolder, orgId);
  if (isDoubted(found)) tell('access-doubted', { file: found.doubted });
  return isDoubted(found) ? undefined : found;
}

/** The result of the work, which succeeded although the setting stays on. */
function factsIn(result: unknown): Facts | undefined {
  return typeof result === 'object' && result !== null ? { ...result } : undefined;
}

/**
 * Turns off the setting that a crashed process of this machine left on, unless another process needs it. Returns
 * whether there was anything to do. Throws EcaError SecretAccessLeftOn.
 */
export async function settleAccess(session: OrgSession, request: AccessRequest): Promise<boolean> {
  if ((await ownRecord(session, request)) === undefined) return false;
  await deploysDone(session, request);
  return leave(session, request);
}

/**
 * Runs work that ends a rotation or goes on with it, and then turns off what a crashed process of this machine left on:
 * nobody resumes a rotation that is over. Returns the result, and whether there was anything to turn off. Throws the
 * errors of the work, and SecretAccessLeftOn with the result.
 */
export async function thenSettled<T>(
  session: OrgSession,
  request: AccessRequest,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly turnedOff: boolean }> {
  const result = await work().catch(async (error: unknown) => {
    await settleAccess(session, request).catch(() => undefined);
    throw error;
  });
  const turnedOff = await keepingFacts(
    () => factsIn(result),
    async () => settleAccess(session, request),
  );
  return { result, turnedOff };
}

/** Who may not list deploys may still turn it off. */
async function mayDeploy(session: OrgSession): Promise<boolean> {
  return hasOpenDeploys(session).catch((error: unknown) => {
    if (hasCode(error, 'RequestRefused')) return false;
    throw error;
  });
}

/** A deploy from a crashed process may still be about to turn the setting on. */
async function deploysDone(session: OrgSession, { waitMinutes }: AccessRequest): Promise<void> {
  if (session.signal.aborted) return;
  const deadline = Date.now() + waitMinutes * 60_000;
  const isQuiet = async (): Promise<true | undefined> => ((await mayDeploy(session)) ? undefined : true);
  await poll(session.signal, isQuiet, deadline);
}

/** Returns whether the setting is on because of this machine and so has to be turned off. */
async function enter(session: OrgSession, request: AccessRequest & { readonly consent: Consent }): Promise<boolean> {
  const { username: org, orgId } = session;
  const { stateFolder, consent, tell } = request;
  return oneByOne(session, request, async () => {
    const record = await ownRecord(session, request);
    const isOn = (await isSecretAccessOn(session)) === true;
    if (record === undefined && isOn) return false;
    if (!isOn) await requireYes(undefined, org, [{ key: 'SecretsByRest', data: {} }], consent);
    const others = record?.holders.filter(isInNeed) ?? [];
    const hold = async (): Promise<void> => writeAccess(stateFolder, { org, orgId, holders: [...others, ownHolder()] });
    // until a deploy is about to be sent, nothing is on because of this machine
    if (!isOn && (await turn(session, 'true', request, hold))) {
      tell('access-on');
      return true;
    }
    // somebody else has turned it on since
    if (record === undefined) return false;
    await hold();
    return true;
  });
}

/**
 * Returns whether it was turned off; leaves it on while other processes need it, and keeps the record while a deploy
 * may still turn it on.
 */
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
  const record = await ownRecord(session, request);
  if (record === undefined) return false;
  const [other, ...others] = record.holders.filter((holder) => isInNeed(holder) && !isOwn(holder));
  if (other !== undefined) {
    await writeAccess(stateFolder, { ...record, holders: [other, ...others] });
    tell('access-kept', { pid: other.pid, host: other.host });
    return false;
  }
  if (!(await turn(session, 'false', request))) {
    // it isn't on yet, perhaps; a deploy that ended in between has turned it on
    if (await mayDeploy(session)) {
      tell('access-pending');
      return false;
    }
    await turn(session, 'false', request);
  }
  await removeAccess(stateFolder, session.orgId);
  tell('access-off');
  return true;
}

/** Sets the setting if it isn't set yet; returns whether it did. */
async function turn(
  session: OrgSession,
  value: 'true' | 'false',
  { waitMinutes }: AccessRequest,
  beforeDeploy?: () => Promise<void>,
): Promise<boolean> {
  const { changed } = await changeSettings(session, {
    values: [{ member: 'ExternalClientApp', setting: 'enableClientSecretInRestApiAccess', value }],
    dryRun: false,
    waitMinutes,
    consent: { ask: undefined, given: true, forceSelf: true },
    ...(beforeDeploy && { beforeDeploy }),
  });
  return changed;
}

/**
 * Runs work that has to be done even after Ctrl-C, with a session that a first Ctrl-C doesn't end; the next one ends
 * the process.
 */
async function lasting<T>(session: OrgSession, work: (own: OrgSession) => Promise<T>): Promise<T> {
  if (!session.signal.aborted) return work(session);
  const { username, connection, timeout, allowHosts } = session;
  const { signal } = new AbortController();
  const own = await openSession(username, { apiVersion: connection.version, signal, timeout, allowHosts });
  try {
    return await work(own);
  } finally {
    await own.hangUp();
  }
}

/** Lets only one process of this machine at a time change the setting of an org. */
async function oneByOne<T>(
  session: OrgSession,
  { stateFolder, waitMinutes }: AccessRequest,
  work: () => Promise<T>,
): Promise<T> {
  const { username: org, orgId, signal } = session;
  const place = { org, orgId, app: 'Settings', appId: 'secret-access', consumerId: 'setting' };
  const deadline = Date.now() + waitMinutes * 60_000;
  let begun = false;
  return retrying(
    { delays: delays.otherRotation, deadline, untilDeadline: true, signal },
    async () =>
      whileLocked(stateFolder, place, async () => {
        begun = true;
        return work();
      }),
    ifError((error) => !begun && hasCode(error, 'RotationLocked')),
  );
}
