import type { DeleteResult } from '../../change/app/delete-app.ts';
import { consequenceText } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import type { ConsequenceReport } from './change-text.ts';

/** What deleting an app did to one org; the user accepted the `risks`. */
export type DeleteReport = Omit<DeleteResult, 'risks'> & { readonly risks: readonly ConsequenceReport[] };

/** The result of a deletion with texts for what stops working. */
export function deleteReport(result: DeleteResult): DeleteReport {
  return { ...result, risks: result.risks.map((risk) => ({ code: risk.key, message: consequenceText(risk) })) };
}

/** A deletion as text: one line, what belonged to the app, and what stops working. */
export function deleteText({ app, present, deleted, deployId, documents, risks }: DeleteReport, org: string): string {
  const place = { app: bold(app), org, deployId: deployId ?? '' };
  if (!present) return wrapWithPrefix('', messageText('output', 'delete.absent', place));
  const headline = deleted
    ? wrapWithPrefix(
        `${good('✓')} `,
        messageText('output', deployId === null ? 'delete.doneAfterLoss' : 'delete.done', place),
      )
    : wrapWithPrefix('', messageText('output', 'delete.dryRun', place));
  const rows = documents.map(({ type, fullName }): [string, string] => [type, fullName]);
  const remarks = deleted ? [] : ['', ...risks.map(({ message }) => remark(message))];
  return [headline, '', pairs(rows), ...remarks].join('\n');
}
