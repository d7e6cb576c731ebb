import { sameId } from '../../apps/record-id.ts';
import { createsApp, type UndoableOrg } from '../../apps/saved/saved-changes.ts';
import type { ChangeSaver } from '../../change/saving.ts';
import type { PlanConsent } from '../../change/manifest/apply-org.ts';
import type { UndoRules } from '../../change/undo/plan-undo.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { FleetOptions } from '../../fleet/run-fleet.ts';
import { isNamedItself, resolveTargets, type Target } from '../../fleet/targets.ts';
import { knownOrgs, type KnownOrgs } from '../../org/logins/known-orgs.ts';
import { readShard } from '../../fleet/shard/read-shard.ts';
import { targetsInShard } from '../../fleet/shard/shard.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Progress } from '../../output/page/progress.ts';
import { withChosenApps } from '../app/chosen-names.ts';
import { type CertificateInput, certificateOptions, requireOneApp } from '../certificate/certificate-options.ts';
import { warnOfIdleDeletions } from '../manifest/allowed-deletions.ts';
import { changeSaverOf, type SaveInput } from '../saved/save-flags.ts';
import { agreedConsent } from '../consent.ts';
import { namedOrgs } from '../targets.ts';
import { appNotSaved, orgNotSaved, leadsElsewhere } from './not-in-saved-file.ts';
import { readSavedFile } from './saved-file.ts';

/** The flags of `undo` as typed. */
export type UndoInput = SaveInput &
  CertificateInput & {
    readonly name?: readonly string[] | undefined;
    readonly 'target-org'?: readonly string[] | undefined;
    readonly 'orgs-file'?: string | undefined;
    readonly shard?: string | undefined;
    readonly 'api-version'?: string | undefined;
    readonly concurrency: number;
    readonly 'no-prompt': boolean;
    readonly 'force-self': boolean;
    readonly 'allow-admin': boolean;
    readonly 'allow-delete'?: readonly string[] | undefined;
    readonly json?: boolean | undefined;
    readonly wait: number;
  };

/** The orgs of a file of saved changes, and how to undo those. */
export type UndoSetup = {
  readonly targets: readonly Target[];
  readonly options: Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal'> & {
    readonly progress: Progress;
    readonly saver: ChangeSaver | undefined;
  };
  readonly savedIn: (session: OrgSession) => UndoableOrg;
  readonly rules: UndoRules;
  readonly requestOf: (session: OrgSession) => PlanConsent;
};

/**
 * Reads the flags and the file. Throws EcaError SavedFileInvalid, NotInSavedFile, TargetsFileUnreadable,
 * CertificateInvalid, ShardInvalid, or ChangesNotSaved.
 */
export async function undoSetup(
  file: string,
  flags: UndoInput,
  signal: AbortSignal,
  progress: Progress,
): Promise<UndoSetup> {
  const shard = readShard(flags.shard, process.env);
  const { orgs } = await readSavedFile(file);
  const saved = withChosenApps(orgs, flags.name, (name) => appNotSaved(name, { file, orgs }));
  const names = saved.flatMap(({ apps }) => apps.map(({ app }) => app));
  requireOneApp({ certificate: flags.certificate, name: [...new Set(names)] });
  const typed = await namedOrgs(flags);
  const known = await knownOrgs();
  const all =
    typed.length === 0
      ? await Promise.all(saved.map(async (org) => targetOfSaved(org, known, file)))
      : chosenFrom(await resolveTargets(typed, known), typed, saved, (target) =>
          orgNotSaved(target, { file, orgs, chosen: saved, isPart: flags.name !== undefined }, known),
        );
  const added = saved.flatMap(({ apps }) => apps.filter(createsApp));
  warnOfIdleDeletions(
    flags,
    added.map(({ app }) => app),
    progress,
  );
  const saver = changeSaverOf(flags, progress);
  return {
    targets: targetsInShard(all, shard),
    options: { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress, saver },
    savedIn: ({ username: org, orgId }): UndoableOrg => {
      const found = saved.find((one) => sameId(one.orgId, orgId));
      if (found === undefined) throw new RangeError(org);
      return found;
    },
    rules: { certificate: await certificateOptions(flags, progress.warn), allowAdmin: flags['allow-admin'] },
    requestOf: ({ username: org }): PlanConsent => ({
      waitMinutes: flags.wait,
      saver,
      consent: agreedConsent(flags, progress),
      // the user reads the plan meanwhile
      readAgain: true,
      handOver: async (app) => Promise.resolve([{ key: 'PairStays', data: { app, org } }]),
    }),
  };
}

/** The login that was used, otherwise any other of the same org. */
async function targetOfSaved({ org, orgId }: UndoableOrg, known: KnownOrgs, file: string): Promise<Target> {
  const others = Object.values(known.aliases).flatMap((username) => username ?? []);
  for (const username of [org, ...others]) {
    const id = await known.orgIdOf(username);
    if (id !== undefined && sameId(id, orgId)) return { org: username, orgId: id, asked: [username] };
  }
  const now = await known.orgIdOf(org);
  if (now !== undefined) return { org, orgId: '', asked: [org], error: leadsElsewhere({ org, orgId }, now, file) };
  const error = (await known.problemOf(org)) ?? new EcaError('OrgNotFound', { org, hint: '' });
  return { org, orgId: '', asked: [org], error };
}

/** Of the orgs that a pattern matches, one that the file doesn't have isn't meant. */
function chosenFrom(
  targets: readonly Target[],
  typed: readonly string[],
  saved: readonly UndoableOrg[],
  notSaved: (target: Target) => EcaError,
): readonly Target[] {
  const isThere = ({ orgId }: Target): boolean => saved.some((one) => sameId(one.orgId, orgId));
  const meant = targets.filter(
    (target) => isNamedItself(target, typed) || (target.error === undefined && isThere(target)),
  );
  const strange =
    meant.find((target) => target.error === undefined && !isThere(target)) ??
    (meant.length === 0 ? targets[0] : undefined);
  if (strange !== undefined) throw notSaved(strange);
  return meant;
}
