import { valueOf } from '../../apps/app.ts';
import { type Consent, requireYes } from '../../change/consent.ts';
import { openVault } from '../../delivery/vault/vault.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import type { Pair } from '../../oauth/pair.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { findConsumer } from '../start/find-consumer.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { readRotations } from '../state/journal.ts';
import { placeOf } from './slot-commands.ts';

export type PairPart = 'key' | 'secret' | 'both';

export type ShowRequest = {
  readonly app: string;
  readonly consumer?: string | undefined;
  readonly part: PairPart;
  readonly consent: Consent;
  readonly stateFolder: string;
};

/** The one result that holds a secret in clear: it is the job of this command. */
export type ShownPair = { readonly app: string; readonly key?: string; readonly secret?: string };

/**
 * The current pair of an app, to be seen. The key alone is public: it is never asked about, and an org that keeps its
 * secrets to itself has it in the app's settings. A pair that a rotation left in the vault is shown where the org does
 * not give it, and forgotten then. Throws EcaError as `readPrimary`, ConsentMissing, ConsentRefused.
 */
export async function showPair(session: OrgSession, request: ShowRequest): Promise<ShownPair> {
  if (request.part === 'key') return publicKey(session, request);
  const place = await placeOf(session, request);
  const { app, appId, consumerId } = place;
  await requireYes(app, session.username, [{ key: 'SecretShown', data: {} }], request.consent);
  const kept = await keptPair(request.stateFolder, place);
  const pair = await orKept(readPrimary(session, appId, consumerId), kept?.pair);
  if (kept !== undefined) await openVault(request.stateFolder).remove(kept.id);
  const secret = pair.secret.reveal();
  return request.part === 'secret' ? { app, secret } : { app, key: pair.key, secret };
}

async function publicKey(session: OrgSession, { app: typed, consumer }: ShowRequest): Promise<ShownPair> {
  const app = await findExternal(session, typed, 'secret');
  const shown = valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'consumerKey');
  try {
    const found = await findConsumer(session, app, consumer);
    return { app: app.name, key: found.consumer.key };
  } catch (error) {
    // the settings have one key; any other only the org gives
    if (!isClosed(error) || shown === undefined || (consumer !== undefined && consumer !== shown)) throw error;
    return { app: app.name, key: shown };
  }
}

async function keptPair(
  stateFolder: string,
  { orgId, consumerId, key }: { readonly orgId: string; readonly consumerId: string; readonly key: string },
): Promise<{ readonly id: string; readonly pair: Pair } | undefined> {
  const mark = fingerprint(key);
  const own = (await readRotations(stateFolder)).filter(
    ({ place, staged, outcome }) =>
      outcome === 'rotated' && place.orgId === orgId && place.consumerId === consumerId && staged?.key === mark,
  );
  const [rotation] = own;
  const pair = rotation === undefined ? undefined : await openVault(stateFolder).get(rotation.id);
  return rotation === undefined || pair === undefined ? undefined : { id: rotation.id, pair };
}

async function orKept(reading: Promise<Pair>, kept: Pair | undefined): Promise<Pair> {
  try {
    return await reading;
  } catch (error) {
    if (kept === undefined || !isClosed(error)) throw error;
    return kept;
  }
}

/** Does the org keep keys and secrets to itself, or has the API version none of them? */
function isClosed(error: unknown): boolean {
  return isEcaError(error) && ['SecretAccessOff', 'SecretAccessDenied', 'ApiVersionTooOld'].includes(error.code);
}
