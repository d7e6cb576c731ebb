import { exitCodeOf, exitCodeOfCheck } from '../../fleet/exit-code.ts';
import { mergeResults } from '../../fleet/results/merge-results.ts';
import type { OrgLine } from '../../fleet/results/results.ts';
import { type MergeReport, mergeReport } from '../../output/merge/merge-report.ts';

/**
 * The files of all shares as one result, and the exit code that one run in all of these orgs would have had. Throws
 * EcaError ResultsInvalid or MergeInvalid.
 */
export function mergedFiles(files: readonly string[]): {
  readonly report: MergeReport;
  readonly exitCode: ReturnType<typeof exitCodeOfCheck>;
} {
  const merged = mergeResults(files);
  const ends = merged.orgs.map((line) =>
    line.status === 'ok'
      ? { status: line.status, result: line }
      : { status: line.status, error: line.error ?? { code: '' } },
  );
  const code = exitCodeOf(ends, ({ found }: OrgLine) => found === 'problem');
  const differ = merged.orgs.some(({ found }) => found === 'difference');
  return { report: mergeReport(merged), exitCode: exitCodeOfCheck(code, differ) };
}
