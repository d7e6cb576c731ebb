import type { OrgSpec } from '../spec.ts';
import { makeId } from './ids.ts';
import type { Profile, User } from './people.ts';

/** A user licence, by the internal name that no language changes; `total` is how many users may have it. */
export type UserLicence = { id: string; name: string; label: string; total: number };

/** A permission set licence, by its API name. */
export type PermissionSetLicence = UserLicence;

/** The user licence and the permission set licence that integrations are made with. */
export const INTEGRATION = 'Salesforce Integration';
export const INTEGRATION_PSL = 'SalesforceAPIIntegrationPsl';

/** Five of each come with an edition (published by Salesforce); developer orgs have less of the first. */
const totals: Record<string, number> = { Salesforce: 10, [INTEGRATION]: 5, [INTEGRATION_PSL]: 5 };

const labels: Record<string, string> = { [INTEGRATION_PSL]: 'Salesforce API Integration' };

/** guess: the German label. Salesforce translates `MasterLabel` only. */
const labelOf = (name: string, language: string): string =>
  language.startsWith('de') && name === INTEGRATION ? 'Salesforce-Integration' : (labels[name] ?? name);

const licence = (name: string, prefix: string, spec: OrgSpec): UserLicence[] => {
  const given = spec.licences?.[name];
  const total = given === undefined ? (totals[name] ?? 5) : given;
  if (total === null) return [];
  const id = makeId(prefix, `${spec.alias}/${name}`);
  return [{ id, name, label: labelOf(name, spec.language ?? 'en_US'), total }];
};

/** The licences of an org. One that the spec sets to null is not there. Key prefixes: object reference. */
export const licencesOf = (
  spec: OrgSpec,
): { userLicences: UserLicence[]; permissionSetLicences: PermissionSetLicence[] } => ({
  userLicences: ['Salesforce', INTEGRATION].flatMap((name) => licence(name, '100', spec)),
  permissionSetLicences: licence(INTEGRATION_PSL, '0PL', spec),
});

type Holders = { users: readonly User[]; profiles: readonly Profile[] };

/** How many have a licence: active users by their profile (frozen ones too), or whoever it is assigned to. */
export const usedOf = ({ users, profiles }: Holders, { name, id }: UserLicence): number => {
  if (id.startsWith('0PL')) return users.filter((user) => user.permissionSetLicences.includes(name)).length;
  const ofLicence = profiles.filter((profile) => profile.licence === name).map((profile) => profile.id);
  return users.filter(({ isActive, profileId }) => isActive && ofLicence.includes(profileId)).length;
};
