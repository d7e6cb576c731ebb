import type { Sink } from '../../delivery/sink.ts';
import { anchored, type SinkSpec } from '../../delivery/sink-spec.ts';
import { refuseSharedSinks, sinkFor } from '../../delivery/sink-for.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { isCounted } from '../../fleet/had-work.ts';
import type { Seen } from '../../fleet/look-first.ts';
import type { Rollout } from '../../fleet/roll-out.ts';
import type { FleetOptions } from '../../fleet/run-fleet.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Progress } from '../../output/page/progress.ts';
import { type ScheduledReport, scheduledReport } from '../../output/secret/scheduled-text.ts';
import type { NotedPairs } from '../../secret/schedule/failure-note.ts';
import { printConsumers } from '../../output/page/carried-flags.ts';
import { lookAtDue } from '../../secret/schedule/look-at-due.ts';
import { rotateDue, type ScheduledApp } from '../../secret/schedule/rotate-due.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { consentOf } from '../consent.ts';
import { asInManifest } from '../manifest/check-deliveries.ts';
import { lookWith, type RolloutInput, rolloutOf } from '../secret/rollout.ts';
import { type RotationFlags, contextFor } from '../secret/rotation-setup.ts';
import { discardPolicyOf, proofOptions } from '../secret/rotation-request.ts';
import { type ManifestInput, type RotationTarget, rotationTargets } from './manifest-rotations.ts';
import { agreeToCommands, type ScheduledDelivery } from './manifest-commands.ts';

type ScheduledFlags = Omit<RotationFlags, 'keep-in-vault' | 'consumer'> &
  RolloutInput &
  ManifestInput & {
    readonly 'allow-exec'?: boolean | undefined;
    readonly 'allow-destructive'?: boolean | undefined;
  };

/** The orgs of a manifest in which pairs are rotated, and how to do that in one of them. */
export type ScheduledSetup = {
  readonly targets: readonly RotationTarget[];
  readonly options: Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal'> & {
    readonly progress: Progress;
    readonly rollout: Rollout;
    readonly manifest: string;
  };
  readonly rotate: (session: OrgSession) => Promise<ScheduledReport>;
  /** Which pairs are rotated in an org, and where it is noted how that ended. */
  readonly pairsOf: (session: OrgSession) => NotedPairs;
};

/**
 * Reads the flags and the manifest for a scheduled rotation, shows the commands that the manifest gives a pair to, and
 * asks about them where somebody can be asked. Throws the errors of `rotationTargets` and `agreeToCommands`, EcaError
 * SinkInvalid also for pairs that would overwrite each other in one file, or CanaryUnknown.
 */
export async function scheduledSetup(
  flags: ScheduledFlags,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: Progress },
): Promise<ScheduledSetup> {
  const { file, folder, hash, all, targets } = await rotationTargets(flags);
  const deliveries = all.flatMap((target) =>
    target.apps.map((app) => ({ target, ...scheduledApp(app, folder, flags) })),
  );
  printConsumers(({ app, org }) => deliveries.find((one) => one.app === app && one.target.org === org)?.consumer);
  // orgs of other shares may be written to the same folder at the same time
  const isHere = ({ target }: ScheduledDelivery): boolean => targets.some(({ org }) => org === target.org);
  try {
    refuseSharedSinks(deliveries.flatMap(sinksOf));
    await agreeToCommands(deliveries.filter(isHere), { file, flags, progress });
  } catch (error) {
    throw isEcaError(error) ? asInManifest(error) : error;
  }
  const context = await contextFor(flags, { several: targets.length > 1, progress });
  const request = {
    proof: proofOptions(flags),
    discardPolicy: discardPolicyOf(flags),
    rekeyLogins: flags['rekey-logins'],
    consent: consentOf(flags, canAsk(flags), progress, targets.length),
    mayRetire: flags['allow-destructive'] === true,
  };
  const workIn = (session: OrgSession): Parameters<typeof rotateDue> => {
    const apps = deliveries.filter(({ target }) => target.org === session.username);
    const target = targets.find(({ org }) => org === session.username);
    const protectedBy = target?.protect === true && !request.mayRetire ? target.group : undefined;
    return [session, apps, { ...request, protectedBy }, context(session)];
  };
  const idle = new Map<string, ScheduledReport>();
  const look = async (session: OrgSession): Promise<Seen> => {
    const found = await lookAtDue(...workIn(session));
    if (found.idle !== undefined) idle.set(session.username, scheduledReport(found.idle));
    // an app that can't be looked at can't be rotated either
    return found.failures?.some(isCounted) === true ? 'stuck' : found.seen;
  };
  const pairsOf = (session: OrgSession): NotedPairs => {
    const [, apps, , { stateFolder }] = workIn(session);
    return { apps, stateFolder };
  };
  const plain = await rolloutOf(flags, targets, hasRotated);
  const rollout: Rollout = { ...plain, kind: 'rotation', look: lookWith(flags, look, pairsOf) };
  const { 'api-version': apiVersion, concurrency } = flags;
  return {
    targets,
    options: { apiVersion, concurrency, signal, progress, rollout, manifest: hash },
    rotate: async (session) => idle.get(session.username) ?? scheduledReport(await rotateDue(...workIn(session))),
    pairsOf,
  };
}

type FileFlags = { readonly 'fix-mode': boolean; readonly 'replace-other-pair'?: boolean | undefined };

/** The app with its destinations: paths begin in the folder of the manifest, and commands run there. */
function scheduledApp(
  { name, rotation }: RotationTarget['apps'][number],
  folder: string,
  { 'fix-mode': fixMode, 'replace-other-pair': replaceOther = false }: FileFlags,
): ScheduledApp {
  const { rotateEvery, retirePrevious, consumer, deliver } = rotation;
  const sinks = deliver.map((sink): SinkSpec =>
    sink.kind === 'exec' ? { ...sink, folder } : anchored({ ...sink, fixMode, replaceOther }, folder),
  );
  return { app: name, rotateEvery, retirePrevious, consumer, sinks };
}

function sinksOf({ target: { org, orgId }, app, sinks }: ScheduledDelivery): Sink[] {
  return sinks.map((spec) => sinkFor(spec, { org, orgId, app, rotationId: 'rotation' }));
}

/** An org in which all pairs are young, and no previous one was deleted, shows nothing. */
const hasRotated = (report: unknown): boolean =>
  (report as ScheduledReport).apps.some(
    ({ rotations, retired }) => retired !== null || rotations.some(({ phase }) => phase !== 'young'),
  );
