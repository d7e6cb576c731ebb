import { credentialsSince, stagingSince } from '../api-versions.ts';
import { shortId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { requireTrustedLogin } from '../../oauth/hosts.ts';
import type { Pair } from '../../oauth/pair.ts';
import { boundedLoop } from '../session/bounded-loop.ts';
import {
  unwrapResponse,
  sendConnect,
  requireVersion,
  type ConnectRequest,
  type ConnectResponse,
} from '../session/connect.ts';
import type { OrgSession } from '../session/session.ts';
import {
  type Consumer,
  answerItems,
  nextPageOf,
  readConsumer,
  readPair,
  readStagedPairs,
  type StagedCredential,
} from './credential-answers.ts';
import { explainSecretAccess, readRefusal } from './secret-access.ts';

export { findAppId } from './app-id.ts';
export type { Consumer, StagedCredential } from './credential-answers.ts';

/** A limit for an org that never returns an empty page. */
const mostPages = 50;

const base = ['apps', 'oauth', 'credentials'];

/**
 * All OAuth consumers of an app, over all pages; none for an app whose consumer is in another org. Every page may name
 * a next one, so the end is an empty page, or one with nothing new. Throws EcaError ApiVersionTooOld, SecretAccessOff,
 * SecretAccessDenied, AnswerTooLarge or BrokenAnswer, and for an expired session, a lost connection or a refusal.
 */
export async function readConsumers(session: OrgSession, appId: string): Promise<Consumer[]> {
  requireVersion(session, credentialsSince);
  const found = new Map<string, Consumer>();
  const check = boundedLoop(session);
  let query: ConnectRequest['query'] | undefined = {};
  for (let page = 0; query !== undefined && page < mostPages; page += 1) {
    const answer: unknown = await demand(session, { method: 'GET', path: [...base, appId], query });
    const elements = answerItems(answer, 'consumers') ?? broken(session, 'consumers');
    const consumers = elements.map((element) => readConsumer(element) ?? broken(session, 'consumers'));
    check();
    const before = found.size;
    for (const consumer of consumers) found.set(shortId(consumer.id), consumer);
    query = found.size === before ? undefined : nextPageOf(answer);
  }
  if (query !== undefined)
    throw new EcaError('AnswerTooLarge', { org: session.username, detail: `${mostPages} pages` });
  return [...found.values()];
}

/**
 * The primary key of a consumer, by one request. Throws EcaError ApiVersionTooOld, SecretAccessOff, SecretAccessDenied
 * or BrokenAnswer, and for an expired session, a lost connection or a refusal.
 */
export async function readPrimaryKey(session: OrgSession, appId: string, consumerId: string): Promise<string> {
  requireVersion(session, credentialsSince);
  const path = [...base, appId, consumerId];
  return readPair(await demand(session, { method: 'GET', path, query: { part: 'key' } })).key ?? broken(session, 'key');
}

/**
 * The primary pair of a consumer. Throws EcaError ApiVersionTooOld, SecretAccessOff, SecretAccessDenied or
 * BrokenAnswer, and for an expired session, a lost connection or a refusal.
 */
export async function readPrimary(session: OrgSession, appId: string, consumerId: string): Promise<Pair> {
  requireVersion(session, credentialsSince);
  requireTrustedHost(session);
  const path = [...base, appId, consumerId];
  const { key, secret } = readPair(await demand(session, { method: 'GET', path, query: { part: 'keyandsecret' } }));
  if (key === undefined) return broken(session, 'key');
  if (secret === undefined)
    throw (await explainSecretAccess(session, 'no secret in the answer')) ?? broken(session, 'secret');
  return { key, secret };
}

/**
 * The entries in the staged slot of a consumer, which must exist: 404 is another way of saying "none" (seen by another
 * tool). Any other answer than a list of staged pairs is an error. Throws EcaError ApiVersionTooOld, SecretAccessOff,
 * SecretAccessDenied or BrokenAnswer, and for an expired session, a lost connection or a refusal.
 */
export async function readStaged(session: OrgSession, appId: string, consumerId: string): Promise<StagedCredential[]> {
  requireVersion(session, stagingSince);
  requireTrustedHost(session);
  const response = await sendConnect(session, { method: 'GET', path: [...base, appId, consumerId, 'staged'] });
  if (response.status === 404) return [];
  return readStagedPairs(await accepted(session, response)) ?? broken(session, 'stagedCredentials');
}

/**
 * Stages a new pair beside the primary one, by one request that is never repeated. The secret is undefined if the org
 * returned none. Throws EcaError StagingRefused if the org refused because a pair is already staged, ApiVersionTooOld,
 * SecretAccessOff, SecretAccessDenied or BrokenAnswer, and for an expired session, a lost connection or a refusal.
 */
export async function stage(session: OrgSession, appId: string, consumerId: string): Promise<StagedCredential> {
  requireVersion(session, stagingSince);
  requireTrustedHost(session);
  const response = await sendConnect(session, {
    method: 'POST',
    path: [...base, appId, consumerId, 'staged'],
    body: {},
  });
  if ('refused' in response && response.status < 500) throw await whyNotStaged(session, appId, consumerId, response);
  return newest(readStagedPairs(unwrapResponse(response)) ?? []) ?? broken(session, 'stagedCredentials');
}

/**
 * Promotes a staged pair; the former primary pair becomes `Rotated`. One request, never repeated: after anything but
 * success read the state. Throws EcaError ApiVersionTooOld, SecretAccessOff or SecretAccessDenied, and for an expired
 * session, a lost connection or a refusal.
 */
export async function rotate(session: OrgSession, appId: string, consumerId: string, stagedId: string): Promise<void> {
  requireVersion(session, stagingSince);
  const path = [...base, appId, consumerId, 'staged', stagedId];
  // documented by name only; three published clients send this body
  await demand(session, { method: 'PATCH', path, body: { command: 'rotate' } });
}

/**
 * Deletes a staged or rotated pair; one that is already gone (404) counts as deleted. Throws EcaError
 * ApiVersionTooOld, SecretAccessOff or SecretAccessDenied, and for an expired session, a lost connection or a refusal.
 */
export async function discard(session: OrgSession, appId: string, consumerId: string, stagedId: string): Promise<void> {
  requireVersion(session, stagingSince);
  const response = await sendConnect(session, {
    method: 'DELETE',
    path: [...base, appId, consumerId, 'staged', stagedId],
  });
  if (response.status !== 404) await accepted(session, response);
}

/** A stored login is a file, so its host says nothing about who answers there. Throws EcaError HostNotTrusted. */
function requireTrustedHost({ connection, allowHosts = [] }: OrgSession): void {
  requireTrustedLogin(connection.instanceUrl, allowHosts);
}

async function demand(session: OrgSession, ask: ConnectRequest): Promise<unknown> {
  return accepted(session, await sendConnect(session, ask));
}

async function accepted(session: OrgSession, response: ConnectResponse): Promise<unknown> {
  if ('refused' in response) throw await readRefusal(session, response.status, response.refused);
  return response.answer;
}

type Refused = Extract<ConnectResponse, { readonly status: number; readonly refused: unknown }>;

/** No error code is published for a taken slot, so this reads the slot itself. */
async function whyNotStaged(
  session: OrgSession,
  appId: string,
  consumerId: string,
  { status, refused }: Refused,
): Promise<EcaError> {
  const why = await readRefusal(session, status, refused);
  if (why !== refused) return why;
  const [taken] = await readStaged(session, appId, consumerId);
  if (taken === undefined) return refused;
  const { state, expirationDate } = taken;
  const detail = String(refused.data.detail);
  const data = { org: session.username, state, date: expirationDate ?? '?', detail };
  return new EcaError('StagingRefused', data, { answer: refused.answer });
}

/** The pair that was just created: an answer may contain older ones, perhaps without their secrets. */
function newest(pairs: readonly StagedCredential[]): StagedCredential | undefined {
  const when = ({ createdDate }: StagedCredential): number => Date.parse(createdDate ?? '') || 0;
  const active = pairs.filter(({ state }) => state === 'Active').sort((a, b) => when(a) - when(b));
  return active.findLast(({ secret }) => secret !== undefined) ?? active.at(-1);
}

function broken({ username: org }: OrgSession, detail: string): never {
  throw new EcaError('BrokenAnswer', { org, detail });
}
