import type { Phrase } from '../../errors/codes.ts';
import type { EcaError } from '../../errors/eca-error.ts';
import type { Place, Problem } from '../place.ts';
import { withoutSecretLike } from './secret-like.ts';

/** The text of a manifest by lines, and what is wrong in it so far. */
export type Source = {
  readonly lines: readonly string[];
  readonly problems: Problem[];
  /** Places, as `LINE:COLUMN`, whose value is refused, so that nothing else is said about it. */
  readonly refused: Set<string>;
  /** The lines that were quoted, by number, without what looks like a secret: a line may be the whole file. */
  readonly quoted: Map<number, string>;
  /** Whether lines are quoted at all: those of a file that says no version may be secrets of anybody. */
  readonly shows: Set<'lines'>;
};

/** Lines that are longer are cut around the place that they are quoted for. */
const longestQuote = 160;

/** The text as a source without problems. */
export function sourceOf(text: string): Source {
  return {
    lines: text.split(/\r\n|\n|\r/),
    problems: [],
    refused: new Set(),
    quoted: new Map(),
    shows: new Set(),
  };
}

/** The same text without its problems. */
export function afresh(source: Source): Source {
  return { ...source, problems: [] };
}

/** Adds a problem with the line that it is in, unless the value there is refused already. */
export function report(
  { lines, problems, refused, quoted, shows }: Source,
  at: Place,
  reason: Phrase | EcaError,
): void {
  if (refused.has(nameOfPlace(at))) return;
  const line = shows.has('lines') ? (quoted.get(at.line) ?? withoutSecretLike(lines[at.line - 1] ?? '')) : '';
  quoted.set(at.line, line);
  problems.push({ line: at.line, column: at.column, quote: quoteOf(line, at.column), reason });
}

/** Adds a problem that leaves the value there without a meaning. */
export function refuseValue(source: Source, at: Place, reason: Phrase): void {
  report(source, at, reason);
  source.refused.add(nameOfPlace(at));
}

const nameOfPlace = ({ line, column }: Place): string => `${line}:${column}`;

function quoteOf(line: string, column: number): string {
  const text = line.trimEnd();
  if (text.length <= longestQuote) return text;
  const start = Math.max(0, Math.min(column - 40, text.length - longestQuote));
  return `${start > 0 ? '…' : ''}${text.slice(start, start + longestQuote)}`;
}

/** The problems in the order of the text, each once. */
export function sortedProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ line, column, reason }) => {
      const named = 'code' in reason ? { key: reason.code, data: reason.data } : reason;
      const name = JSON.stringify([line, column, named.key, named.data]);
      return !seen.has(name) && seen.add(name);
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
}
