import type { Consent } from '../../change/consent.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { keyOfApp } from '../../org/logins/key-of-app.ts';
import { readPrimary, readStaged, type StagedCredential } from '../../org/credentials/credentials.ts';
import { proofWireOf, requestProof } from '../../org/credentials/prove-pair.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { deletePrevious, type SlotReport, successor } from '../slot/slot-commands.ts';
import { chooseProof, type ProofOptions } from '../start/choose-proof.ts';
import type { FoundPlace } from '../start/find-place.ts';
import { daysSince, primarySince } from '../state/age.ts';
import { readRotations } from '../state/journal.ts';

/** When the previous pair of a consumer may be deleted, and by which proof of its successor. */
export type RetireRequest = {
  /** Days after the rotation. */
  readonly days: number;
  readonly proof: ProofOptions;
  readonly consent: Consent;
  readonly mayRetire: boolean;
};

/** What happened to a previous pair. */
export type Retired = {
  /** The previous pair that was deleted; null if none was. */
  readonly retired: SlotReport['deleted'];
  /** Why a previous pair whose time has come is still there: nobody consented, or no proof was wanted. */
  readonly kept: 'consent' | 'proof' | null;
};

/** Whether the previous pair in this slot of a consumer may be deleted by now. */
export async function isRetirable(
  { place, key }: FoundPlace,
  staged: readonly StagedCredential[],
  { days, stateFolder }: { readonly days: number; readonly stateFolder: string },
): Promise<boolean> {
  if (!staged.some(({ state }) => state === 'Rotated')) return false;
  const own = (await readRotations(stateFolder)).filter((one) => one.place.orgId === place.orgId);
  const since = primarySince(key, staged, own);
  if (since === null || daysSince(since) < days) return false;
  return (await successor(stateFolder, { ...place, key })) === 'somewhere';
}

/**
 * Deletes the previous pair of an app if it still works, the rotation is long enough ago, this machine has delivered
 * the pair that replaced it, and that pair passes a proof now. On another machine the previous pair is all that shows
 * the age of the current one, so it stays until it expires. Without consent it only says that the pair could go. Throws
 * EcaError SuccessorUnproved, ConsentMissing, ConsentRefused, and those of reading the org.
 */
export async function retireDue(
  session: OrgSession,
  found: FoundPlace,
  { days, proof, consent, mayRetire }: RetireRequest,
  { stateFolder }: { readonly stateFolder: string },
): Promise<Retired> {
  const none = { retired: null, kept: null };
  const { appId, consumerId, app } = found.place;
  const staged = await readStaged(session, appId, consumerId);
  if (!(await isRetirable(found, staged, { days, stateFolder }))) return none;
  if (!mayRetire) return { ...none, kept: 'consent' };
  const plan = chooseProof(found.app, proof);
  // a pair that isn't tried again replaces nothing
  if (plan.by === 'none') return { ...none, kept: 'proof' };
  const pair = await readPrimary(session, appId, consumerId);
  const method = plan.by === 'jwt' ? plan : { by: plan.by };
  const { outcome, detail } = await keyOfApp({ app, org: session.username }, async () =>
    requestProof(proofWireOf(session), method, pair),
  );
  if (outcome !== 'passed') throw new EcaError('SuccessorUnproved', { app, org: session.username, detail });
  const { deleted } = await deletePrevious(session, found, { stateFolder, consent });
  return { retired: deleted, kept: null };
}
