import { EcaError } from '../errors/eca-error.ts';
import { readTargetsFile } from '../fleet/targets-file.ts';
import { resolveTargets, type Target } from '../fleet/targets.ts';
import { knownOrgs } from '../org/logins/known-orgs.ts';

export type OrgInput = {
  readonly 'target-org'?: readonly string[] | undefined;
  readonly 'orgs-file'?: string | undefined;
};

/**
 * The orgs that the flags name, on the command line and in the file. Throws EcaError NoDefaultOrg,
 * TargetsFileUnreadable, or FlagMissing for an empty name.
 */
export async function targetsOf(input: OrgInput): Promise<Target[]> {
  const typed = input['target-org'] ?? [];
  if (typed.length > 0 && typed.every((value) => value.trim() === '')) {
    throw new EcaError('FlagMissing', { flag: '--target-org', why: 'empty' });
  }
  const listed = input['orgs-file'] === undefined ? [] : await readTargetsFile(input['orgs-file']);
  return resolveTargets([...typed, ...listed], await knownOrgs());
}
