import { type Consent, requireYes } from '../../change/consent.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { discard, readStaged } from '../../org/credentials/credentials.ts';
import { delays, ifError, retrying } from '../../org/retrying.ts';
import { loginsThrough } from '../../org/logins/logins.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationPlace } from '../state/events.ts';
import { isSameConsumer } from '../start/begin.ts';
import { deletionOf } from '../start/confirm-impact.ts';
import { findPlace, type FoundPlace } from '../start/find-place.ts';
import { endingRisks, handedOut, type HandedOut } from '../start/handed-out.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { readRotations } from '../state/journal.ts';
import { whileLocked } from '../state/lock.ts';

export type SlotRequest = {
  readonly app: string;
  readonly consumer?: string | undefined;
  readonly consent: Consent;
  readonly stateFolder: string;
};

/** What happened to the slot of a consumer. `deleted` is null if there was nothing to delete. */
export type SlotReport = {
  readonly app: string;
  readonly deleted: { readonly stagedId: string; readonly state: string; readonly consumerKey: string } | null;
};

/**
 * Deletes the previous pair once nobody needs it any more. Does nothing if there is no previous pair. Throws EcaError
 * ConsentMissing or ConsentRefused, or if the consumer can't be found.
 */
export async function retirePrevious(session: OrgSession, request: SlotRequest): Promise<SlotReport> {
  return deletePrevious(session, await findPlace(session, request), request);
}

/**
 * Deletes the previous pair of a consumer that was found; does nothing if there is none. Throws EcaError ConsentMissing
 * or ConsentRefused.
 */
export async function deletePrevious(
  session: OrgSession,
  { place, key }: Pick<FoundPlace, 'place' | 'key'>,
  request: ClearRequest,
): Promise<SlotReport> {
  return clearSlot(session, { ...place, key }, request, 'Rotated');
}

/**
 * Deletes a staged pair that belongs to no rotation of this machine. Throws EcaError ConsentMissing or ConsentRefused,
 * or if the consumer can't be found.
 */
export async function discardForeign(session: OrgSession, request: SlotRequest): Promise<SlotReport> {
  return clearSlot(session, await placeOf(session, request), request, 'Active');
}

type ClearRequest = Pick<SlotRequest, 'consent' | 'stateFolder'>;

async function clearSlot(
  session: OrgSession,
  place: RotationPlace & { readonly key: string },
  request: ClearRequest,
  state: 'Active' | 'Rotated',
): Promise<SlotReport> {
  const { app, appId, consumerId } = place;
  return whileLocked(request.stateFolder, place, async () => {
    const entry = (await readStaged(session, appId, consumerId)).find((one) => one.state === state);
    if (entry === undefined) return { app, deleted: null };
    const logins = loginsThrough(entry.key, await session.logins()).join(', ');
    const impact = logins === '' ? [] : [{ key: 'LoginsCutOff', data: { logins } }];
    const ending = state === 'Rotated' ? endingRisks(await successor(request.stateFolder, place)) : [];
    await requireYes(app, session.username, [deletionOf(entry), ...ending, ...impact], request.consent);
    // someone may have staged or rotated while the question was open
    const now = (await readStaged(session, appId, consumerId)).find(({ id }) => id === entry.id);
    if (now !== undefined && (now.key !== entry.key || now.state !== state)) {
      throw new EcaError('StagedDiffers', {
        app,
        org: session.username,
        wanted: keyEnd(entry.key),
        found: keyEnd(now.key),
      });
    }
    // one that is gone counts as deleted, so the request may be repeated
    const { signal } = session;
    const again = { delays: delays.lostAnswer, signal };
    await retrying(again, async () => discard(session, appId, consumerId, entry.id), ifError(isLostAnswer));
    return { app, deleted: { stagedId: entry.id, state, consumerKey: keyEnd(entry.key) } };
  });
}

/** Whether callers may have the pair that replaced the previous one. */
export async function successor(
  stateFolder: string,
  place: RotationPlace & { readonly key: string },
): Promise<HandedOut> {
  const rotations = (await readRotations(stateFolder)).filter((one) => isSameConsumer(one.place, place));
  return handedOut(rotations, fingerprint(place.key));
}

/**
 * The consumer of an app in an org, as journals and locks identify it. Throws EcaError if the consumer can't be found:
 * ApiVersionTooOld, AppHasNoOauth, GlobalSettingsElsewhere, ConsumerUnknown or SeveralConsumers.
 */
export async function placeOf(
  session: OrgSession,
  request: Pick<SlotRequest, 'app' | 'consumer'>,
): Promise<RotationPlace & { readonly key: string }> {
  const { place, key } = await findPlace(session, request);
  return { ...place, key };
}
