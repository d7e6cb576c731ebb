import { absentInPolicies } from '../apps/absent.ts';
import type { App } from '../apps/app.ts';
import { closest } from '../apps/closest.ts';
import type { PolicyInput } from '../apps/policy-edits.ts';
import { setPolicies } from '../apps/policy-edits.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { PermissionSetFacts } from '../org/grants.ts';
import { permissionSetNames, profileNames } from '../org/grants.ts';
import type { OrgSession } from '../org/session.ts';
import type { Prepared } from './change-app.ts';

/** Prepares setting an app's policies in one org: permission sets and profiles are checked to exist there first. */
export function settingPolicies(input: PolicyInput): (session: OrgSession, app: App) => Promise<Prepared> {
  return async (session, app) => {
    await requireAudience(session, input);
    return { edit: setPolicies(input), notes: absentInPolicies(app, input) };
  };
}

/** Lists of permission sets and profiles, by name, as either kind of app has them. */
export type Audience = Pick<PolicyInput, 'permissionSets' | 'profiles'>;

/** Makes sure that the names are there. Throws EcaError ProfileUnknown, and those of `requirePermissionSets`. */
export async function requireAudience(session: OrgSession, audience: Audience): Promise<void> {
  await Promise.all([requirePermissionSets(session, audience), requireProfiles(session, audience)]);
}

/**
 * Throws EcaError PermissionSetUnknown with near misses, PermissionSetLicensed for one that comes with a permission set
 * licence.
 */
export async function requirePermissionSets(
  session: OrgSession,
  { permissionSets }: Pick<Audience, 'permissionSets'>,
): Promise<void> {
  const wanted = [...(permissionSets.set ?? []), ...(permissionSets.add ?? [])];
  if (wanted.length === 0) return;
  const licensed = (await findPermissionSets(session, wanted)).find((one) => one.licensed);
  if (licensed !== undefined)
    throw new EcaError('PermissionSetLicensed', { name: licensed.name, org: session.username });
}

/** The permission sets of these API names. Throws EcaError PermissionSetUnknown with near misses. */
export async function findPermissionSets(session: OrgSession, names: readonly string[]): Promise<PermissionSetFacts[]> {
  if (names.length === 0) return [];
  const known = await permissionSetNames(session);
  return names.map((name) => {
    const found = known.find((one) => one.name === name);
    if (found !== undefined) return found;
    const hint = closest(
      name,
      known.map((one) => one.name),
    ).join(', ');
    throw new EcaError('PermissionSetUnknown', { name, org: session.username, hint });
  });
}

async function requireProfiles(session: OrgSession, { profiles }: Audience): Promise<void> {
  const wanted = [...(profiles.set ?? []), ...(profiles.add ?? [])];
  if (wanted.length === 0) return;
  const known = await profileNames(session);
  for (const name of wanted.filter((one) => !known.includes(one))) {
    throw new EcaError('ProfileUnknown', { name, org: session.username, hint: closest(name, known).join(', ') });
  }
}
