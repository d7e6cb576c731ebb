import { keyOfApp } from '../../org/logins/key-of-app.ts';
import { credentialsSince } from '../../org/api-versions.ts';
import type { App } from '../../apps/app.ts';
import { findApp } from '../../apps/find-app.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { Pair } from '../../oauth/pair.ts';
import type { Proof, ProofMethod } from '../../oauth/proof.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import { delays, ifValue, retrying } from '../../org/retrying.ts';
import { proofWireOf, requestProof } from '../../org/credentials/prove-pair.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { chooseProof, type ProofOptions } from '../start/choose-proof.ts';
import { type DeliverRequest, handToSinks } from '../slot/deliver-primary.ts';
import { findConsumer } from '../start/find-consumer.ts';

export type HandOverRequest = Pick<DeliverRequest, 'sinks' | 'onNote'> & {
  readonly app: string;
  readonly proof: ProofOptions;
  readonly waitMinutes: number;
};

/**
 * What happened to a new app's pair: how it was proved, null if it wasn't requested or the org doesn't return secrets,
 * and the sinks that have it.
 */
export type HandOver = { readonly proof: Proof | null; readonly delivered: readonly string[] };

/**
 * Proves the pair of a new app by a token request, and delivers it to the sinks. Without sinks an org that doesn't
 * return secrets is no error: the app exists all the same. Throws EcaError NewPairUnproved if a sink would get an
 * unproved pair, and if the pair can't be read or a sink refuses it.
 */
export async function handOver(session: OrgSession, request: HandOverRequest): Promise<HandOver> {
  const { app: name, sinks } = request;
  const app = findApp(await readEstate(session), name, session.username);
  const plan = chooseProof(app, request.proof);
  if (sinks.length === 0 && plan.by === 'none') return { proof: null, delivered: [] };
  const pair = await pairOf(session, app, sinks.length > 0);
  if (pair === undefined) return { proof: null, delivered: [] };
  const how: ProofMethod | undefined = plan.by === 'none' ? undefined : plan.by === 'jwt' ? plan : { by: plan.by };
  const proof =
    how === undefined
      ? null
      : await keyOfApp({ app: name, org: session.username }, async () =>
          proveWhileNew(session, how, pair, request.waitMinutes),
        );
  if (sinks.length === 0) return { proof, delivered: [] };
  if (proof !== null && proof.outcome !== 'passed')
    throw new EcaError('NewPairUnproved', { app: name, org: session.username, detail: proof.detail });
  return { proof, delivered: await handToSinks(session, name, { pair, isOwnKey: () => false }, request) };
}

async function pairOf(session: OrgSession, app: App, needed: boolean): Promise<Pair | undefined> {
  try {
    const { appId, consumer } = await findConsumer(session, app, undefined, credentialsSince);
    return await readPrimary(session, appId, consumer.id);
  } catch (error) {
    const keepsSecrets = ['SecretAccessOff', 'SecretAccessDenied', 'ApiVersionTooOld'];
    if (needed || !isEcaError(error) || !keepsSecrets.includes(error.code)) throw error;
    return undefined;
  }
}

async function proveWhileNew(session: OrgSession, how: ProofMethod, pair: Pair, waitMinutes: number): Promise<Proof> {
  const deadline = Date.now() + waitMinutes * 60_000;
  const { signal } = session;
  return retrying(
    { delays: delays.newConsumer, deadline, signal },
    async () => requestProof(proofWireOf(session), how, pair),
    ifValue(({ outcome }) => outcome === 'refused'),
  );
}
