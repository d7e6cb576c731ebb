import { type Consent, requireYes } from '../../change/consent.ts';
import { openVault } from '../../delivery/vault/vault.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
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
 * The present pair of an app, to be seen. The key alone is public and never asked about. A pair that a rotation left in
 * the vault is shown where the org does not give it, and forgotten then. Throws EcaError as `readPrimary`,
 * ConsentMissing, ConsentRefused.
 */
export async function showPair(session: OrgSession, request: ShowRequest): Promise<ShownPair> {
  const place = await placeOf(session, request);
  const { app, appId, consumerId, key } = place;
  if (request.part === 'key') return { app, key };
  await requireYes(app, session.username, [{ key: 'SecretShown', data: {} }], request.consent);
  const kept = await keptPair(request.stateFolder, place);
  const pair = await orKept(readPrimary(session, appId, consumerId), kept?.pair);
  if (kept !== undefined) await openVault(request.stateFolder).remove(kept.id);
  const secret = pair.secret.reveal();
  return request.part === 'secret' ? { app, secret } : { app, key: pair.key, secret };
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
    const keepsSecrets = isEcaError(error) && ['SecretAccessOff', 'SecretAccessDenied'].includes(error.code);
    if (kept === undefined || !keepsSecrets) throw error;
    return kept;
  }
}
