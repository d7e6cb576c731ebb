import type { OneOrSeveral } from '../../estate/each-app.ts';
import type { SourceChange } from '../../project/edit-files.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, dim, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { changedElements } from './change-text.ts';

/**
 * What an edit did to an app's files, with the same names as for a change of an org. `risks` apply on deployment,
 * `notes` are good to know, `unchecked` is what only an org can confirm.
 */
export type SourceReport = Omit<SourceChange, 'risks' | 'notes' | 'unchecked'> & {
  readonly risks: readonly ConsequenceReport[];
  readonly notes: readonly ConsequenceReport[];
  readonly unchecked: readonly ConsequenceReport[];
};

/** The result for one app as it is, or those for several. */
export type SourceReports = OneOrSeveral<SourceReport>;

/** The result of an edit with texts for its consequences. */
export function sourceReport(result: SourceChange): SourceReport {
  return {
    ...result,
    risks: result.risks.map(consequenceReport),
    notes: result.notes.map(consequenceReport),
    unchecked: result.unchecked.map(consequenceReport),
  };
}

/** An edit of files as text: one line, the files with their elements, what to know, and how to continue. */
export function sourceText(report: SourceReport): string {
  const { app, sourceDir: folder, changed, dryRun, risks, notes, unchecked } = report;
  const place = { app: bold(app), folder };
  if (!changed) return wrapWithPrefix('', messageText('output', 'source.none', place));
  const headline = dryRun
    ? wrapWithPrefix('', messageText('output', 'source.dryRun', place))
    : wrapWithPrefix(`${good('✓')} `, messageText('output', 'source.done', place));
  const remarks = [...notes, ...unchecked].map((one) => remark(one));
  // sf deploys what no command of this plugin does
  const next = report.files.some(({ type }) => type === 'ConnectedApp') ? 'source.nextConnected' : 'source.next';
  const later =
    risks.length === 0 ? [] : [`  ${messageText('output', 'source.risks')}`, ...risks.map((one) => remark(one))];
  return [
    [headline, ...fileBlocks(report)],
    later,
    remarks,
    dryRun ? [] : [wrapWithPrefix('', messageText('output', next, { app, folder }))],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function fileBlocks({ files, changes }: SourceReport): string[] {
  return files.map(({ type, fullName, path, state }) => {
    const fresh = state === 'created' ? `  ${good(messageText('output', 'source.newFile'))}` : '';
    const own = changes.filter((change) => change.type === type && change.fullName === fullName);
    return ['', `  ${type}${fresh}`, wrapWithPrefix('  ', dim(path)), changedElements(own)].join('\n');
  });
}
