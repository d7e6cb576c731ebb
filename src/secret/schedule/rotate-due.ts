import { sameId } from '../../apps/record-id.ts';
import type { SinkSpec } from '../../delivery/sink-spec.ts';
import { type FailedApp, severalFailed } from '../../estate/each-app.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import { findExternal } from '../../estate/find-external.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { abortRotation, resumeRotations, type RotationContext } from '../rotate/resume.ts';
import { rotateApp, type RotateRequest } from '../rotate/rotate-app.ts';
import { findPlace } from '../start/find-place.ts';
import { consumerAges } from '../slot/consumer-ages.ts';
import { readRotations } from '../state/journal.ts';
import type { RotationReport } from '../state/report.ts';
import type { Rotation } from '../state/rotation.ts';
import { type Retired, retireDue } from './retire-due.ts';

/** An app whose pair a manifest has rotated; ages in days. */
export type ScheduledApp = {
  readonly app: string;
  readonly rotateEvery: number;
  readonly sinks: readonly SinkSpec[];
  readonly retirePrevious?: number | undefined;
  /** Id of the consumer, for an app with several. */
  readonly consumer?: string | undefined;
};

/** How to rotate, for all apps alike. */
export type ScheduledRequest = Pick<RotateRequest, 'proof' | 'rekeyLogins' | 'discardPolicy' | 'consent'> & {
  /** Whether a previous pair whose time has come may be deleted. */
  readonly mayRetire: boolean;
  /** The group by which the manifest protects the org, if no consent to a change there was given. */
  readonly protectedBy?: string | undefined;
};

/** What a scheduled run did with the pairs of one app. */
export type ScheduledResult = Retired & {
  readonly app: string;
  /** The unfinished rotations that were taken up, otherwise the rotation, or the pair that is still too young. */
  readonly rotations: readonly RotationReport[];
};

/**
 * Rotates the pairs of an org that are due, one app after the other: takes up an unfinished rotation, with the
 * destinations that are given now; otherwise deletes the previous pair once its time has come, and rotates a pair that
 * is old enough. One app's failure stops no other. Throws EcaError AppsNotDone or AppsStillRunning with what
 * was done, or the error of the only app.
 */
export async function rotateDue(
  session: OrgSession,
  apps: readonly ScheduledApp[],
  request: ScheduledRequest,
  context: RotationContext,
): Promise<{ readonly apps: readonly ScheduledResult[] }> {
  const done: ScheduledResult[] = [];
  const failed: Array<FailedApp & Partial<Pick<ScheduledResult, 'rotations'>>> = [];
  for (const app of apps) {
    try {
      done.push(await rotateOne(session, app, request, context));
    } catch (cause) {
      const error = goingOnAgain(readError(cause, session.username));
      failed.push({ app: app.app, error, ...rotationsOf(error) });
      const isOver = interruptions.includes(error.code) || apps.length === 1;
      if (isOver) throw error.knowing({ apps: done, failed });
    }
  }
  if (failed.length === 0) return { apps: done };
  const names = apps.map(({ app }) => app);
  throw severalFailed(session, names, { apps: done, failed });
}

/** The next run takes a rotation up by the manifest; `secret resume` would obey its journal, and no flag says more. */
function goingOnAgain(error: EcaError): EcaError {
  if (hasCode(error, 'SeveralConsumers', 'ConsumerUnknown'))
    return new EcaError(error.code, error.data, { cause: error, variant: 'manifest' });
  const resumes = ['next.resume', 'next.redeliver', 'next.redeliverPromoted'].includes(error.next?.key ?? '');
  return resumes ? error.with({ next: { key: 'next.dueAgain', data: {} } }) : error;
}

/** How far the rotations of an app got that failed. */
function rotationsOf({ done }: EcaError): Partial<Pick<ScheduledResult, 'rotations'>> {
  if (done === undefined) return {};
  const rotations = 'rotations' in done ? done.rotations : [done];
  return { rotations: rotations as readonly RotationReport[] };
}

async function rotateOne(
  session: OrgSession,
  scheduled: ScheduledApp,
  request: ScheduledRequest,
  context: RotationContext,
): Promise<ScheduledResult> {
  const { app, consumer, sinks, rotateEvery } = scheduled;
  const none = { retired: null, kept: null };
  const own = (await readRotations(context.stateFolder)).filter(({ place }) => place.orgId === session.orgId);
  const unfinished = own.filter((one) => isUnfinishedOf(one, session, scheduled));
  const { protectedBy: group } = request;
  if (group !== undefined && (unfinished.length > 0 || (await isDue(session, scheduled, own))))
    throw protectedOrg(app, group);
  const rotations = await takenUp(session, unfinished, scheduled, { request, context });
  if (rotations !== undefined) return { app, rotations, ...none };
  const { proof, rekeyLogins, discardPolicy, consent } = request;
  const { retirePrevious: days } = scheduled;
  const found = await findPlace(session, scheduled);
  // only one pair can be beside the primary one, so the previous one makes room for the next
  const previous = days === undefined ? none : await retireDue(session, found, { days, ...request }, context);
  const rotation = await rotateApp(
    session,
    {
      ...{ app, consumer, sinks, proof, rekeyLogins, discardPolicy, consent },
      keepInVault: false,
      parks: false,
      revokePrevious: false,
      ifOlderThanDays: rotateEvery,
    },
    context,
    found,
  );
  return { app, rotations: [rotation], ...previous };
}

/** Whether a rotation of an app in this org isn't over; where a consumer is named, of that one. */
export function isUnfinishedOf(
  { outcome, place }: Rotation,
  { orgId }: OrgSession,
  { app, consumer }: Pick<ScheduledApp, 'app' | 'consumer'>,
): boolean {
  const isSameApp = place.orgId === orgId && place.app.toLowerCase() === app.toLowerCase();
  return outcome === undefined && isSameApp && (consumer === undefined || sameId(place.consumerId, consumer));
}

/** The refusal to rotate a pair that is due in an org that a group of the manifest protects. */
export function protectedOrg(app: string, group: string): EcaError {
  const consequences = [{ key: 'OrgProtected', data: { group } }];
  return new EcaError('ConsentMissing', { app, consequences }, { variant: 'rotation' });
}

/** Whether the pair is due, by the org and the rotations of this machine there. */
async function isDue(
  session: OrgSession,
  { app, consumer, rotateEvery }: ScheduledApp,
  own: readonly Rotation[],
): Promise<boolean> {
  const found = await findExternal(session, app, 'secret');
  const ages = new Map([[found.name.toLowerCase(), { rotateEvery, consumer }]]);
  return (await consumerAges(session, found, own, { dueAfterDays: undefined, ages })).some(({ due }) => due);
}

/**
 * Takes unfinished rotations up; returns undefined if there are none any more. One whose staged pair is gone, or that
 * another pair is in the way of, ends here if a staged pair may be discarded: it has nothing to hand out, and the next
 * pair replaces what its destinations have.
 */
async function takenUp(
  session: OrgSession,
  unfinished: readonly Rotation[],
  { sinks }: ScheduledApp,
  { request, context }: { readonly request: ScheduledRequest; readonly context: RotationContext },
): Promise<readonly RotationReport[] | undefined> {
  if (unfinished.length === 0) return undefined;
  try {
    return await resumeRotations(session, unfinished, { ...context, otherSinks: sinks });
  } catch (error) {
    if (!hasCode(error, 'StagedPairGone', 'SlotTaken') || !request.discardPolicy.staged) throw error;
    for (const { id } of unfinished) await abortRotation(session, id, { ...context, discardDelivered: true });
    return undefined;
  }
}
