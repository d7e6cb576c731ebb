import type { Fault } from './faults.ts';
import type { Switches } from './org/switches.ts';

export type { Switches } from './org/switches.ts';

/**
 * A metadata document as it lies in the org: its type, its name and its text; `installed` is the namespace of
 * the package that a connected app came with, `released` means that it is in a released package of this org.
 */
export type DocumentSeed = { type: string; fullName: string; xml: string; installed?: string; released?: true };

/** A user of an emulated org. What is left out gets a working default; `permissions` are user permission API names. */
export type UserSpec = {
  username: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  profile?: string;
  userType?: string;
  isActive?: boolean;
  isFrozen?: boolean;
  /** For login pages; default `Emulated1!`. */
  password?: string;
  /** What keeps the user from logging in: the address, the hour, or nothing. */
  loginRestriction?: 'none' | 'ip' | 'hours';
  permissions?: string[];
  permissionSets?: string[];
  permissionSetLicences?: string[];
  alias?: string;
  timeZone?: string;
  locale?: string;
  language?: string;
  emailEncoding?: string;
};

/**
 * A permission set, the user permissions it grants, and what kind of licence it is bound to, if any. `access` is what
 * users on the Salesforce Integration licence may have with its permission set licence, `beyond` what they never may.
 */
export type PermissionSetSpec = {
  name: string;
  label?: string;
  permissions?: string[];
  licence?: 'permission-set-licence' | 'user-licence';
  access?: string[];
  beyond?: string[];
};

/** One emulated org. Everything but the alias has a default. */
export type OrgSpec = {
  alias: string;
  username?: string;
  orgId?: string;
  port?: number;
  /** Names of samples, or raw documents that are served byte for byte until a deploy changes them. */
  apps?: Array<string | DocumentSeed>;
  users?: UserSpec[];
  /**
   * Who holds tokens of which app: an external client app by name, a connected app as `ConnectedApp/Name`, one that is
   * not installed here as `Elsewhere/Label`. `idleDays`: since the last use, null if there was none; `count`: how many.
   */
  tokens?: Array<{ app: string; username: string; idleDays?: number | null; useCount?: number; count?: number }>;
  /** Logins through apps, named as in `tokens`; `subType` is a code of LoginHistory.LoginSubType. */
  logins?: Array<{ app: string; username: string; subType?: string | null; daysAgo?: number; count?: number }>;
  /** Consumers that apps have beside the one of their global settings. */
  consumers?: Array<{ app: string }>;
  permissionSets?: PermissionSetSpec[];
  /** Apex classes; default none. `namespace__Name` is one of a package. */
  apexClasses?: string[];
  /** How many there are of a user licence or permission set licence; null where the org has none of it. */
  licences?: Record<string, number | null>;
  /** Permissions of the user that is logged in; default: all. */
  userPermissions?: string[];
  switches?: Partial<Switches>;
  latencyMs?: number;
  maxApiVersion?: number;
  language?: string;
  isSandbox?: boolean;
  /** The namespace of the org's own packages. */
  namespace?: string;
  ecaEnabled?: boolean;
  /** `jwt` gives the session a JWT-shaped token. */
  tokenFormat?: 'opaque' | 'jwt';
};

export type EmulatorSpec = { orgs: OrgSpec[] };

/** What a client needs to reach an emulated org. */
export type OrgHandle = {
  alias: string;
  username: string;
  orgId: string;
  userId: string;
  url: string;
  accessToken: string;
};

/** One HTTP request that an org got; times are milliseconds since the epoch. */
export type RequestRecord = {
  method: string;
  path: string;
  soapOperation: string | null;
  status: number;
  requestBytes: number;
  responseBytes: number;
  startedAt: number;
  endedAt: number;
  fault: Fault['do'] | null;
};

/** One deploy that an org accepted: the files of its zip, base64, by path. */
export type DeployRecord = {
  id: string;
  checkOnly: boolean;
  status: string;
  files: Array<{ path: string; base64: string }>;
};

/** What the process prints when it is ready. */
export type ReadyLine = { control: string; orgs: OrgHandle[] };

/** Makes `count` orgs that are alike, called `<prefix>-001` and so on. */
export const manyOrgs = (count: number, org: Partial<OrgSpec> = {}, prefix = 'org'): OrgSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    apps: ['acme-sync', 'device-kiosk'],
    ...org,
    alias: `${prefix}-${String(index + 1).padStart(3, '0')}`,
  }));
