import type { AppKind } from '../../apps/any-app.ts';
import type { App } from '../../apps/app.ts';
import type { Phrase } from '../../errors/codes.ts';
import type { OrgFacts } from '../manifest.ts';
import type { Environment } from '../values/lookup.ts';

/** An org whose apps are exported. */
export type ExportedOrg = {
  /** How the manifest names the org: by its alias, or by the username. */
  readonly target: string;
  readonly facts: OrgFacts;
  /** The group of an existing manifest that the org is in. */
  readonly group?: string | undefined;
  /** Further groups that it is in. */
  readonly otherGroups?: readonly string[];
  readonly apps: readonly App[];
  /** The names of apps that the org has without returning their documents. */
  readonly unread?: readonly string[];
};

export type ExportOptions = {
  /** Everything rather than what differs from the defaults. */
  readonly all: boolean;
  /** The text of the manifest that the export updates. */
  readonly existing?: string | undefined;
  /** The kinds of app of which everything was read, so that what isn't there is missing. */
  readonly whole: readonly AppKind[];
  /** A kind of app that nobody asked to leave out, and that wasn't read. */
  readonly unasked?: AppKind | undefined;
  /** What `${env.…} of the existing manifest stands for. */
  readonly env: Environment;
  /** The text of a note, for a comment. */
  readonly textOf: (note: Phrase) => string;
};

/** What an export writes: the manifest's text, which groups have which apps, and what it doesn't say. */
export type Exported = {
  readonly text: string;
  readonly apps: readonly string[];
  readonly groups: readonly string[];
  readonly notes: readonly Phrase[];
};
