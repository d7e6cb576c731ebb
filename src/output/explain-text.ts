import type { Explanation } from '../oauth/errors/pasted-error.ts';
import { wrapWithPrefix, paragraphs } from './page/layout.ts';
import { oauthWords, type ErrorPlace } from './oauth-error-text.ts';
import { redact } from './safety/redact.ts';
import { bold } from './page/style.ts';
import { messageText } from './page/texts.ts';

/** An explanation of an error that was seen elsewhere. What isn't known is null or empty. */
export type ExplainReport = {
  readonly known: boolean;
  /** The number of the cause in the documentation's table. */
  readonly row: number | null;
  readonly error: string;
  readonly description: string;
  readonly cause: string | null;
  /** If the text names no cause: those that Salesforce lists for this code. */
  readonly causes: readonly string[];
  readonly actions: readonly string[];
};

export function explainReport({ met, row, sameCode }: Explanation, place: ErrorPlace, file?: string): ExplainReport {
  const quoted = { error: redact(met.error), description: redact(met.description) };
  if (row === undefined) {
    const causes = sameCode.map((one) => oauthWords(one, place).cause);
    const head = met.description === '' ? 'explain.codeAlone' : 'explain.sameCode';
    const cause = causes.length === 0 ? null : messageText('output', head);
    return {
      known: false,
      row: null,
      ...quoted,
      cause,
      causes,
      actions: [
        file === undefined
          ? messageText('output', 'explain.lookElsewhere')
          : messageText('output', 'explain.file', { file }),
      ],
    };
  }
  const { cause, fixes } = oauthWords(row, place);
  return { known: true, row: row.row, ...quoted, cause, causes: [], actions: fixes };
}

/** An explanation as text: the error, its cause or causes, and what to do. */
export function explainText({ error, description, cause, causes, actions }: ExplainReport): string {
  // the words of a log have the code somewhere within
  const words = description.includes(error) ? [description] : [error, description];
  const quote = words.filter((one) => one !== '').join(': ');
  const steps = actions.map((action) => wrapWithPrefix('  - ', action));
  const reason = paragraphs(cause ?? messageText('output', 'explain.unknown'));
  const listed = causes.map((one) => wrapWithPrefix('  - ', one));
  return [bold(paragraphs(quote)), '', reason, ...listed, '', messageText('output', 'tryThis'), ...steps].join('\n');
}
