import { usedOf } from '../org/licences.ts';
import { makeId } from '../org/ids.ts';
import type { Table } from './table.ts';

/** Names are the same in every language; `MasterLabel` is translated. */
const userLicense: Table = {
  name: 'UserLicense',
  fields: ['Id', 'Name', 'MasterLabel', 'Status', 'TotalLicenses', 'UsedLicenses'],
  relations: {},
  rows: (org) =>
    org.userLicences.map((licence) => ({
      Id: licence.id,
      Name: licence.name,
      MasterLabel: licence.label,
      Status: 'Active',
      TotalLicenses: licence.total,
      UsedLicenses: usedOf(org, licence),
    })),
};

const permissionSetLicense: Table = {
  name: 'PermissionSetLicense',
  fields: [
    'Id',
    'DeveloperName',
    'MasterLabel',
    'PermissionSetLicenseKey',
    'Status',
    'ExpirationDate',
    'TotalLicenses',
    'UsedLicenses',
  ],
  relations: {},
  rows: (org) =>
    org.permissionSetLicences.map((licence) => ({
      Id: licence.id,
      DeveloperName: licence.name,
      MasterLabel: licence.label,
      PermissionSetLicenseKey: licence.name,
      Status: 'Active',
      ExpirationDate: null,
      TotalLicenses: licence.total,
      UsedLicenses: usedOf(org, licence),
    })),
};

const permissionSetLicenseAssign: Table = {
  name: 'PermissionSetLicenseAssign',
  fields: ['Id', 'AssigneeId', 'PermissionSetLicenseId'],
  relations: {
    Assignee: { object: 'User', via: 'AssigneeId' },
    PermissionSetLicense: { object: 'PermissionSetLicense', via: 'PermissionSetLicenseId' },
  },
  rows: (org) =>
    org.users.flatMap((user) =>
      org.permissionSetLicences
        .filter(({ name }) => user.permissionSetLicences.includes(name))
        .map(({ id }) => ({ Id: makeId('2LA', user.id + id), AssigneeId: user.id, PermissionSetLicenseId: id })),
    ),
};

export const licenceTables: readonly Table[] = [userLicense, permissionSetLicense, permissionSetLicenseAssign];
