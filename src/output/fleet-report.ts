import type { Outcome } from '../fleet/run-fleet.ts';
import type { ErrorReport } from './error-text.ts';
import { reportError } from './error-text.ts';

/** One org's part of a result. */
export type OrgReport<Result> =
  | { readonly org: string; readonly orgId: string; readonly status: 'ok'; readonly result: Result }
  | {
      readonly org: string;
      readonly orgId: string;
      readonly status: 'failed' | 'skipped' | 'running';
      readonly error: ErrorReport;
    };

/**
 * How many orgs ended how. `problems` are those in which a check found something, so they do not count as `ok`; it and
 * `skipped` and `running` only where there are any.
 */
export type Summary = {
  readonly ok: number;
  readonly failed: number;
  readonly problems?: number;
  readonly skipped?: number;
  readonly running?: number;
};

/** The result of every command that works on orgs, the same for one and for many; orgs in the order given. */
export type FleetReport<Result> = {
  readonly orgs: ReadonlyArray<OrgReport<Result>>;
  readonly summary: Summary;
};

/** Says of a result whether a check found something. */
export type IsBad<Result> = (result: Result) => boolean;

/** Did the check of that org find something? */
export function hasProblems<Result>(org: OrgReport<Result>, isBad: IsBad<Result>): boolean {
  return org.status === 'ok' && isBad(org.result);
}

/** The outcomes as a result, with words for the errors. */
export function fleetReport<Result>(
  outcomes: ReadonlyArray<Outcome<Result>>,
  isBad: IsBad<Result> = (): boolean => false,
): FleetReport<Result> {
  const orgs = outcomes.map((outcome): OrgReport<Result> => {
    if (outcome.status === 'ok') return outcome;
    const { org, orgId, status, error } = outcome;
    return { org, orgId, status, error: reportError(error) };
  });
  const count = (status: OrgReport<Result>['status']): number => orgs.filter((org) => org.status === status).length;
  const problems = orgs.filter((org) => hasProblems(org, isBad)).length;
  const counts = { problems, skipped: count('skipped'), running: count('running') };
  const some = Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
  return { orgs, summary: { ok: count('ok') - problems, failed: count('failed'), ...some } };
}
