import { valueText } from '../app/change-text.ts';
import { messageText } from '../page/texts.ts';
import { type AppState, signs } from './app-states.ts';
import { type Difference, differencesOf, type Failure, failuresOf } from './differences.ts';
import { escapeMarkdown as escaped } from './escape-markdown.ts';
import { gridOf } from './grid.ts';
import { countsText, differingOrgText, inOrgsText, reportSourceText, stateWords, titleText } from './report-texts.ts';
import type { Reported, ReportKind } from './reported.ts';

/** A job summary on GitHub has at most 1 MiB (GitHub Docs, workflow commands, "Adding a job summary"). */
const most = { all: 1_000_000, table: 400_000 };
/** With more columns a cell has only its sign. */
const columnsWithWords = 6;
const orgsListed = 100;

/** A report in GitHub's Markdown, for example for `$GITHUB_STEP_SUMMARY`; too much is left out, and counted. */
export function markdownReport(reported: Reported): string {
  const { kind, orgs } = reported;
  const failures = failuresOf(orgs).map((failure) => failureBlock(failure));
  const differences = differencesOf(reported).map((difference) => differenceBlock(kind, difference));
  const front = blocks([
    `## ${titleText(kind)}`,
    escaped(reportSourceText(reported)),
    `**${escaped(countsText(reported))}**`,
    tableBlock(reported),
  ]);
  const details = [...headed('failures', failures), ...headed('differences', differences)];
  return `${blocks([front, ...fitting(details, most.all - Buffer.byteLength(front), escaped)])}\n`;
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
    row([messageText('report', corner), ...columns.map(escaped)]),
    row(['---', ...columns.map(() => (hasWords ? '---' : ':-:'))]),
  ];
  const lines = rows.map(({ name, cells }) => row([escaped(name), ...cells.map(({ state }) => cell(state))]));
  return [...heading, ...fitting(lines, most.table, (text) => row([escaped(text)]))].join('\n');
}

function failureBlock({ status, error, orgs }: Failure): string {
  const names = [...orgs.slice(0, orgsListed), ...moreOf(orgs)].map(escaped).join(', ');
  return blocks([
    `**${messageText('report', `status.${status}`)}**: ${names}`,
    `${escaped(error.code)}: ${withLines(error.message)}`,
    list(error.actions),
  ]);
}

function differenceBlock(kind: ReportKind, { app, state, changes, risks, notes, error, orgs }: Difference): string {
  const failed = error === null ? [] : [`${error.code}: ${error.message}`, ...error.actions];
  const remarks = [...risks, ...notes].flatMap(({ message, actions = [] }) => [message, ...actions]);
  return blocks([
    `#### ${signs[state]} ${escaped(app)}: ${stateWords(kind, state)}, ${inOrgsText(orgs.length)}`,
    list([...orgs.slice(0, orgsListed).map(differingOrgText), ...moreOf(orgs)]),
    list(failed),
    changesTable(changes),
    list(remarks),
  ]);
}

function changesTable(changes: Difference['changes']): string {
  if (changes.length === 0) return '';
  const names = ['element', 'before', 'after'] as const;
  return [
    row(names.map((name) => messageText('report', name))),
    row(names.map(() => '---')),
    ...changes.map(({ type, fullName, field, before, after }) =>
      row([`${type} ${fullName} ${field}`, valueText(field, before), valueText(field, after)].map(escaped)),
    ),
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function list(texts: readonly string[]): string {
  return texts.map((text) => `- ${withLines(text)}`).join('\n');
}

/** Texts of ours may have several lines; what is foreign in them is on one line already. */
function withLines(text: string): string {
  return text.split('\n').map(escaped).join('<br>');
}

function moreOf(orgs: readonly unknown[]): string[] {
  return orgs.length <= orgsListed ? [] : [messageText('report', 'more', { count: orgs.length - orgsListed })];
}

function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function headed(key: 'failures' | 'differences', [first, ...rest]: readonly string[]): string[] {
  return first === undefined ? [] : [blocks([`### ${messageText('report', key)}`, first]), ...rest];
}

/** As many of the parts as fit, and a line that counts the others. */
function fitting(parts: readonly string[], bytes: number, lineOf: (text: string) => string): string[] {
  let left = bytes;
  const count = parts.findIndex((part) => (left -= Buffer.byteLength(part) + 2) < 0);
  if (count < 0) return [...parts];
  return [...parts.slice(0, count), lineOf(messageText('report', 'leftOut', { count: parts.length - count }))];
}
