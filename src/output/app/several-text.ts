import type { ChangeResult } from '../../change/change-app.ts';
import type { OneOrSeveral, SeveralApps } from '../../estate/each-app.ts';
import type { OrgReport } from '../fleet-report.ts';
import { type ChangeReport, changeReport } from './change-text.ts';

/** The results of one app or of several. */
export function resultsOf<Result extends object>(result: OneOrSeveral<Result>): readonly Result[] {
  return 'apps' in result ? result.apps : [result];
}

/** The text of each app's result, one below the other. */
export function eachText<Result extends object>(
  textOf: (result: Result, org: string) => string,
): (result: OneOrSeveral<Result>, org: string) => string {
  return (result, org) =>
    resultsOf(result)
      .map((one) => textOf(one, org))
      .join('\n\n');
}

/** What is known of several apps of which some are done beside the error of others; undefined if none is done. */
export function doneBesideError<Result>(org: OrgReport<Result>): SeveralApps<unknown> | undefined {
  if (org.status === 'ok') return undefined;
  const { apps, failed, ...rest }: Partial<SeveralApps<unknown>> = org.result ?? {};
  return Array.isArray(apps) && apps.length > 0 && Array.isArray(failed) ? { ...rest, apps } : undefined;
}

/** The results of changes with texts for their consequences. */
export function changeReports(result: OneOrSeveral<ChangeResult>): OneOrSeveral<ChangeReport> {
  return 'apps' in result ? { apps: result.apps.map(changeReport) } : changeReport(result);
}
