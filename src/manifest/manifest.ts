import type { AppKind } from '../apps/any-app.ts';
import type { Place } from './place.ts';
import type { AppSettings } from './settings.ts';

/** The org for which an app's entry is read; `alias` is the one by which the user or the manifest named it. */
export type OrgFacts = {
  readonly alias?: string | undefined;
  readonly username: string;
  readonly id: string;
  readonly host: string;
};

/**
 * What the manifest wants of one app in one org. `places` are those of the keys that it sets, by dotted name
 * (`policy.refreshToken.unit`), for errors that only an org can find.
 */
export type WantedApp = {
  readonly name: string;
  readonly kind: AppKind;
  readonly state: 'present' | 'absent';
  readonly settings: AppSettings;
  readonly at: Place;
  readonly places: ReadonlyMap<string, Place>;
  /** The variables of the environment that are in its settings, by name. */
  readonly environment: readonly string[];
};

/** What something other than a manifest wants of an app: findings to fix, or the way back from a change. */
export function wantedElsewhere({ name, kind, settings }: Pick<WantedApp, 'name' | 'kind' | 'settings'>): WantedApp {
  return { name, kind, state: 'present', settings, at: { line: 1, column: 1 }, places: new Map(), environment: [] };
}
