import type { Outcome } from '../fleet/run-fleet.ts';
import type { Target } from '../fleet/targets.ts';
import { type ErrorReport, reportError } from './error-text.ts';
import { withoutLookalikes } from './safety/redact.ts';
import { worded } from './worded.ts';

/** One org's part of a result. */
export type OrgReport<Result> = Asked &
  (
    | { readonly status: 'ok'; readonly result: Result }
    | {
        readonly status: 'failed' | 'skipped' | 'running';
        readonly error: ErrorReport;
        /** What was done all the same, as far as known. */
        readonly result?: Partial<Result>;
      }
  );

/**
 * Which org; `asked` are the aliases and usernames that the user gave for it, including those that a pattern matched.
 */
type Asked = { readonly org: string; readonly orgId: string; readonly asked: readonly string[] };

/**
 * How many orgs ended how. `problems` counts those in which a check found something, so they are not `ok`; it and
 * `skipped` and `running` are present only if there are any.
 */
export type Summary = {
  readonly ok: number;
  readonly failed: number;
  readonly problems?: number;
  readonly skipped?: number;
  readonly running?: number;
};

/** The result of every command that works on orgs, the same for one and for many; orgs in the given order. */
export type FleetReport<Result> = {
  readonly orgs: ReadonlyArray<OrgReport<Result>>;
  readonly summary: Summary;
  /** The org that a roll-out changed first, alone; present only if others waited for it. */
  readonly canary?: string;
  /** How many orgs `--resume` left out, because they ended well before; present only if there are any. */
  readonly leftOut?: number;
  /** What undoes what changed; null if no command does, since it wasn't saved before; absent if nothing changed. */
  readonly undo?: string | null;
};

/** Returns whether a check found something. */
export type IsBad<Result> = (result: Result) => boolean;

/** Whether the check of that org found something. */
export function hasProblems<Result>(org: OrgReport<Result>, isBad: IsBad<Result>): boolean {
  return org.status === 'ok' && isBad(org.result);
}

/** The outcomes of targets as a result, in their order, with texts for the errors. */
export function fleetReport<Result>(
  outcomes: ReadonlyArray<Outcome<Result>>,
  isBad: IsBad<Result> = (): boolean => false,
  targets: readonly Target[] = [],
): FleetReport<Result> {
  const orgs = outcomes.map((outcome, index): OrgReport<Result> => {
    const { org, orgId } = outcome;
    const asked = targets[index]?.asked ?? [org];
    // what doesn't name an org may be a token
    const place = { org: withoutLookalikes(org), orgId, asked: asked.map(withoutLookalikes) };
    if (outcome.status === 'ok') return withResultOf(outcome, { ...place, status: outcome.status });
    const { status, error } = outcome;
    const report = { ...place, status, error: reportError(error) };
    return error.done === undefined ? report : { ...report, result: worded(error.done) as Partial<Result> };
  });
  const count = (status: OrgReport<Result>['status']): number => orgs.filter((org) => org.status === status).length;
  const problems = orgs.filter((org) => hasProblems(org, isBad)).length;
  const counts = { problems, skipped: count('skipped'), running: count('running') };
  const some = Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
  return { orgs, summary: { ok: count('ok') - problems, failed: count('failed'), ...some } };
}

/** A part of a report with the result of an outcome, which may be one that is read from a file whenever it is used. */
function withResultOf<Result, Part extends object>(
  outcome: { readonly result: Result },
  part: Part,
): Part & { readonly result: Result } {
  const property = Object.getOwnPropertyDescriptor(outcome, 'result') ?? {};
  return Object.defineProperty(part, 'result', property) as Part & { readonly result: Result };
}
