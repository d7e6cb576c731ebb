import type { Change } from '../../apps/plan/plan.ts';
import type { AppAction } from '../org-plan.ts';

/** What a plan does to one app, and everything of the app that it rests on. */
export type SavedApp = {
  readonly app: string;
  readonly action: AppAction;
  readonly changes: readonly Change[];
  /** The codes of what follows for its callers. */
  readonly risks: readonly string[];
  /** The SHA-256 of each document that the app had, by type and name. */
  readonly documents: Readonly<Record<string, string>>;
};

/** What a plan does in one org. */
export type SavedOrg = {
  readonly org: string;
  readonly orgId: string;
  readonly apiVersion: string;
  readonly apps: readonly SavedApp[];
};

/**
 * A plan in a file. `apply` makes it again from the manifest and compares, so a file from elsewhere can stop it, but
 * never lead it to what the manifest doesn't say.
 */
export type SavedPlan = {
  readonly created: string;
  /** The SHA-256 of the manifest. */
  readonly manifest: string;
  readonly orgs: readonly SavedOrg[];
};
