import type { OrgSpec, PermissionSetSpec, UserSpec } from '../spec.ts';
import { makeId } from './ids.ts';
import { INTEGRATION_PSL, licencesOf, type PermissionSetLicence, type UserLicence } from './licences.ts';

/** `licence` is the name of the user licence that the profile comes with. */
export type Profile = {
  id: string;
  name: string;
  permissions: string[];
  ownedPermissionSetId: string;
  licence: string;
};
/** `licenceId` names a permission set licence (0PL) or a user licence (100) that the set is bound to. */
export type PermissionSet = {
  id: string;
  name: string;
  label: string;
  permissions: string[];
  licenceId: string | null;
  /** Labels of what the Salesforce Integration licence allows with its permission set licence only, or not at all. */
  access: string[];
  beyond: string[];
};

/** A user with all permissions, those of the permission sets included. */
export type User = Required<Omit<UserSpec, 'permissions' | 'permissionSets' | 'permissionSetLicences'>> & {
  id: string;
  profileId: string;
  ownPermissions: string[];
  permissions: string[];
  permissionSets: string[];
  permissionSetLicences: string[];
};

/** The user permissions that this emulator knows, by API name. */
export const knownPermissions = [
  'ApiEnabled',
  'ApiUserOnly',
  'AuthorApex',
  'ClientSecretRotation',
  'CustomizeApplication',
  'ExternalClientAppAdmin',
  'ExternalClientAppDeveloper',
  'ExternalClientAppViewer',
  'ManageUsers',
  'ModifyAllData',
  'ModifyMetadata',
  'ViewAllData',
  'ViewAllUsers',
  'ViewClientSecret',
  'ViewSetup',
] as const;

const adminPermissions: string[] = knownPermissions.filter((name) => name !== 'ApiUserOnly');

/** Permissions that the dependency chain of the ECA permissions adds: Developer implies Admin implies Viewer. */
const implied: Record<string, string[]> = {
  ExternalClientAppDeveloper: ['ExternalClientAppAdmin', 'ExternalClientAppViewer'],
  ExternalClientAppAdmin: ['ExternalClientAppViewer'],
};

const closure = (permissions: string[]): string[] => [
  ...new Set(permissions.flatMap((name) => [name, ...(implied[name] ?? [])])),
];

/** Standard profiles carry translated names in an org of another language. */
const profileNames: Record<string, Record<string, string>> = {
  de: { 'System Administrator': 'Systemadministrator', 'Standard User': 'Standardbenutzer' },
  fr: { 'System Administrator': 'Administrateur système', 'Standard User': 'Utilisateur standard' },
};

const translate = (name: string, language: string): string => profileNames[language.slice(0, 2)]?.[name] ?? name;

/** The English name of a standard profile in an org's language, or the name itself. */
export const englishProfile = (name: string, language: string): string => {
  const names = Object.entries(profileNames[language.slice(0, 2)] ?? {});
  return names.find(([, translated]) => translated === name)?.[0] ?? name;
};

const profilePermissions: Record<string, string[]> = {
  'System Administrator': adminPermissions,
  'Standard User': ['ApiEnabled'],
  'Minimum Access - API Only Integrations': ['ApiEnabled', 'ApiUserOnly'],
  'Minimum Access - Salesforce': [],
};

/** Profiles that do not come with the licence `Salesforce` (help page "Give Integration Users API Only Access"). */
const profileLicences: Record<string, string> = { 'Minimum Access - API Only Integrations': 'Salesforce Integration' };

/**
 * The users that every org has besides its administrator: two for integrations, and one of each kind unfit to run as.
 */
const standingUsers = (alias: string): UserSpec[] => {
  const at = (name: string): string => `${name}@${alias}.example.com`;
  const integration = 'Minimum Access - API Only Integrations';
  const permissionSetLicences = [INTEGRATION_PSL];
  return [
    {
      username: at('integration'),
      firstName: 'Ina',
      lastName: 'Tegration',
      profile: integration,
      permissionSetLicences,
    },
    {
      username: at('integration.two'),
      firstName: 'Otto',
      lastName: 'Mation',
      profile: integration,
      email: 'otto@acme.example.com',
      permissionSetLicences,
    },
    { username: at('frozen'), firstName: 'Elsa', lastName: 'Winter', profile: integration, isFrozen: true },
    { username: at('inactive'), firstName: 'Rip', lastName: 'Winkle', profile: integration, isActive: false },
    { username: at('no.api'), firstName: 'Noa', lastName: 'Pi', profile: 'Minimum Access - Salesforce' },
    { username: at('second.admin'), firstName: 'Sam', lastName: 'Second', profile: 'System Administrator' },
  ];
};

const standingPermissionSets: PermissionSetSpec[] = [
  { name: 'Acme_Integration', label: 'Acme Integration', permissions: ['ApiEnabled'] },
  { name: 'Nordwind_Sync', label: 'Nordwind Sync' },
  { name: 'Globex_Reporting', label: 'Globex Reporting' },
  { name: 'Umbrella_Analytics', label: 'Umbrella Analytics', licence: 'permission-set-licence' },
  { name: 'Wayne_Platform', label: 'Wayne Platform', licence: 'user-licence' },
];

const resolveUser = (
  spec: UserSpec,
  alias: string,
  profiles: Profile[],
  sets: PermissionSet[],
  language: string,
): User => {
  const profileName = translate(spec.profile ?? 'Standard User', language);
  const profile = profiles.find((candidate) => candidate.name === profileName);
  if (!profile) throw new Error(`user ${spec.username} names the unknown profile ${profileName}`);
  const permissionSets = spec.permissionSets ?? [];
  const ownPermissions = closure(spec.permissions ?? profile.permissions);
  const fromSets = sets.filter((set) => permissionSets.includes(set.name)).flatMap((set) => set.permissions);
  return {
    id: makeId('005', `${alias}/${spec.username}`),
    username: spec.username,
    email: spec.email ?? spec.username,
    firstName: spec.firstName ?? 'Test',
    lastName: spec.lastName ?? 'User',
    alias: spec.alias ?? spec.username.slice(0, 8),
    timeZone: spec.timeZone ?? 'America/Los_Angeles',
    locale: spec.locale ?? 'en_US',
    emailEncoding: spec.emailEncoding ?? 'UTF-8',
    language: spec.language ?? language,
    profile: profile.name,
    profileId: profile.id,
    userType: spec.userType ?? 'Standard',
    isActive: spec.isActive ?? true,
    isFrozen: spec.isFrozen ?? false,
    password: spec.password ?? 'Emulated1!',
    loginRestriction: spec.loginRestriction ?? 'none',
    ownPermissions,
    permissions: closure([...ownPermissions, ...fromSets]),
    permissionSets,
    permissionSetLicences: spec.permissionSetLicences ?? [],
  };
};

export type People = {
  users: User[];
  profiles: Profile[];
  permissionSets: PermissionSet[];
  userLicences: UserLicence[];
  permissionSetLicences: PermissionSetLicence[];
};

/** Key prefixes of permission set licences and user licences (object reference). A user licence is the ordinary one. */
const licenceIdOf = ({ name, licence }: PermissionSetSpec, alias: string): string | null => {
  if (licence === undefined) return null;
  return licence === 'user-licence' ? makeId('100', `${alias}/Salesforce`) : makeId('0PL', `${alias}/licence/${name}`);
};

/** The people of an org. The first user is logged in; a user of the spec replaces a standing one of the same name. */
export const peopleOf = (spec: OrgSpec): People => {
  const language = spec.language ?? 'en_US';
  const custom = (spec.users ?? []).map((user) => user.profile).filter((name) => name !== undefined);
  const profiles = [...new Set([...Object.keys(profilePermissions), ...custom])].map((name) => ({
    id: makeId('00e', `${spec.alias}/${name}`),
    name: translate(name, language),
    permissions: profilePermissions[name] ?? [],
    ownedPermissionSetId: makeId('0PS', `${spec.alias}/profile/${name}`),
    licence: profileLicences[name] ?? 'Salesforce',
  }));
  const permissionSets = [...standingPermissionSets, ...(spec.permissionSets ?? [])].map((set) => ({
    id: makeId('0PS', `${spec.alias}/${set.name}`),
    name: set.name,
    label: set.label ?? set.name,
    permissions: closure(set.permissions ?? []),
    licenceId: licenceIdOf(set, spec.alias),
    access: set.access ?? [],
    beyond: set.beyond ?? [],
  }));
  const admin: UserSpec = {
    username: spec.username ?? `admin@${spec.alias}.example.com`,
    firstName: 'Ada',
    lastName: 'Admin',
    profile: 'System Administrator',
    permissions: spec.userPermissions ?? adminPermissions,
  };
  const byName = new Map<string, UserSpec>();
  for (const user of [admin, ...standingUsers(spec.alias), ...(spec.users ?? [])]) {
    byName.set(user.username, { ...byName.get(user.username), ...user });
  }
  const users = [...byName.values()].map((user) => resolveUser(user, spec.alias, profiles, permissionSets, language));
  return { users, profiles, permissionSets, ...licencesOf(spec) };
};

/** Adds a user to an org, or changes the one of that name. The permissions of the session's user change with it. */
export const putUser = (org: People & { alias: string; language: string }, spec: UserSpec): void => {
  const index = org.users.findIndex(({ username }) => username === spec.username);
  const old = org.users[index];
  const kept = old && { ...old, permissions: old.ownPermissions };
  const user = resolveUser(
    { ...kept, ...spec, profile: spec.profile ?? old?.profile },
    org.alias,
    org.profiles,
    org.permissionSets,
    org.language,
  );
  if (index < 0) org.users.push(user);
  else org.users.splice(index, 1, { ...user, id: old?.id ?? user.id });
};

/** Gives a user another username, as an administrator may; the record stays the same. */
export const renameUser = (org: People, { from, to }: { from: string; to: string }): void => {
  const user = org.users.find(({ username }) => username === from);
  if (!user) throw new Error(`no user ${from}`);
  Object.assign(user, { username: to });
};
