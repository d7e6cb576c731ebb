import type { ArmedFault } from '../faults.ts';
import type { DeployJob, RetrieveJob } from '../deploy/job.ts';
import type { Node } from '../metadata/node.ts';
import type { OAuthState } from '../oauth/state.ts';
import type { OrgSpec, RequestRecord, Switches } from '../spec.ts';
import type { ExtraConsumer, StagedPair } from './pairs.ts';
import type { PermissionSetLicence, UserLicence } from './licences.ts';
import type { PermissionSet, Profile, User } from './people.ts';

/**
 * A document as stored: its elements, and the text it was seeded with as long as no deploy has changed it. It is never
 * changed in place. `consumerId` and `consumerSecret` are the OAuth consumer's behind global settings, never elements;
 * `pairSince` is when its key came into being, where that was not before the org's own beginning.
 */
export type StoredDocument = {
  type: string;
  fullName: string;
  id: string;
  nodes: Node[];
  raw: string | null;
  createdDate: string;
  lastModifiedDate: string;
  lastModifiedById: string;
  consumerId?: string;
  consumerSecret?: string;
  pairSince?: number;
  /** Came with a package, by the namespace of its publisher. */
  installed?: string;
  /** Is in a released package of this org. */
  released?: true;
};

/** A refresh token that the spec gave out. */
export type HeldToken = {
  app: string;
  username: string;
  number: number;
  at: number;
  lastUsedAt: number | null;
  useCount: number;
};

export type Documents = Map<string, StoredDocument>;

/** Everything an emulated org knows. */
export type Org = {
  alias: string;
  orgId: string;
  userId: string;
  accessToken: string;
  url: string;
  port: number;
  name: string;
  language: string;
  isSandbox: boolean;
  ecaEnabled: boolean;
  maxApiVersion: number;
  latencyMs: number;
  spec: OrgSpec;
  documents: Documents;
  users: User[];
  profiles: Profile[];
  permissionSets: PermissionSet[];
  userLicences: UserLicence[];
  permissionSetLicences: PermissionSetLicence[];
  /** The other orgs of this process: usernames are unique in all of Salesforce. */
  neighbours: () => readonly Org[];
  switches: Switches;
  jobs: Map<string, DeployJob | RetrieveJob>;
  faults: ArmedFault[];
  requests: RequestRecord[];
  cursors: Map<string, { rows: object[]; size: number }>;
  lastTime: number;
  counter: number;
  /** Milliseconds by which the org's clock is ahead of the machine's. */
  clockOffset: number;
  /** How often something changed beside the documents. */
  changes: number;
  stagedPairs: StagedPair[];
  extraConsumers: ExtraConsumer[];
  /** Refresh tokens that the spec gave out and nobody has revoked. `lastUsedAt` is null for one that was never used. */
  heldTokens: HeldToken[];
  oauth: OAuthState;
};

/** The key of a document in the map of an org. */
export const keyOf = (type: string, fullName: string): string => `${type}/${fullName}`;

/** The documents of one type, sorted by name. */
export const documentsOf = (documents: Documents, type: string): StoredDocument[] =>
  [...documents.values()].filter((entry) => entry.type === type).sort((a, b) => (a.fullName < b.fullName ? -1 : 1));

/** The present as Salesforce writes it, later than every time this org gave out before. */
export const nextTime = (org: Org): string => {
  Object.assign(org, { lastTime: Math.max(Date.now(), org.lastTime + 1) });
  return new Date(org.lastTime).toISOString();
};

/** Notes that something beside the documents has changed, so that a saved state is written anew. */
export const touch = (org: Org): void => void Object.assign(org, { changes: org.changes + 1 });

/** The next number of this org, for ids. */
export const nextNumber = (org: Org): number => {
  Object.assign(org, { counter: org.counter + 1 });
  return org.counter;
};

/** The user whose session it is. */
export const sessionUser = (org: Org): User => {
  const user = org.users.find((candidate) => candidate.id === org.userId);
  if (!user) throw new Error(`org ${org.alias} has lost its session user`);
  return user;
};

/** Whether the session's user holds a permission, by profile or by permission set. */
export const mayDo = (org: Org, permission: string): boolean => sessionUser(org).permissions.includes(permission);
