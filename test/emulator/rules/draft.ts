import type { DeployOptions } from '../deploy/job.ts';
import { textOf, type Node } from '../metadata/node.ts';
import { GLOBAL, HEADER, OAUTH } from '../metadata/types.ts';
import { type Documents, keyOf, type Org, type StoredDocument } from '../org/org.ts';

/** A deploy under way: a copy of the org's documents that is kept or thrown away as a whole. */
export type Draft = {
  org: Org;
  documents: Documents;
  version: number;
  options: Pick<DeployOptions, 'ignoreWarnings'>;
};

/** A component whose structure is sound. */
export type Candidate = { type: string; fullName: string; nodes: Node[] };

/** Looks at one component in a draft and says what the org would complain about, or null. */
export type Rule = (draft: Draft, candidate: Candidate) => string | null;

/** The app that a document belongs to: a header is its own, a satellite names it in its body. */
export const appOf = ({ type, fullName, nodes }: Candidate): string | undefined =>
  type === HEADER ? fullName : textOf(nodes, 'externalClientApplication');

/** The document of a type that belongs to an app. */
export const satellite = (documents: Documents, type: string, app: string): StoredDocument | undefined =>
  [...documents.values()].find((entry) => entry.type === type && appOf(entry) === app);

export const headerOf = (draft: Draft, app: string): StoredDocument | undefined =>
  draft.documents.get(keyOf(HEADER, app));
export const oauthOf = (draft: Draft, app: string): StoredDocument | undefined =>
  satellite(draft.documents, OAUTH, app);
export const globalOf = (draft: Draft, app: string): StoredDocument | undefined =>
  satellite(draft.documents, GLOBAL, app);

/** The names in a comma-separated list; line breaks around a name do not count. */
export const namesIn = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
