import type { DoctorCheck } from '../../apps/doctor/doctor-check.ts';
import { storedLoginChecks } from '../../apps/doctor/org-checks.ts';
import { hasCode, isEcaError } from '../../errors/eca-error.ts';
import type { Target } from '../../fleet/targets.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { sfClientId } from '../../oauth/sf-client.ts';
import { storedLogin } from '../../org/logins/auth-store.ts';
import { type OrgInput, targetsOf } from '../targets.ts';

/**
 * The orgs to examine: those that the flags name, or the default one. None if nothing is typed and there is no default
 * org, or this machine can't say which one it is: its own lines say why. Never asks. Throws EcaError
 * TargetsFileUnreadable or FlagMissing.
 */
export async function doctorTargets(flags: OrgInput): Promise<Target[]> {
  const isTyped = flags['target-org'] !== undefined || flags['orgs-file'] !== undefined;
  try {
    return await targetsOf({ ...flags, 'no-prompt': true });
  } catch (error) {
    if (!isTyped && (hasCode(error, 'NoDefaultOrg') || !isEcaError(error))) return [];
    throw error;
  }
}

/** The lines about the login of each org as this machine stores it, by username. */
export async function storedChecksOf(targets: readonly Target[]): Promise<ReadonlyMap<string, DoctorCheck[]>> {
  const checks = new Map<string, DoctorCheck[]>();
  for (const { org } of targets) checks.set(org, await storedChecks(org));
  return checks;
}

/** None of a login that can't be read, which the session's line says. */
async function storedChecks(org: string): Promise<DoctorCheck[]> {
  const login = await storedLogin(org).catch(() => undefined);
  if (login === undefined) return [];
  const { renewal, clientId } = login;
  const key = clientId === sfClientId ? 'sf' : clientId && keyEnd(clientId);
  return storedLoginChecks({ renewal, key }, org);
}
