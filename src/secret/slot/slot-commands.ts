import { type Consent, requireYes } from '../../change/consent.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';
import { findExternal } from '../../estate/find-external.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { discard, readStaged } from '../../org/credentials/credentials.ts';
import { delays, ifError, retrying } from '../../org/retrying.ts';
import { loginsThrough } from '../../org/logins/logins.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationPlace } from '../state/events.ts';
import { isSameConsumer } from '../start/begin.ts';
import { deletionOf } from '../start/confirm-impact.ts';
import { findConsumer } from '../start/find-consumer.ts';
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
  return clearSlot(session, request, 'Rotated');
}

/**
 * Deletes a staged pair that belongs to no rotation of this machine. Throws EcaError ConsentMissing or ConsentRefused,
 * or if the consumer can't be found.
 */
export async function discardForeign(session: OrgSession, request: SlotRequest): Promise<SlotReport> {
  return clearSlot(session, request, 'Active');
}

async function clearSlot(session: OrgSession, request: SlotRequest, state: 'Active' | 'Rotated'): Promise<SlotReport> {
  const place = await placeOf(session, request);
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
  { app: typed, consumer: wanted }: Pick<SlotRequest, 'app' | 'consumer'>,
): Promise<RotationPlace & { readonly key: string }> {
  const app = await findExternal(session, typed, 'secret');
  const { appId, consumer } = await findConsumer(session, app, wanted);
  const { username: org, orgId } = session;
  return { org, orgId, app: app.name, appId, consumerId: consumer.id, key: consumer.key };
}
