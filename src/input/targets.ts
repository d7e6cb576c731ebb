import { EcaError } from '../errors/eca-error.ts';
import { readShard } from '../fleet/shard/read-shard.ts';
import { targetsInShard } from '../fleet/shard/shard.ts';
import { readTargetsFile } from '../fleet/targets-file.ts';
import { resolveTargets, type Target } from '../fleet/targets.ts';
import { knownOrgs } from '../org/logins/known-orgs.ts';
import { canAsk } from '../base-command/can-ask.ts';
import { pickOrg } from './org-picker.ts';

export type OrgInput = {
  readonly 'target-org'?: readonly string[] | undefined;
  readonly 'orgs-file'?: string | undefined;
  readonly shard?: string | undefined;
  readonly json?: boolean | undefined;
  readonly 'no-prompt'?: boolean | undefined;
};

/** The names of orgs on the command line and in the file. Throws EcaError TargetsFileUnreadable. */
export async function namedOrgs({ 'target-org': typed = [], 'orgs-file': file }: OrgInput): Promise<string[]> {
  return [...typed, ...(file === undefined ? [] : await readTargetsFile(file))];
}

/**
 * The orgs that the flags name, on the command line and in the file; on a terminal without a default org, one that the
 * user picks; of these, the share that is named. Throws EcaError NoDefaultOrg, TargetsFileUnreadable, ShardInvalid, or
 * FlagMissing for an empty name.
 */
export async function targetsOf(input: OrgInput): Promise<Target[]> {
  const typed = input['target-org'] ?? [];
  const shard = readShard(input.shard, process.env);
  if (typed.length > 0 && typed.every((value) => value.trim() === '')) {
    throw new EcaError('FlagMissing', { flag: '--target-org', why: 'empty' });
  }
  const named = await namedOrgs(input);
  const known = await knownOrgs();
  const asks = named.length === 0 && known.defaultOrg === undefined && canAsk(input);
  const picked = asks ? await pickOrg('ask.org', known) : undefined;
  return targetsInShard(await resolveTargets(picked === undefined ? named : [picked], known), shard);
}
