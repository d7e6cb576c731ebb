import { sameId } from '../../apps/record-id.ts';
import { valueOf } from '../../apps/app.ts';
import type { Consent } from '../../change/consent.ts';
import type { SinkSpec } from '../../delivery/sink-spec.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { readStaged, type StagedCredential } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { confirmImpact, impactOf, oldPairOf, refuseSelf } from '../start/confirm-impact.ts';
import { begin, refuseUnfinished } from '../start/begin.ts';
import { chooseProof, type ProofOptions } from '../start/choose-proof.ts';
import type { RotationPlace } from '../state/events.ts';
import { findPlace, type FoundPlace } from '../start/find-place.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { whileLocked } from '../state/lock.ts';
import { type DiscardPolicy, entriesToDiscard } from '../slot/open-slot.ts';
import type { HandedOut } from '../start/handed-out.ts';
import { checkSinks, ownKeys } from '../start/own-keys.ts';
import type { RotationReport } from '../state/report.ts';
import { stateOption } from '../state/state-folder.ts';
import { type Slot, keysOf } from '../state/pair-location.ts';
import { skippedReport } from '../start/minimum-age.ts';
import { finish, type RotationContext } from './resume.ts';

export type RotateRequest = {
  /** API name or label, as the user typed it. */
  readonly app: string;
  /** Id or key of the consumer, for an app with several. */
  readonly consumer?: string | undefined;
  readonly sinks: readonly SinkSpec[];
  readonly keepInVault: boolean;
  readonly proof: ProofOptions;
  readonly parks: boolean;
  readonly revokePrevious: boolean;
  /** Skips a pair that is younger, in days. */
  readonly ifOlderThanDays?: number | undefined;
  /** Whether to try the new pair for logins by refresh token or JWT too. */
  readonly rekeyLogins: boolean;
  readonly discardPolicy: DiscardPolicy;
  /** Consent to deleting pairs that may be in use, and to rotating the app of this very login. */
  readonly consent: Consent;
};

/**
 * Rotates the pair of an app in one org: finds its consumer, makes sure that the staged slot is free and no other
 * rotation is in progress, and runs all steps. Throws EcaError; from the first request that changes anything on, the
 * journal knows how to continue. `known` is what the caller found of it just before.
 */
export async function rotateApp(
  session: OrgSession,
  request: RotateRequest,
  context: RotationContext,
  known?: FoundPlace,
): Promise<RotationReport> {
  const found = known ?? (await findPlace(session, request));
  const { stateFolder } = context;
  const young = await skippedReport(session, found, { ...request, stateFolder });
  if (young !== undefined) return young;
  refuseOrTell(session, found, request, context);
  return whileLocked(context.stateFolder, found.place, async () => {
    const slot = await freeSlot(session, found, context);
    await checkSinks(request.sinks, found.place, await ownKeys(context.stateFolder, found.place, keysOf(slot)));
    const toDiscard = entriesToDiscard(slot, request.discardPolicy, found.place);
    await confirmImpact(
      found.place,
      {
        toDiscard,
        newPair: request.sinks.length > 0 ? 'somewhere' : 'nowhere',
        ...(await impactOf(fingerprint(found.key), request, context)),
      },
      request.consent,
    );
    const clears = toDiscard.map(({ key }) => fingerprint(key));
    const journal = await begin(context, found, {
      ...request,
      proof: chooseProof(found.app, request.proof),
      clears,
    });
    return finish(session, journal, context, slot);
  });
}

export type AdoptRequest = Omit<RotateRequest, 'discardPolicy'> & {
  /** The id of the staged pair; undefined for whichever is there. */
  readonly stagedId: string | undefined;
};

/**
 * Continues with a pair that was staged elsewhere, or whose journal this machine has lost. Its secret comes from the
 * org if the org returns it, otherwise from `context.typedSecret`. Throws EcaError NothingStaged or StagedDiffers.
 */
export async function adoptStaged(
  session: OrgSession,
  request: AdoptRequest,
  context: RotationContext,
): Promise<RotationReport> {
  const found = await findPlace(session, request);
  refuseOrTell(session, found, request, context);
  return whileLocked(context.stateFolder, found.place, async () => {
    const slot = await freeSlot(session, found, context);
    const entry = selectStaged(slot, request.stagedId, found.place);
    await checkSinks(request.sinks, found.place, await ownKeys(context.stateFolder, found.place, keysOf(slot)));
    const newPair = request.sinks.length > 0 ? 'somewhere' : 'unknown';
    await notePromotion(found.place, newPair, request, context);
    await confirmImpact(
      found.place,
      { toDiscard: [], newPair, ...(await impactOf(fingerprint(found.key), request, context)) },
      request.consent,
    );
    const journal = await begin(context, found, {
      ...request,
      proof: chooseProof(found.app, request.proof),
      clears: [],
    });
    const { id: stagedId, key, expirationDate } = entry;
    const mark = { key: fingerprint(key), keyEnd: keyEnd(key), expires: expirationDate ?? null };
    journal.append({ event: 'staged', stagedId, ...mark });
    return finish(session, journal, context, slot);
  });
}

/** The API name of an app, and its staged pair that waits for promotion. */
export async function waitingPair(
  session: OrgSession,
  request: Pick<RotateRequest, 'app' | 'consumer'>,
): Promise<{ readonly place: RotationPlace; readonly waiting: StagedCredential | undefined }> {
  const { place } = await findPlace(session, request);
  return { place, waiting: activeIn(await readStaged(session, place.appId, place.consumerId)) };
}

/** Reports what is about to change. Throws EcaError SelfRotation. */
function refuseOrTell(
  session: OrgSession,
  { app, key }: FoundPlace,
  request: Pick<RotateRequest, 'consent' | 'parks' | 'revokePrevious'>,
  { tell }: RotationContext,
): void {
  refuseSelf(session, app.name, fingerprint(key), request.consent);
  const packaged = valueOf(app, 'ExternalClientApplication', 'distributionState') === 'Packaged';
  tell({ what: 'changes', app: app.name, org: session.username, packaged, oldPair: oldPairOf(request) });
}

/** Says before a promotion that callers may not have the new pair, where they aren't asked about just that. */
export async function notePromotion(
  { app, org }: RotationPlace,
  newPair: HandedOut,
  request: Pick<RotateRequest, 'parks' | 'revokePrevious' | 'keepInVault'>,
  { tell, stateFolder }: RotationContext,
): Promise<void> {
  if (request.parks || request.revokePrevious || request.keepInVault || newPair === 'somewhere') return;
  tell({ what: 'undelivered', handedOut: newPair, app, org, option: await stateOption(stateFolder) });
}

/** The slot, read under the lock, of a consumer that has no unfinished rotation on this machine. */
async function freeSlot(
  session: OrgSession,
  { place, key }: FoundPlace,
  { stateFolder }: RotationContext,
): Promise<Slot> {
  await refuseUnfinished(stateFolder, place);
  return { primaryKey: key, staged: await readStaged(session, place.appId, place.consumerId) };
}

function activeIn(staged: readonly StagedCredential[]): StagedCredential | undefined {
  return staged.find(({ state }) => state === 'Active');
}

function selectStaged({ staged }: Slot, wanted: string | undefined, { app, org }: RotationPlace): StagedCredential {
  const entry = activeIn(staged);
  if (entry === undefined) throw new EcaError('NothingStaged', { app, org });
  if (wanted !== undefined && !sameId(entry.id, wanted)) {
    throw new EcaError('StagedDiffers', { app, org, wanted, found: entry.id });
  }
  return entry;
}
