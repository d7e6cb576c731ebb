import type { Phrase } from '../../errors/codes.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import type { Problem } from '../../manifest/place.ts';
import { reportError } from '../error-text.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { bold, dim } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { visible, visibleData } from '../safety/visible.ts';

/** A problem of a manifest in JSON. */
export type ProblemReport = { readonly line: number; readonly column: number; readonly message: string };

/** A problem with its text. */
export function problemReport({ line, column, reason }: Problem): ProblemReport {
  const message = isEcaError(reason) ? reportError(reason).message : phraseText(reason);
  return { line, column, message };
}

/** A problem as text: its place, what is wrong, and the line with a mark below the column. */
export function problemText(problem: Problem, file: string): string {
  const { line, column, quote } = problem;
  const head = wrapWithPrefix(`${bold(`${visible(file)}:${line}:${column}`)}  `, problemReport(problem).message);
  if (quote.trim() === '') return head;
  const number = String(line);
  const shown = visible(quote.replaceAll('\t', ' '));
  const lines = [`  ${dim(`${number} |`)} ${shown}`];
  // a line that is cut or masked has its column elsewhere
  if (!/^…|\[hidden\]/.test(quote)) lines.push(`  ${dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(column - 1)}^`);
  return [head, ...lines].join('\n');
}

function phraseText({ key, data }: Phrase): string {
  const { hint = '', ...values } = visibleData(data);
  const words = hint === '' ? '' : messageText('errors', 'hint', { names: hint });
  return messageText('manifest', key, { ...values, hint: words }).trim();
}
