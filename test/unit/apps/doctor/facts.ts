import type { MachineFacts } from '../../../../src/apps/doctor/machine-checks.ts';
import { type ExaminedOrg, knownPermissions } from '../../../../src/apps/doctor/org-checks.ts';
import type { ExaminedApp } from '../../../../src/apps/doctor/app-checks.ts';

/** A machine on which everything is right. */
export const wellMachine: MachineFacts = {
  node: 'v24.15.0',
  program: { name: '@salesforce/cli', version: '2.150.6', plugin: '0.1.0' },
  proxy: { known: [] },
  tls: { isVerified: true, authorities: undefined, isReadable: true },
  home: { folder: '/home/me', isWritable: true },
  keychain: { known: undefined },
  logins: { known: { count: 2, unreadable: [] } },
  state: { known: { folder: '/home/me/.sf/eca', isWritable: true } },
  defaultOrg: { known: 'demo' },
};

/** A user who may do everything. */
export const wellUser = {
  username: 'me@acme.com',
  active: true,
  frozen: false,
  apiEnabled: true,
  apiOnly: false,
  integrationLicence: false,
  powers: [],
  profile: undefined,
  permissionSets: [],
};

/** An org in which everything is right. */
export const wellOrg: ExaminedOrg = {
  org: 'me@acme.com',
  session: { known: true },
  apiVersion: '68.0',
  stages: true,
  isJwt: false,
  clockSkew: { known: 1 },
  scopes: { known: ['api', 'refresh_token'] },
  appCount: { known: 3 },
  settings: { known: { enableAdminApprovedAppsOnly: 'false', enableClientSecretInRestApiAccess: 'false' } },
  permissions: { known: new Set(knownPermissions) },
  licence: { known: { total: 5, used: 3 } },
  user: { known: wellUser },
};

/** An app that works. */
export const wellApp: ExaminedApp = { app: 'Acme', link: 'own', flows: [], consumer: { known: 'known' } };
