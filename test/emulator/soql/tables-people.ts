import { makeId } from '../org/ids.ts';
import { knownPermissions, type User } from '../org/people.ts';
import { sessionUser, type Org } from '../org/org.ts';
import { licenceTables } from './tables-licences.ts';
import type { Row, Table } from './table.ts';
import { loginHistory } from './tables-logins.ts';

const permissionFields = knownPermissions.map((name) => `Permissions${name}`);

const permissionsOf = (held: readonly string[]): Row =>
  Object.fromEntries(knownPermissions.map((name) => [`Permissions${name}`, held.includes(name)]));

const START = '2024-01-01T08:00:00.000+0000';

const user: Table = {
  name: 'User',
  fields: [
    'Id',
    'Username',
    'Name',
    'FirstName',
    'LastName',
    'Email',
    'Alias',
    'IsActive',
    'UserType',
    'ProfileId',
    'TimeZoneSidKey',
    'LocaleSidKey',
    'EmailEncodingKey',
    'LanguageLocaleKey',
    'CreatedDate',
    'LastLoginDate',
  ],
  relations: { Profile: { object: 'Profile', via: 'ProfileId' } },
  rows: (org) =>
    org.users.map((entry) => ({
      Id: entry.id,
      Username: entry.username,
      Name: [entry.firstName, entry.lastName].filter(Boolean).join(' '),
      FirstName: entry.firstName,
      LastName: entry.lastName,
      Email: entry.email,
      Alias: entry.alias,
      IsActive: entry.isActive,
      UserType: entry.userType,
      ProfileId: entry.profileId,
      TimeZoneSidKey: entry.timeZone,
      LocaleSidKey: entry.locale,
      EmailEncodingKey: entry.emailEncoding,
      LanguageLocaleKey: entry.language,
      CreatedDate: START,
      LastLoginDate: null,
    })),
};

const userLogin: Table = {
  name: 'UserLogin',
  fields: ['Id', 'UserId', 'IsFrozen', 'IsPasswordLocked'],
  relations: {},
  rows: (org) =>
    org.users.map((entry) => ({
      Id: makeId('0Yw', entry.id),
      UserId: entry.id,
      IsFrozen: entry.isFrozen,
      IsPasswordLocked: false,
    })),
};

const profile: Table = {
  name: 'Profile',
  fields: ['Id', 'Name', 'UserType', 'UserLicenseId', ...permissionFields],
  relations: { UserLicense: { object: 'UserLicense', via: 'UserLicenseId' } },
  rows: (org) =>
    org.profiles.map((entry) => ({
      Id: entry.id,
      Name: entry.name,
      UserType: 'Standard',
      UserLicenseId: org.userLicences.find(({ name }) => name === entry.licence)?.id ?? null,
      ...permissionsOf(entry.permissions),
    })),
};

const permissionSet: Table = {
  name: 'PermissionSet',
  fields: [
    'Id',
    'Name',
    'Label',
    'IsOwnedByProfile',
    'ProfileId',
    'NamespacePrefix',
    'Type',
    'LicenseId',
    ...permissionFields,
  ],
  relations: { Profile: { object: 'Profile', via: 'ProfileId' } },
  rows: (org) => [
    ...org.permissionSets.map((entry) => ({
      Id: entry.id,
      Name: entry.name,
      Label: entry.label,
      IsOwnedByProfile: false,
      ProfileId: null,
      NamespacePrefix: null,
      Type: 'Regular',
      LicenseId: entry.licenceId,
      ...permissionsOf(entry.permissions),
    })),
    ...org.profiles.map((entry) => ({
      Id: entry.ownedPermissionSetId,
      Name: `X${entry.id}`,
      Label: entry.id,
      IsOwnedByProfile: true,
      ProfileId: entry.id,
      NamespacePrefix: null,
      Type: 'Profile',
      LicenseId: org.userLicences.find(({ name }) => name === entry.licence)?.id ?? null,
      ...permissionsOf(entry.permissions),
    })),
  ],
};

const assignmentsOf = (org: Org, entry: User): Row[] => {
  const sets = org.permissionSets.filter((set) => entry.permissionSets.includes(set.name)).map((set) => set.id);
  const owned = org.profiles.filter(({ id }) => id === entry.profileId).map((found) => found.ownedPermissionSetId);
  return [...owned, ...sets].map((id) => ({
    Id: makeId('0Pa', entry.id + id),
    AssigneeId: entry.id,
    PermissionSetId: id,
  }));
};

const assignment: Table = {
  name: 'PermissionSetAssignment',
  fields: ['Id', 'AssigneeId', 'PermissionSetId'],
  relations: {
    Assignee: { object: 'User', via: 'AssigneeId' },
    PermissionSet: { object: 'PermissionSet', via: 'PermissionSetId' },
  },
  rows: (org) => org.users.flatMap((entry) => assignmentsOf(org, entry)),
};

/** What the session's own user may do; one row, as the object reference has it. */
const permissionAccess: Table = {
  name: 'UserPermissionAccess',
  fields: ['Id', 'LastCacheUpdate', ...permissionFields],
  relations: {},
  rows: (org) => [{ Id: '000000000000000AAA', LastCacheUpdate: null, ...permissionsOf(sessionUser(org).permissions) }],
};

export const peopleTables: readonly Table[] = [
  user,
  userLogin,
  profile,
  permissionSet,
  assignment,
  permissionAccess,
  loginHistory,
  ...licenceTables,
];
