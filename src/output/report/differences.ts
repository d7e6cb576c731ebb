import { type AppState, stateOf } from './app-states.ts';
import { appsIn, type Reported, type ReportedApp, type ReportedOrg } from './reported.ts';

/** An org with a difference, and who changed the app there last. */
export type DifferingOrg = {
  readonly org: string;
  readonly group: string;
  readonly lastModifiedBy: string | null;
  readonly lastModifiedDate: string | null;
};

/** What differs about an app in the same way in one or more orgs. */
export type Difference = Content & {
  readonly app: string;
  readonly state: AppState;
  readonly orgs: readonly DifferingOrg[];
};

/** Why orgs have no result, or only a part of one. */
export type Failure = {
  readonly status: Exclude<ReportedOrg['status'], 'ok'>;
  readonly error: NonNullable<Content['error']>;
  readonly orgs: readonly string[];
};

type Content = Pick<ReportedApp, 'changes' | 'risks' | 'notes' | 'error'>;

/** Represents the org in texts that are otherwise the same for several. */
const anyOrg = 'ORG';

/**
 * Every difference once, with the orgs that have it, so that the same change to 300 orgs is one entry; also what an
 * unchanged app has notes about. By app, in the order of first appearance, the most frequent one first.
 */
export function differencesOf({ kind, orgs }: Reported): Difference[] {
  const entries = orgs.flatMap((org) =>
    appsIn(org)
      .map((app) => ({ org, app, state: stateOf(kind, org, app) }))
      .filter(({ state, app }) => state !== 'unchanged' || app.notes.length > 0),
  );
  return [...Map.groupBy(entries, ({ app }) => app.app).values()].flatMap((ofApp) =>
    groupsOf(ofApp, ({ org, app, state }) => [state, contentOf(app, org.org)])
      .map(({ first: { org, app, state }, all }) => ({
        app: app.app,
        state,
        ...contentOf(app, all.length > 1 ? org.org : undefined),
        orgs: all.map((one) => differingOrg(one.org, one.app)),
      }))
      .sort((one, other) => other.orgs.length - one.orgs.length),
  );
}

/** Every reason why orgs have no result, or only a part of one, with its orgs. */
export function failuresOf(orgs: readonly ReportedOrg[]): Failure[] {
  const failed = orgs.flatMap((org) => (org.status === 'ok' ? [] : [org]));
  return groupsOf(failed, ({ org, status, error }) => [status, inAnyOrg(error, org)]).map(({ first, all }) => ({
    status: first.status,
    error: all.length > 1 ? inAnyOrg(first.error, first.org) : first.error,
    orgs: all.map(({ org }) => org),
  }));
}

/** What an app's entry says; with an org, in words that are the same for every org. */
function contentOf({ changes, risks, notes, error }: ReportedApp, org?: string): Content {
  if (org === undefined) return { changes, risks, notes, error };
  const everywhere = <T extends Text>(text: T): T => inAnyOrg(text, org);
  return {
    changes,
    risks: risks.map(everywhere),
    notes: notes.map(everywhere),
    error: error === null ? null : everywhere(error),
  };
}

type Text = { readonly message: string; readonly actions?: readonly string[] };

function inAnyOrg<T extends Text>(text: T, org: string): T {
  const { message, actions } = text;
  const everywhere = (one: string): string => one.replaceAll(org, anyOrg);
  return {
    ...text,
    message: everywhere(message),
    ...(actions === undefined ? {} : { actions: actions.map(everywhere) }),
  };
}

function differingOrg({ org, result }: ReportedOrg, app: ReportedApp): DifferingOrg {
  const { lastModifiedBy, lastModifiedDate } = app;
  return { org, group: result?.group ?? '', lastModifiedBy, lastModifiedDate };
}

/** The entries in groups of the same content, in the order of first appearance. */
function groupsOf<T>(entries: readonly T[], content: (entry: T) => unknown): Array<{ first: T; all: readonly T[] }> {
  const groups = Map.groupBy(entries, (entry) => JSON.stringify(content(entry)));
  return [...groups.values()].flatMap((all) => all.slice(0, 1).map((first) => ({ first, all })));
}
