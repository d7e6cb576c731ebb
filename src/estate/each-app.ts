import type { AppKind } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { interruptions } from '../errors/exit-codes.ts';
import type { OrgSession } from '../org/session/session.ts';
import { findAnyApp } from './find-any-app.ts';
import { type ExternalOnly, findExternal } from './find-external.ts';
import { readEstate } from './read-estate.ts';

/** The results for several apps of an org, in the order typed; `failed` only beside the error of the org. */
export type SeveralApps<Result> = {
  readonly apps: readonly Result[];
  readonly failed?: ReadonlyArray<{
    readonly app: string;
    readonly error: { readonly code: string; readonly message: string; readonly actions: readonly string[] };
  }>;
};

/** The result for one app as it is, or those for several. */
export type OneOrSeveral<Result> = Result | SeveralApps<Result>;

/** What was typed, and which kind of app it may name; `alone` throws if the command is for one app only. */
export type NamedApps = {
  readonly app: string;
  readonly either?: ExternalOnly | { readonly kind: AppKind | undefined };
  readonly alone?: (() => void) | undefined;
};

/** What is known of an app for which `work` failed. */
type FailedApp = { readonly app: string; readonly error: EcaError };

/**
 * Runs `work` for the app that was typed, or for each of several apps between commas, one after the other. A label
 * that contains a comma is one app. One app's result is returned as it is, those of several as `apps`. Throws the
 * errors of `work` for one app; for several, before any work, AppsNotFound with all wrong names (or the error of the
 * only one), and AppsNotDone if some fail: the others are done by then, and the facts are `apps` and `failed`.
 */
export async function eachApp<Result>(
  session: OrgSession,
  typed: NamedApps,
  work: (app: string) => Promise<Result>,
): Promise<OneOrSeveral<Result>> {
  const names = namesIn(typed.app);
  const [only = typed.app, ...others] = names;
  if (others.length === 0) return work(only);
  const find = await finding(session, typed.either ?? 'other');
  const whole = await find(typed.app).catch(unlessMissing);
  if (whole !== undefined) return work(whole);
  typed.alone?.();
  const apps = await namedApps(session, names, find);
  const done: Result[] = [];
  const failed: FailedApp[] = [];
  for (const app of apps) {
    try {
      done.push(await work(app));
    } catch (error) {
      if (!isEcaError(error)) throw error;
      failed.push({ app, error });
      if (interruptions.includes(error.code)) throw error.with({ done: { apps: done, failed } });
    }
  }
  if (failed.length === 0) return { apps: done };
  throw severalFailed(session, apps, { apps: done, failed });
}

type Find = (typed: string) => Promise<string>;

/** Looks names up in an estate that is read once. */
async function finding(session: OrgSession, either: NonNullable<NamedApps['either']>): Promise<Find> {
  if (typeof either !== 'string') return async (typed) => (await findAnyApp(session, typed, either.kind)).name;
  const estate: readonly App[] = await readEstate(session);
  return async (typed) => (await findExternal(session, typed, either, estate)).name;
}

function unlessMissing(error: unknown): undefined {
  if (!hasCode(error, 'AppNotFound')) throw error;
}

/** The API names of the apps, each once. */
async function namedApps({ username: org }: OrgSession, names: readonly string[], find: Find): Promise<string[]> {
  const found: string[] = [];
  const failed: FailedApp[] = [];
  for (const app of names) {
    try {
      found.push(await find(app));
    } catch (error) {
      if (!hasCode(error, 'AppNotFound', 'AppAmbiguous', 'AppIsConnected', 'AppKindAmbiguous', 'ConnectedAppWithheld'))
        throw error;
      failed.push({ app, error });
    }
  }
  const [first, ...others] = failed;
  if (first === undefined) return [...new Set(found)];
  if (others.length === 0) throw first.error;
  throw new EcaError('AppsNotFound', { org, problems: '' }, { done: { apps: [], failed } });
}

function severalFailed(
  { username: org }: OrgSession,
  apps: readonly string[],
  facts: { readonly apps: readonly unknown[]; readonly failed: readonly FailedApp[] },
): EcaError {
  const left = facts.failed.map(({ app }) => app);
  const done = apps.filter((app) => !left.includes(app)).join(', ') || '-';
  const cause = facts.failed[0]?.error;
  return new EcaError('AppsNotDone', { org, done, left: left.join(','), problems: '' }, { cause, done: facts });
}

function namesIn(typed: string): string[] {
  return typed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
