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

/** Where the manifest wants a pair to go. A path is as written: relative to the manifest's folder. */
export type WantedSink =
  | { readonly kind: 'env-file'; readonly path: string; readonly prefix?: string }
  | { readonly kind: 'json-file'; readonly path: string }
  | { readonly kind: 'exec'; readonly command: string; readonly seconds?: number };

/** What the manifest says about the rotation of an app's pair; ages in days. */
export type WantedRotation = {
  readonly rotateEvery: number;
  readonly deliver: readonly WantedSink[];
  /** Days after a rotation from which the previous pair may be deleted; undefined if it expires by itself. */
  readonly retirePrevious?: number;
  /** Id of the consumer, for an app with several. */
  readonly consumer?: string;
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
  /** How its pair is rotated; no part of a plan. */
  readonly rotation?: WantedRotation | undefined;
};

/** What something other than a manifest wants of an app: findings to fix, or the way back from a change. */
export function wantedElsewhere({ name, kind, settings }: Pick<WantedApp, 'name' | 'kind' | 'settings'>): WantedApp {
  return { name, kind, state: 'present', settings, at: { line: 1, column: 1 }, places: new Map(), environment: [] };
}
