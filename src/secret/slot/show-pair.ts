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

/** The only result that contains a secret in plain text, which is the purpose of this command. */
export type ShownPair = { readonly app: string; readonly key?: string; readonly secret?: string };

/**
 * The current pair of an app, to show to the user. Never asks before showing the key alone, which is public and in the
 * app's settings even if the org doesn't return secrets. Shows a pair that a rotation left in the vault if the org
 * doesn't return it, and then forgets it. Throws EcaError ConsentMissing or ConsentRefused, or if the pair can't be
 * read.
 */
export async function showPair(session: OrgSession, request: ShowRequest): Promise<ShownPair> {
  if (request.part === 'key') return publicKey(session, request);
  const place = await placeOf(session, request);
  const { app, appId, consumerId } = place;
  await requireYes(app, session.username, [{ key: 'SecretShown', data: {} }], { ...request.consent, tell: undefined });
  const kept = await keptPair(request.stateFolder, place);
  const pair = await orKept(readPrimary(session, appId, consumerId), kept?.pair);
  if (kept !== undefined) await openVault(request.stateFolder).remove(kept.id);
  const secret = pair.secret.reveal();
  return request.part === 'secret' ? { app, secret } : { app, key: pair.key, secret };
}

/** Whether the org has to return pairs by REST for it: metadata shows the key of the app's own consumer. */
export function readsByRest({ part, consumer }: Pick<ShowRequest, 'part' | 'consumer'>): boolean {
  return part !== 'key' || consumer !== undefined;
}

async function publicKey(session: OrgSession, { app: typed, consumer }: ShowRequest): Promise<ShownPair> {
  const app = await findExternal(session, typed, 'secret');
  const shown = valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'consumerKey');
  try {
    const found = await findConsumer(session, app, consumer);
    return { app: app.name, key: found.consumer.key };
  } catch (error) {
    // the settings contain one key; only the org returns any other
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

/** Whether the org doesn't return keys and secrets, or its API version has no resource for them. */
function isClosed(error: unknown): boolean {
  return isEcaError(error) && ['SecretAccessOff', 'SecretAccessDenied', 'ApiVersionTooOld'].includes(error.code);
}
