import type { AppKind } from '../../apps/any-app.ts';
import type { Place } from '../place.ts';
import type { SaidEntry, SaidScalar } from '../text/said.ts';
import type { Source } from '../text/source.ts';

/** A set of orgs that the manifest names, and what is the same in all of them. */
export type OrgGroup = {
  readonly name: string;
  /** Aliases, usernames and patterns over aliases. */
  readonly target: readonly SaidScalar[];
  /** Whether every change in these orgs needs a consent of its own. */
  readonly protect: boolean;
  /** Values for `${NAME}`; they may contain variables themselves. */
  readonly vars: ReadonlyMap<string, SaidScalar>;
  readonly at: Place;
};

/**
 * Settings as the manifest says them, by the dotted names of their keys; `set` are those of other elements, `secret`
 * what is said about the rotation of the app's pair.
 */
export type SaidSettings = {
  readonly keys: ReadonlyMap<string, SaidEntry>;
  readonly set: readonly SaidEntry[];
  readonly secret: ReadonlyMap<string, SaidEntry>;
};

/** An app of the manifest; `groups` are those that it is in. */
export type AppEntry = {
  readonly name: string;
  readonly at: Place;
  readonly kind: AppKind;
  readonly state: 'present' | 'absent';
  readonly groups: readonly string[];
  readonly said: SaidSettings;
  readonly overrides: ReadonlyMap<string, SaidSettings>;
};

export type AppManifest = {
  readonly version: 1;
  readonly source: Source;
  /** The environment variables that values may use. */
  readonly env: readonly string[];
  readonly groups: readonly OrgGroup[];
  readonly apps: readonly AppEntry[];
};
