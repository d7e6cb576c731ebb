import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { buildOrg } from './build.ts';
import type { Org, StoredDocument } from './org.ts';

/** What of an org outlives the process: everything but jobs, faults and the record of requests. */
export type SavedOrg = Pick<
  Org,
  | 'spec'
  | 'port'
  | 'users'
  | 'switches'
  | 'latencyMs'
  | 'ecaEnabled'
  | 'maxApiVersion'
  | 'lastTime'
  | 'counter'
  | 'clockOffset'
  | 'stagedPairs'
  | 'extraConsumers'
  | 'heldTokens'
  | 'oauth'
> & {
  documents: StoredDocument[];
};

const saved = (org: Org): SavedOrg => {
  const { spec, port, users, switches, latencyMs, ecaEnabled, maxApiVersion, lastTime, counter } = org;
  const { clockOffset, stagedPairs, extraConsumers, oauth, heldTokens } = org;
  return {
    spec,
    port,
    users,
    switches,
    latencyMs,
    ecaEnabled,
    maxApiVersion,
    lastTime,
    counter,
    clockOffset,
    stagedPairs,
    extraConsumers,
    heldTokens,
    oauth,
    documents: [...org.documents.values()],
  };
};

/** Writes all orgs to a file: a new file that then takes the place of the old one. */
export const saveOrgs = (file: string, orgs: readonly Org[]): void => {
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, JSON.stringify({ orgs: orgs.map(saved) }), { mode: 0o600 });
  renameSync(next, file);
};

/** The orgs in a file, or null when there is no such file. */
export const loadOrgs = (file: string): SavedOrg[] | null => {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { orgs: SavedOrg[] }).orgs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/** An org as it was saved. */
export const restoreOrg = ({ documents, ...rest }: SavedOrg): Org => ({
  ...buildOrg({ ...rest.spec, apps: [], consumers: [] }),
  ...rest,
  documents: new Map(documents.map((document) => [`${document.type}/${document.fullName}`, document])),
});
