import type { NewUser } from '../../apps/users/new-user.ts';
import { blockingIssue, type UserFacts } from '../../apps/users/run-as.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { PermissionSetFacts } from '../../org/people/grants.ts';
import {
  type IntegrationProfile,
  integrationProfiles,
  type Licence,
  permissionSetLicence,
  userLicence,
} from '../../org/people/licences.ts';
import { heldPermissionSets, holdsLicence, type OwnSettings, ownSettings } from '../../org/people/new-user-lookup.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { findUser, integrationLicence, userFacts } from '../../org/people/users.ts';
import { findPermissionSets } from '../edits/policy-changes.ts';

/** Comes with the Salesforce Integration licence (help page "Give Integration Users API Only Access"). */
const usualProfile = 'Minimum Access - API Only Integrations';
/** What Setup calls the permission set licence. */
const permissionSetLicenceLabel = 'Salesforce API Integration';

/** An integration user and what it needs. */
export type WantedUser = {
  readonly user: NewUser;
  /** Another profile with the Salesforce Integration licence, by name. */
  readonly profile: string | undefined;
  readonly permissionSets: readonly string[];
};

/** One part of an integration user: it existed, was created, or would be. */
export type UserStep = {
  readonly what: 'user' | 'permission-set-licence' | 'permission-set';
  readonly name: string;
  readonly state: 'present' | 'made' | 'planned';
};

/** How much of a licence is in use once the user exists. */
export type LicenceUse = { readonly name: string; readonly used: number; readonly total: number };

/** The parts of a planned user; `id` is the record to assign. */
export type PlannedStep = Pick<UserStep, 'what' | 'name'> & { readonly id: string; readonly present: boolean };

export type UserPlan = {
  readonly username: string;
  /** Of a user who exists already. */
  readonly userId: string | undefined;
  readonly profile: IntegrationProfile;
  /** What the new user inherits from the user who creates it; undefined if nothing is created. */
  readonly own: OwnSettings | undefined;
  readonly steps: readonly PlannedStep[];
  readonly licences: readonly LicenceUse[];
  /** The facts about the user once complete. */
  readonly facts: UserFacts;
};

/**
 * Looks up everything that a new user needs, and which parts exist. Throws EcaError LicenceMissing, LicenceExhausted,
 * ProfileUnknown, PermissionSetUnknown or PermissionSetOtherLicence if one is missing, and UserOtherwise or RunAsUnfit
 * for an existing user.
 */
export async function planUser(session: OrgSession, request: WantedUser): Promise<UserPlan> {
  const org = session.username;
  const { username } = request.user;
  const [found, licence, setLicence, profiles, sets, own] = await Promise.all([
    findUser(session, username),
    userLicence(session),
    permissionSetLicence(session),
    integrationProfiles(session),
    findPermissionSets(session, request.permissionSets),
    ownSettings(session),
  ]);
  const needed = requireLicence(licence, integrationLicence, org);
  const neededForSets = requireLicence(setLicence, permissionSetLicenceLabel, org);
  refuseOtherLicence(sets, needed, org);
  const profile = profileMeant(profiles, request.profile, org);
  const old = found.user;
  const facts = old === undefined ? newFacts(username, profile, request) : await existingFacts(session, old);
  const [holds, held] =
    old === undefined
      ? [false, []]
      : await Promise.all([holdsLicence(session, old.Id, neededForSets.id), heldPermissionSets(session, old.Id)]);
  const steps: PlannedStep[] = [
    { what: 'user', name: facts.username, id: '', present: old !== undefined },
    { what: 'permission-set-licence', name: neededForSets.name, id: neededForSets.id, present: holds },
    ...sets.map(({ id, name }): PlannedStep => ({ what: 'permission-set', name, id, present: held.includes(id) })),
  ];
  return {
    username: facts.username,
    userId: old?.Id,
    profile: old?.Profile ? { id: '', name: old.Profile.Name } : profile,
    own: old === undefined ? own : undefined,
    steps,
    licences: [
      useOf({ ...needed, name: integrationLicence }, old !== undefined, org),
      useOf({ ...neededForSets, name: permissionSetLicenceLabel }, holds, org),
    ],
    facts,
  };
}

function requireLicence(licence: Licence | undefined, label: string, org: string): Licence {
  if (licence === undefined) throw new EcaError('LicenceMissing', { licence: label, org });
  return licence;
}

/** Free licences are counted before anything is created. */
function useOf({ name, used, total }: Licence, has: boolean, org: string): LicenceUse {
  if (!has && used >= total) throw new EcaError('LicenceExhausted', { licence: name, org, used, total });
  return { name, total, used: has ? used : used + 1 };
}

/** A permission set of one user licence is for users on that licence (object reference, PermissionSetAssignment). */
function refuseOtherLicence(sets: readonly PermissionSetFacts[], { id }: Licence, org: string): void {
  const other = sets.find(({ userLicenceId }) => userLicenceId !== undefined && userLicenceId !== id);
  if (other !== undefined) throw new EcaError('PermissionSetOtherLicence', { name: other.name, org });
}

/** The profile by its English name, or the only one of the licence: standard profiles have translated names. */
function profileMeant(
  profiles: readonly IntegrationProfile[],
  named: string | undefined,
  org: string,
): IntegrationProfile {
  const [only, ...others] = profiles;
  const found = profiles.find(({ name }) => name === (named ?? usualProfile));
  if (found !== undefined) return found;
  if (named === undefined && only !== undefined && others.length === 0) return only;
  const names = profiles.map(({ name }) => name).join(', ');
  throw new EcaError('IntegrationProfileUnknown', { name: named ?? usualProfile, org, names });
}

type Existing = NonNullable<Awaited<ReturnType<typeof findUser>>['user']>;

/** Completes an existing user if it is an integration's; leaves any other alone. */
async function existingFacts(session: OrgSession, user: Existing): Promise<UserFacts> {
  const org = session.username;
  const licence = user.Profile?.UserLicense?.Name ?? '-';
  if (licence !== integrationLicence) throw new EcaError('UserOtherwise', { user: user.Username, org, licence });
  const [facts] = await userFacts(session, [user]);
  if (facts === undefined) throw new EcaError('RunAsNotFound', { user: user.Username, org, hint: '' });
  const why = blockingIssue(facts);
  if (why !== undefined) throw new EcaError('RunAsUnfit', { user: user.Username, why }, { variant: 'create' });
  return facts;
}

function newFacts(username: string, { name }: IntegrationProfile, { permissionSets }: WantedUser): UserFacts {
  const powers = { active: true, frozen: false, apiEnabled: true, apiOnly: true, integrationLicence: true, powers: [] };
  return { username, ...powers, profile: name, permissionSets };
}
