import type { AnyApp, AppKind } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { isNameOf } from '../apps/find-app.ts';
import { EcaError } from '../errors/eca-error.ts';
import { interruptions, unfinished } from '../errors/exit-codes.ts';
import { readError } from '../org/faults.ts';
import type { OrgSession } from '../org/session/session.ts';
import { namesInText } from '../apps/names-in-text.ts';
import { findAnyApp, readBothKinds } from './find-any-app.ts';
import { type ExternalOnly, findExternal } from './find-external.ts';
import { lookupInOrg, lookUpNames, type NameLookup } from './look-up-names.ts';
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

/** An app that was looked up, and when its org was read. */
export type FoundApp = { readonly app: AnyApp; readonly started: number };

/** What is known of an app for which `work` failed. */
export type FailedApp = { readonly app: string; readonly error: EcaError };

/**
 * Runs `work` for the app that was typed, or for each of several apps between commas, one after the other. A label
 * that contains a comma is one app, unless each part is an API name: those win over labels, as everywhere. For several,
 * the org is read once and `work` gets what was found. One app's result is returned as it is, those of several as
 * `apps`. Throws the errors of `work` for one app; for several, before any
 * work, AppsNotFound with all wrong names (or the error of the only one); AppsNotDone if some fail, and
 * AppsStillRunning if these only take longer than `--wait`: the others are done by then, and the facts are `apps` and
 * `failed`.
 */
export async function eachApp<Result>(
  session: OrgSession,
  typed: NamedApps,
  work: (app: string, found?: FoundApp) => Promise<Result>,
): Promise<OneOrSeveral<Result>> {
  const names = namesInText(typed.app);
  const [only = typed.app, ...others] = names;
  if (others.length === 0) return work(only);
  const find = await finding(session, typed.either ?? 'other');
  const { whole, each } = await lookUpNames({ typed: typed.app, names }, lookup(session, find));
  if (whole !== undefined) return work(whole.app.name, whole);
  typed.alone?.();
  const apps = onceEach(each());
  const done: Result[] = [];
  const failed: FailedApp[] = [];
  for (const [app, found] of apps) {
    try {
      done.push(await work(app, found));
    } catch (cause) {
      const error = readError(cause, session.username);
      failed.push({ app, error });
      if (interruptions.includes(error.code)) throw error.with({ done: { apps: done, failed } });
    }
  }
  if (failed.length === 0) return { apps: done };
  throw severalFailed(session, [...apps.keys()], { apps: done, failed });
}

/**
 * The apps that were typed, one or several between commas, for commands whose result is a list anyway. Throws the
 * error of the lookup for one name, AppsNotFound with all wrong names for several.
 */
export async function appsNamed(
  session: OrgSession,
  { app: typed, kind }: { readonly app: string; readonly kind: AppKind | undefined },
): Promise<readonly AnyApp[]> {
  const names = namesInText(typed);
  if (names.length < 2) return [await findAnyApp(session, typed, kind)];
  const find = await finding(session, { kind });
  const { whole, each } = await lookUpNames({ typed, names }, lookup(session, find));
  return whole === undefined ? [...onceEach(each()).values()].map(({ app }) => app) : [whole.app];
}

type Find = (typed: string) => Promise<FoundApp>;

/** Looks names up in an estate that is read once. */
async function finding(session: OrgSession, either: NonNullable<NamedApps['either']>): Promise<Find> {
  const started = Date.now();
  if (typeof either === 'string') {
    const estate: readonly App[] = await readEstate(session);
    return async (typed) => ({ app: await findExternal(session, typed, either, estate), started });
  }
  const both = await readBothKinds(session, either.kind);
  return async (typed) => ({ app: await findAnyApp(session, typed, either.kind, both), started });
}

/** What may be wrong with one of several names. */
const wrongNames = [
  'AppNotFound',
  'AppAmbiguous',
  'AppIsConnected',
  'AppKindAmbiguous',
  'ConnectedAppWithheld',
] as const;

function lookup({ username }: OrgSession, find: Find): NameLookup<FoundApp> {
  return {
    ...lookupInOrg(username),
    find,
    isName: ({ app }, name) => isNameOf(app.name, name),
    wrong: wrongNames,
  };
}

/** The apps by API name, each once. */
function onceEach(found: readonly FoundApp[]): ReadonlyMap<string, FoundApp> {
  return new Map(found.map((one) => [one.app.name, one]));
}

/**
 * The error for an org in which some of several apps failed: AppsStillRunning if these only take longer than `--wait`,
 * otherwise AppsNotDone.
 */
export function severalFailed(
  { username: org }: OrgSession,
  apps: readonly string[],
  facts: { readonly apps: readonly unknown[]; readonly failed: readonly FailedApp[] },
): EcaError {
  const left = facts.failed.map(({ app }) => app);
  const done = apps.filter((app) => !left.includes(app)).join(', ');
  const options = { cause: facts.failed[0]?.error, done: facts };
  return facts.failed.every(({ error }) => unfinished.includes(error.code))
    ? new EcaError('AppsStillRunning', { org, done, problems: '' }, options)
    : new EcaError('AppsNotDone', { org, done, left: left.join(','), problems: '' }, options);
}
