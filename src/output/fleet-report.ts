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

/** How many orgs ended how; `skipped` and `running` only where there are any. */
export type Summary = {
  readonly ok: number;
  readonly failed: number;
  readonly skipped?: number;
  readonly running?: number;
};

/** The result of every command that works on orgs, the same for one and for many; orgs in the order given. */
export type FleetReport<Result> = {
  readonly orgs: ReadonlyArray<OrgReport<Result>>;
  readonly summary: Summary;
};

/** The outcomes as a result, with words for the errors. */
export function fleetReport<Result>(outcomes: ReadonlyArray<Outcome<Result>>): FleetReport<Result> {
  const orgs = outcomes.map((outcome): OrgReport<Result> => {
    if (outcome.status === 'ok') return outcome;
    const { org, orgId, status, error } = outcome;
    return { org, orgId, status, error: reportError(error) };
  });
  const count = (status: OrgReport<Result>['status']): number => orgs.filter((org) => org.status === status).length;
  const some = (status: 'skipped' | 'running'): Partial<Summary> =>
    count(status) > 0 ? { [status]: count(status) } : {};
  return { orgs, summary: { ok: count('ok'), failed: count('failed'), ...some('skipped'), ...some('running') } };
}
