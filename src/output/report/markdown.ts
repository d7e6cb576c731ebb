import { valueText } from '../app/change-text.ts';
import { messageText } from '../page/texts.ts';
import { type AppState, signs } from './app-states.ts';
import { type Difference, differencesOf, type Failure, failuresOf } from './differences.ts';
import { escapeMarkdown as escaped } from './escape-markdown.ts';
import { gridOf } from './grid.ts';
import { fittingParts, markdownBlocks, markdownLines, markdownList, mostMarkdown, tableRow } from './markdown-parts.ts';
import { countsText, differingOrgText, inOrgsText, reportSourceText, stateWords, titleText } from './report-texts.ts';
import type { Reported, ReportKind } from './reported.ts';

/** With more columns a cell has only its sign. */
const columnsWithWords = 6;
const orgsListed = 100;

/** A report in GitHub's Markdown, for example for `$GITHUB_STEP_SUMMARY`; too much is left out, and counted. */
export function markdownReport(reported: Reported): string {
  const { kind, orgs } = reported;
  const failures = failuresOf(orgs).map((failure) => failureBlock(failure));
  const differences = differencesOf(reported).map((difference) => differenceBlock(kind, difference));
  const front = markdownBlocks([
    `## ${titleText(kind)}`,
    escaped(reportSourceText(reported)),
    `**${escaped(countsText(reported))}**`,
    tableBlock(reported),
  ]);
  const details = [...headed('failures', failures), ...headed('differences', differences)];
  return `${markdownBlocks([front, ...fittingParts(details, mostMarkdown.all - Buffer.byteLength(front), escaped)])}\n`;
}

function tableBlock(reported: Reported): string {
  const { corner, columns, rows } = gridOf(reported);
  if (columns.length === 0 || rows.length === 0) return '';
  const hasWords = columns.length <= columnsWithWords;
  const cell = (state: AppState): string => {
    const word = hasWords && !['unchanged', 'absent'].includes(state) ? ` ${stateWords(reported.kind, state)}` : '';
    return `${signs[state]}${word}`;
  };
  const heading = [
    tableRow([messageText('report', corner), ...columns.map(escaped)]),
    tableRow(['---', ...columns.map(() => (hasWords ? '---' : ':-:'))]),
  ];
  const lines = rows.map(({ name, cells }) => tableRow([escaped(name), ...cells.map(({ state }) => cell(state))]));
  return [...heading, ...fittingParts(lines, mostMarkdown.table, (text) => tableRow([escaped(text)]))].join('\n');
}

function failureBlock({ status, error, orgs }: Failure): string {
  const names = [...orgs.slice(0, orgsListed), ...moreOf(orgs)].map(escaped).join(', ');
  return markdownBlocks([
    `**${messageText('report', `status.${status}`)}**: ${names}`,
    `${escaped(error.code)}: ${markdownLines(error.message)}`,
    markdownList(error.actions),
  ]);
}

function differenceBlock(kind: ReportKind, { app, state, changes, risks, notes, error, orgs }: Difference): string {
  const failed = error === null ? [] : [`${error.code}: ${error.message}`, ...error.actions];
  const remarks = [...risks, ...notes].flatMap(({ message, actions = [] }) => [message, ...actions]);
  return markdownBlocks([
    `#### ${signs[state]} ${escaped(app)}: ${stateWords(kind, state)}, ${inOrgsText(orgs.length)}`,
    markdownList([...orgs.slice(0, orgsListed).map(differingOrgText), ...moreOf(orgs)]),
    markdownList(failed),
    changesTable(changes),
    markdownList(remarks),
  ]);
}

function changesTable(changes: Difference['changes']): string {
  if (changes.length === 0) return '';
  const names = ['element', 'before', 'after'] as const;
  return [
    tableRow(names.map((name) => messageText('report', name))),
    tableRow(names.map(() => '---')),
    ...changes.map(({ type, fullName, field, before, after }) =>
      tableRow([`${type} ${fullName} ${field}`, valueText(field, before), valueText(field, after)].map(escaped)),
    ),
  ].join('\n');
}

function moreOf(orgs: readonly unknown[]): string[] {
  return orgs.length <= orgsListed ? [] : [messageText('report', 'more', { count: orgs.length - orgsListed })];
}

function headed(key: 'failures' | 'differences', [first, ...rest]: readonly string[]): string[] {
  return first === undefined ? [] : [markdownBlocks([`### ${messageText('report', key)}`, first]), ...rest];
}
