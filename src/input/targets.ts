import { EcaError } from '../errors/eca-error.ts';
import { readTargetsFile } from '../fleet/targets-file.ts';
import { resolveTargets, type Target } from '../fleet/targets.ts';
import { knownOrgs } from '../org/logins/known-orgs.ts';
import { canAsk } from '../base-command/can-ask.ts';
import { pickOrg } from './org-picker.ts';

export type OrgInput = {
  readonly 'target-org'?: readonly string[] | undefined;
  readonly 'orgs-file'?: string | undefined;
  readonly json?: boolean | undefined;
  readonly 'no-prompt'?: boolean | undefined;
};

/** The names of orgs on the command line and in the file. Throws EcaError TargetsFileUnreadable. */
export async function namedOrgs({ 'target-org': typed = [], 'orgs-file': file }: OrgInput): Promise<string[]> {
  return [...typed, ...(file === undefined ? [] : await readTargetsFile(file))];
}

/**
 * The orgs that the flags name, on the command line and in the file; on a terminal without a default org, one that the
 * user picks. Throws EcaError NoDefaultOrg, TargetsFileUnreadable, or FlagMissing for an empty name.
 */
export async function targetsOf(input: OrgInput): Promise<Target[]> {
  const typed = input['target-org'] ?? [];
  if (typed.length > 0 && typed.every((value) => value.trim() === '')) {
    throw new EcaError('FlagMissing', { flag: '--target-org', why: 'empty' });
  }
  const named = await namedOrgs(input);
  const known = await knownOrgs();
  const asks = named.length === 0 && known.defaultOrg === undefined && canAsk(input);
  const picked = asks ? await pickOrg('ask.org', known) : undefined;
  return resolveTargets(picked === undefined ? named : [picked], known);
}
