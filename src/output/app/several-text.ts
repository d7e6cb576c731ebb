import type { OneOrSeveral } from '../../estate/each-app.ts';

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
