import type { SinkSpec } from '../../delivery/sink-spec.ts';
import { type FailedApp, severalFailed } from '../../estate/each-app.ts';
import type { EcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { resumeRotations, type RotationContext } from '../rotate/resume.ts';
import { rotateApp, type RotateRequest } from '../rotate/rotate-app.ts';
import { readRotations } from '../state/journal.ts';
import type { RotationReport } from '../state/report.ts';
import { type Retired, retireDue } from './retire-due.ts';

/** An app whose pair a manifest has rotated; ages in days. */
export type ScheduledApp = {
  readonly app: string;
  readonly rotateEvery: number;
  readonly sinks: readonly SinkSpec[];
  readonly retirePrevious?: number | undefined;
};

/** How to rotate, for all apps alike. */
export type ScheduledRequest = Pick<RotateRequest, 'proof' | 'rekeyLogins' | 'discardPolicy' | 'consent'> & {
  /** Whether a previous pair whose time has come may be deleted. */
  readonly mayRetire: boolean;
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

/** The next run takes a rotation up by the manifest; `secret resume` would obey its journal. */
function goingOnAgain(error: EcaError): EcaError {
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
  const { app, sinks, rotateEvery } = scheduled;
  const none = { retired: null, kept: null };
  const unfinished = (await readRotations(context.stateFolder)).filter(
    ({ outcome, place }) =>
      outcome === undefined && place.orgId === session.orgId && place.app.toLowerCase() === app.toLowerCase(),
  );
  if (unfinished.length > 0) {
    const rotations = await resumeRotations(session, unfinished, { ...context, otherSinks: sinks });
    return { app, rotations, ...none };
  }
  const { proof, rekeyLogins, discardPolicy, consent } = request;
  const { retirePrevious: days } = scheduled;
  // only one pair can be beside the primary one, so the previous one makes room for the next
  const previous = days === undefined ? none : await retireDue(session, { app, days, ...request }, context);
  const rotation = await rotateApp(
    session,
    {
      ...{ app, sinks, proof, rekeyLogins, discardPolicy, consent },
      keepInVault: false,
      parks: false,
      revokePrevious: false,
      ifOlderThanDays: rotateEvery,
    },
    context,
  );
  return { app, rotations: [rotation], ...previous };
}
