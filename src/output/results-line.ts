import type { OrgLine } from '../fleet/results/results.ts';
import type { Outcome } from '../fleet/run-fleet.ts';
import type { Target } from '../fleet/targets.ts';
import { fleetReport, type IsBad } from './fleet-report.ts';
import { redactAll } from './safety/redact.ts';

/** What a check may find in an org. */
export type Finds<Result> = { readonly isBad: IsBad<Result>; readonly differs: IsBad<Result> };

/**
 * The line of an org in a file of results: its part of the result as in `--json`, without any secret, also if the
 * command was asked to show one.
 */
export function resultsLine<Result>(
  outcome: Outcome<Result>,
  target: Target,
  { isBad, differs }: Finds<Result>,
  now: Date,
): OrgLine {
  const [part] = fleetReport([outcome], isBad, [target]).orgs;
  const found = outcome.status === 'ok' ? findingIn(outcome.result, { isBad, differs }) : undefined;
  return redactAll({ ended: now.toISOString(), ...part, ...(found && { found }) }) as OrgLine;
}

function findingIn<Result>(result: Result, { isBad, differs }: Finds<Result>): OrgLine['found'] {
  if (isBad(result)) return 'problem';
  return differs(result) ? 'difference' : undefined;
}
