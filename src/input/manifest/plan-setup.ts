import { dirname } from 'node:path';
import type { LinkSource } from '../../apps/edits/link-edits.ts';
import type { PlanRequest } from '../../change/manifest/plan-org.ts';
import type { Lock } from '../../manifest/lock/lock.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { FleetOptions } from '../../fleet/run-fleet.ts';
import { readShard } from '../../fleet/shard/read-shard.ts';
import { targetsInShard } from '../../fleet/shard/shard.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Progress } from '../../output/page/progress.ts';
import { type ReportFormat, reportFormats } from '../../output/report/render-report.ts';
import { messageText } from '../../output/page/texts.ts';
import { linkSourceFrom } from '../app/link-source.ts';
import { oneTarget } from '../one-target.ts';
import { readReportFlags, type ReportFile } from '../report/report-flags.ts';
import { namedOrgs } from '../targets.ts';
import { inputsHash } from './inputs-hash.ts';
import { type LoadedManifest, loadManifest } from './load-manifest.ts';
import { readLockFile } from './lock/lock-file.ts';
import { manifestTargets, type ManifestTarget } from './manifest-targets.ts';
import { type PlanToApply, savedTargets } from './saved-targets.ts';

/** The flags of `plan`, `apply` and `drift` as typed. */
export type PlanInput = {
  readonly manifest?: string | undefined;
  readonly name?: readonly string[] | undefined;
  readonly 'target-org'?: readonly string[] | undefined;
  readonly 'orgs-file'?: string | undefined;
  readonly shard?: string | undefined;
  readonly 'allow-empty': boolean;
  readonly 'allow-admin': boolean;
  readonly report?: readonly string[] | undefined;
  readonly 'api-version'?: string | undefined;
  readonly concurrency: number;
  readonly timeout: number;
};

/** The orgs of a manifest, and what it wants of each. */
export type PlanSetup = {
  /** The path of the manifest as people see it. */
  readonly file: string;
  /** The folder of the manifest. */
  readonly folder: string;
  /** The SHA-256 of the manifest. */
  readonly hash: string;
  /** What is remembered beside the manifest. */
  readonly lock: Lock;
  readonly targets: readonly ManifestTarget[];
  readonly options: Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal'> & {
    readonly progress: Progress;
    /** The hash again, for files of results. */
    readonly manifest: string;
  };
  readonly requestFor: (session: OrgSession) => PlanRequest;
  readonly reports: ReadonlyArray<ReportFile<ReportFormat>>;
};

/**
 * Reads the flags, the manifest and the orgs that it names; of these, the share that is named. Throws EcaError for a
 * manifest that can't be read or has problems, for orgs and apps that it doesn't name, LockUnreadable,
 * TargetsFileUnreadable, ShardInvalid, or ReportInvalid. With a saved plan, its orgs and apps are meant, whatever else
 * the flags name.
 */
export async function planSetup(
  flags: PlanInput,
  signal: AbortSignal,
  progress: Progress,
  saved?: PlanToApply,
): Promise<PlanSetup> {
  const reports = await readReportFlags(flags, reportFormats);
  const shard = readShard(flags.shard, process.env);
  const loaded = await loadManifest(flags.manifest);
  const { file } = loaded;
  if (isElsewhere(flags, file)) progress.warn(messageText('org-plan', 'manifestFound', { file }));
  const lock = await readLockFile(loaded.folder);
  const all = saved === undefined ? await targetsOf(loaded, flags) : await savedIn(loaded, saved);
  const targets = targetsInShard(all, shard);
  if (all.length === 0) progress.warn(messageText('org-plan', 'noOrgs', { file }));
  const help = { allowAdmin: flags['allow-admin'], ...linkHelp(flags, signal) };
  const requestFor = ({ username }: OrgSession): PlanRequest => {
    const target = targets.find(({ org }) => org === username);
    if (target === undefined) throw new EcaError('OrgNotFound', { org: username, hint: '' });
    const { group, protect, apps, managed } = target;
    return { group, protect, apps, managed, ...help };
  };
  const options = {
    apiVersion: flags['api-version'],
    concurrency: flags.concurrency,
    signal,
    progress,
    manifest: inputsHash(loaded, all),
  };
  return { file, folder: loaded.folder, hash: loaded.hash, lock, targets, options, requestFor, reports };
}

/** Whether the manifest that is used is neither named nor in the current folder. */
function isElsewhere({ manifest }: PlanInput, file: string): boolean {
  return manifest === undefined && dirname(file) !== '.';
}

async function targetsOf(loaded: LoadedManifest, flags: PlanInput): Promise<ManifestTarget[]> {
  const { name, 'allow-empty': mayBeEmpty } = flags;
  const typed = await namedOrgs(flags);
  const chosen = typed.length === 0 ? {} : { 'target-org': typed };
  return manifestTargets(loaded, { name, 'allow-empty': mayBeEmpty, ...chosen });
}

async function savedIn(loaded: LoadedManifest, saved: PlanToApply): Promise<ManifestTarget[]> {
  const all = await manifestTargets(loaded, { 'allow-empty': true });
  return savedTargets(all, saved, loaded, Date.now());
}

/** Reads each source of linked apps once, however many orgs link to it. */
function linkHelp(flags: PlanInput, signal: AbortSignal): Pick<PlanRequest, 'orgIdOf' | 'linkSource'> {
  const { 'api-version': apiVersion, timeout } = flags;
  const sources = new Map<string, Promise<LinkSource>>();
  return {
    orgIdOf: async (org) => (await oneTarget(org, 'link.sourceOrg', {})).orgId,
    linkSource: async (org, name): Promise<LinkSource> => {
      const key = JSON.stringify([org, name]);
      const typed = { name, 'source-org': org, 'api-version': apiVersion, timeout };
      const source = sources.get(key) ?? linkSourceFrom(typed, { mayAsk: false, signal });
      sources.set(key, source);
      return source;
    },
  };
}
