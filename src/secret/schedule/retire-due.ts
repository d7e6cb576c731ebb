import type { Consent } from '../../change/consent.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import { keyOfApp } from '../../org/logins/key-of-app.ts';
import { readPrimary, readStaged } from '../../org/credentials/credentials.ts';
import { proofWireOf, requestProof } from '../../org/credentials/prove-pair.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { placeOf, retirePrevious, type SlotReport, successor } from '../slot/slot-commands.ts';
import { chooseProof, type ProofOptions } from '../start/choose-proof.ts';
import { daysSince, primarySince } from '../state/age.ts';
import { readRotations } from '../state/journal.ts';

/** When the previous pair of an app may be deleted, and by which proof of its successor. */
export type RetireRequest = {
  readonly app: string;
  /** Id of the consumer, for an app with several. */
  readonly consumer?: string | undefined;
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

type RetirablePlace = Awaited<ReturnType<typeof placeOf>>;

/** Where the previous pair of an app may be deleted by now; undefined if there is none. Only reads. */
export async function findRetirable(
  session: OrgSession,
  { app, consumer, days }: Pick<RetireRequest, 'app' | 'consumer' | 'days'>,
  { stateFolder }: { readonly stateFolder: string },
): Promise<RetirablePlace | undefined> {
  const place = await placeOf(session, { app, consumer });
  const staged = await readStaged(session, place.appId, place.consumerId);
  if (!staged.some(({ state }) => state === 'Rotated')) return undefined;
  const own = (await readRotations(stateFolder)).filter((one) => one.place.orgId === session.orgId);
  const since = primarySince(place.key, staged, own);
  if (since === null || daysSince(since) < days) return undefined;
  return (await successor(stateFolder, place)) === 'somewhere' ? place : undefined;
}

/**
 * Deletes the previous pair of an app if it still works, the rotation is long enough ago, this machine has delivered
 * the pair that replaced it, and that pair passes a proof now. On another machine the previous pair is all that shows
 * the age of the current one, so it stays until it expires. Without consent it only says that the pair could go. Throws
 * EcaError SuccessorUnproved, ConsentMissing, ConsentRefused, and those of reading the org.
 */
export async function retireDue(
  session: OrgSession,
  { app, consumer, days, proof, consent, mayRetire }: RetireRequest,
  { stateFolder }: { readonly stateFolder: string },
): Promise<Retired> {
  const none = { retired: null, kept: null };
  const place = await findRetirable(session, { app, consumer, days }, { stateFolder });
  if (place === undefined) return none;
  if (!mayRetire) return { ...none, kept: 'consent' };
  const plan = chooseProof(await findExternal(session, app, 'secret'), proof);
  // a pair that isn't tried again replaces nothing
  if (plan.by === 'none') return { ...none, kept: 'proof' };
  const pair = await readPrimary(session, place.appId, place.consumerId);
  const method = plan.by === 'jwt' ? plan : { by: plan.by };
  const { outcome, detail } = await keyOfApp({ app, org: session.username }, async () =>
    requestProof(proofWireOf(session), method, pair),
  );
  if (outcome !== 'passed') throw new EcaError('SuccessorUnproved', { app, org: session.username, detail });
  const { deleted } = await retirePrevious(session, { app, consumer, stateFolder, consent });
  return { retired: deleted, kept: null };
}
