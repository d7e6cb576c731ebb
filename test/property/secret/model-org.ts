import { Secret } from '../../../src/errors/secret.ts';
import type { StagedCredential } from '../../../src/org/credentials/credentials.ts';
import type { Slot } from '../../../src/secret/state/pair-location.ts';
import { noon, oldKey } from '../../unit/secret/acme.ts';

/** On what orgs differ. */
export type Manners = {
  readonly secretOnGet: boolean;
  readonly idKept: boolean;
  /** Does a new pair get tokens? */
  readonly pairsWork: boolean;
};

/** An org with one consumer, as little of it as a rotation sees. Time stands still. */
export type ModelOrg = {
  readonly manners: Manners;
  readonly primary: string;
  readonly staged: ReadonlyArray<{ readonly id: string; readonly key: string; readonly state: 'Active' | 'Rotated' }>;
  readonly made: number;
};

export const newOrg = (manners: Manners): ModelOrg => ({ manners, primary: oldKey, staged: [], made: 0 });

/** Does this key authenticate now? */
export const works = ({ manners, primary, staged }: ModelOrg, key: string): boolean =>
  key === oldKey || manners.pairsWork ? key === primary || staged.some((entry) => entry.key === key) : false;

/** An org's word that nothing was done. */
export class Refused extends Error {}

const shown = ({ id, key, state }: ModelOrg['staged'][number], hasSecret: boolean): StagedCredential => ({
  id,
  key,
  state,
  secret: hasSecret ? new Secret(key) : undefined,
  createdBy: '005000000000001AAA',
  createdDate: noon,
  expirationDate: undefined,
});

const newId = (org: ModelOrg): string => {
  Object.assign(org, { made: org.made + 1 });
  return `1D5${String(org.made).padStart(12, '0')}AAA`;
};

/** The requests of a rotation. */
export const requests = {
  look: (org: ModelOrg): Slot => ({
    primaryKey: org.primary,
    staged: org.staged.map((entry) => shown(entry, org.manners.secretOnGet)),
  }),
  post: (org: ModelOrg): StagedCredential => {
    if (org.staged.length > 0) throw new Refused('LIMIT_EXCEEDED');
    const made = { id: newId(org), key: `3MVG9.${org.made}`, state: 'Active' } as const;
    Object.assign(org, { staged: [made] });
    return shown(made, true);
  },
  token: (org: ModelOrg, key: string): boolean => works(org, key),
  patch: (org: ModelOrg, stagedId: string): void => {
    const found = org.staged.find(({ id, state }) => id === stagedId && state === 'Active');
    if (found === undefined) throw new Refused('NOT_FOUND');
    const former = { id: org.manners.idKept ? found.id : newId(org), key: org.primary, state: 'Rotated' } as const;
    Object.assign(org, { primary: found.key, staged: org.staged.map((entry) => (entry === found ? former : entry)) });
  },
  remove: (org: ModelOrg, stagedId: string): void => {
    Object.assign(org, { staged: org.staged.filter(({ id }) => id !== stagedId) });
  },
};
