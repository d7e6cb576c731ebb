import type { Problem } from '../../manifest/place.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type ProblemReport, problemReport, problemText } from './problem-text.ts';

/** Everything that is wrong in a manifest. */
export type ValidationReport = { readonly file: string; readonly problems: readonly ProblemReport[] };

type Check = { readonly file: string; readonly problems: readonly Problem[] };

/** The problems of a manifest with their texts. */
export function validationReport({ file, problems }: Check): ValidationReport {
  return { file, problems: problems.map(problemReport) };
}

/** The problems of a manifest as text, each with its line, and how many there are. */
export function validationText({ file, problems }: Check): string {
  if (problems.length === 0) return wrapWithPrefix(`${good('✓')} `, messageText('manifest', 'valid', { file }));
  const count = { file, count: problems.length };
  const key = problems.length === 1 ? 'problem' : 'problems';
  return [...problems.map((problem) => problemText(problem, file)), messageText('manifest', key, count)].join('\n\n');
}
