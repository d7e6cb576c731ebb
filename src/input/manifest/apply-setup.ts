import { sameId } from '../../apps/record-id.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import type { PlanConsent } from '../../change/manifest/apply-org.ts';
import type { SavedIn } from '../../change/manifest/saved-org.ts';
import type { ChangeSaver } from '../../change/saving.ts';
import type { Rollout } from '../../fleet/roll-out.ts';
import type { Target } from '../../fleet/targets.ts';
import { explainSecretAccess } from '../../org/credentials/secret-access.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { differs, type OrgPlanReport } from '../../output/manifest/org-plan-text.ts';
import { noteText } from '../../output/secret/delivery-text.ts';
import type { Progress } from '../../output/page/progress.ts';
import { printManifest } from '../../output/page/texts.ts';
import { deliverPrimary } from '../../secret/slot/deliver-primary.ts';
import { checkSinks } from '../../secret/start/own-keys.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { requireOwnFiles, requireOwnFilesOfApps, sinksTyped } from '../secret/rotation-request.ts';
import { rolloutOf } from '../secret/rollout.ts';
import { accessGuard } from '../secret/secret-access.ts';
import { changeSaverOf, type SaveInput } from '../saved/save-flags.ts';
import { agreedConsent } from '../consent.ts';
import { warnOfIdleDeletions } from './allowed-deletions.ts';
import { type PlanInput, type PlanSetup, planSetup } from './plan-setup.ts';
import { readMaxAge } from './saved/max-age.ts';
import { narrowedPlan } from './saved/narrowed-plan.ts';
import { readPlanFile } from './saved/plan-file.ts';
import type { PlanToApply } from './saved-targets.ts';

type ApplyInput = PlanInput &
  SaveInput &
  Parameters<typeof sinksTyped>[1] &
  Parameters<typeof accessGuard>[0] & {
    readonly plan?: string | undefined;
    readonly 'max-age'?: string | undefined;
    readonly wait: number;
    readonly 'force-self': boolean;
    readonly 'allow-delete'?: readonly string[] | undefined;
    readonly canary?: string | undefined;
    readonly 'max-failures'?: number | undefined;
    readonly results?: string | undefined;
    readonly resume?: string | undefined;
  };

/** A setup with what is saved of each org, and how to carry a plan out there. */
export type ApplySetup = PlanSetup & {
  /** Whether a saved plan is applied, so that it is all or nothing. */
  readonly isSaved: boolean;
  /**
   * Whether each org is planned just before it is changed: its result is in a file and the flags decide about consent,
   * so that memory needn't have the plans of all orgs.
   */
  readonly isDirect: boolean;
  readonly savedFor: (session: OrgSession) => SavedIn | undefined;
  readonly options: { readonly saver: ChangeSaver | undefined; readonly rollout: Rollout | undefined };
  readonly requestOf: (session: OrgSession) => PlanConsent;
};

/** Answers are compared with documents, not dates, once so many milliseconds have passed since they were read. */
const longAgo = 5000;

/**
 * Reads the flags of `apply`; `raw` are the tokens of the command line. Throws the errors of `planSetup`, and EcaError
 * SinkInvalid, DurationInvalid, PlanUnreadable, CanaryUnknown, or those of `narrowedPlan`.
 */
export async function applySetup(
  flags: ApplyInput,
  raw: readonly object[],
  signal: AbortSignal,
  progress: Progress,
): Promise<ApplySetup> {
  const saved = await planToApply(flags);
  const setup = await planSetup(flags, signal, progress, saved);
  const absent = setup.targets.flatMap(({ apps }) => apps.filter(({ state }) => state === 'absent'));
  warnOfIdleDeletions(
    flags,
    absent.map(({ name }) => name),
    progress,
  );
  const sinks = sinksTyped(raw, flags);
  requireOwnFiles(sinks, setup.targets, flags.shard);
  const folder = await stateFolder(flags['state-dir']);
  const guard = await accessGuard(flags, progress);
  const onNote = (...note: Parameters<typeof noteText>): void => progress.warn(noteText(...note));
  const saver = changeSaverOf(flags, progress);
  const started = Date.now();
  const mayAsk = canAsk(flags);
  const requestOf = (session: OrgSession): PlanConsent => ({
    waitMinutes: flags.wait,
    saver,
    consent: agreedConsent(flags, progress),
    readAgain: mayAsk || Date.now() - started > longAgo,
    requireHandOver: async (app, created): Promise<void> => {
      requireOwnFilesOfApps(sinks, session, created);
      // an app that isn't there yet has no key that a file could have
      await checkSinks(sinks, { app, org: session.username, orgId: session.orgId }, () => false);
      await requireSecretAccess(session, sinks.length > 0 && !flags['enable-secret-access']);
    },
    handOver: async (app): Promise<Consequence[]> => {
      const place = { app, org: session.username };
      if (sinks.length === 0) return [{ key: 'PairStays', data: place }];
      const request = { app, sinks, stateFolder: folder, onNote };
      const { delivered } = await guard(session, async () => deliverPrimary(session, request));
      return [{ key: 'PairDelivered', data: { ...place, sinks: delivered.join(', ') } }];
    },
  });
  const savedFor = ({ orgId }: OrgSession): SavedIn | undefined => {
    const org = saved?.plan.orgs.find((one) => sameId(one.orgId, orgId));
    return saved === undefined || org === undefined ? undefined : { file: saved.file, org };
  };
  const options = { ...setup.options, saver, rollout: await applyRollout(flags, setup.targets) };
  const isSaved = saved !== undefined;
  const isDirect = !isSaved && !mayAsk && (flags.results ?? flags.resume) !== undefined;
  return { ...setup, options, isSaved, isDirect, savedFor, requestOf };
}

/** An org in which nothing changed shows nothing. Undefined if no flag asks for a roll-out. */
async function applyRollout(flags: ApplyInput, targets: readonly Target[]): Promise<Rollout | undefined> {
  const { canary, 'max-failures': maxFailures = 0, shard } = flags;
  if (canary === undefined && flags['max-failures'] === undefined) return undefined;
  const proves = (report: unknown): boolean => differs(report as OrgPlanReport);
  return rolloutOf({ canary, 'max-failures': maxFailures, shard }, targets, proves);
}

/** Makes sure that an org returns secrets, before there is an app to ask for. Throws EcaError. */
async function requireSecretAccess(session: OrgSession, isNeeded: boolean): Promise<void> {
  const why = isNeeded ? await explainSecretAccess(session, '') : undefined;
  if (why !== undefined) throw why;
}

async function planToApply(flags: ApplyInput): Promise<PlanToApply | undefined> {
  const { plan: file, 'max-age': age = '24h' } = flags;
  // a plan that can't be read is refused before the manifest is read
  printManifest(flags.manifest);
  const maxAge = { typed: age, milliseconds: readMaxAge(age) };
  if (file === undefined) return undefined;
  return { file, plan: await narrowedPlan(await readPlanFile(file), file, flags), maxAge };
}
