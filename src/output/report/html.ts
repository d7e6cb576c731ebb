import { messageText } from '../page/texts.ts';
import { type AppState, countStates, signs } from './app-states.ts';
import { type Difference, differencesOf, failuresOf } from './differences.ts';
import { escapeMarkup as escaped } from './escape-markup.ts';
import { type Grid, type GridRow, gridOf } from './grid.ts';
import { differenceArticle, failureArticle } from './html-articles.ts';
import { htmlPage } from './html-page.ts';
import { htmlStyle } from './html-style.ts';
import { reportSourceText, stateWords, titleText } from './report-texts.ts';
import type { Reported, ReportKind } from './reported.ts';

/** With more columns a cell has only its sign, and the headings are upright. */
const columnsWithWords = 6;
/** Fewer rows are read at a glance. */
const rowsToFilter = 8;

/**
 * A report as one HTML page that loads and runs nothing: the table of apps and orgs first, then each difference. It
 * is well-formed XML, too.
 */
export function htmlReport(reported: Reported): string {
  const { kind, orgs } = reported;
  const differences = differencesOf(reported).map((difference, at) => ({ ...difference, id: `d${at + 1}` }));
  const failures = failuresOf(orgs);
  const title = titleText(kind);
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="dim">${escaped(reportSourceText(reported))}</p>`,
    countsList(reported),
    ...gridSection(kind, gridOf(reported), differences),
    ...section('failures', failures.map(failureArticle)),
    ...section(
      'differences',
      differences.map((difference) => differenceArticle(kind, difference)),
    ),
  ];
  return htmlPage({ title, style: htmlStyle, body });
}

function countsList(reported: Reported): string {
  const counts = countStates(reported).map(
    ([state, count]) =>
      `<li class="${state}">${signs[state]} ${count} ${escaped(stateWords(reported.kind, state))}</li>`,
  );
  return counts.length === 0
    ? `<p>${escaped(messageText('report', 'noApps'))}</p>`
    : `<ul class="counts">${counts.join('')}</ul>`;
}

type Placed = Difference & { readonly id: string };

function gridSection(kind: ReportKind, { corner, columns, rows }: Grid, differences: readonly Placed[]): string[] {
  if (columns.length === 0) return [];
  const links = new Map(differences.flatMap(({ app, orgs, id }) => orgs.map(({ org }) => [keyOf(app, org), id])));
  const linkOf = (app: string, org: string): string | undefined => links.get(keyOf(app, org));
  const quiet = rows.filter(({ isQuiet }) => isQuiet).length;
  const mayHide = rows.length >= rowsToFilter && quiet > 0 && quiet < rows.length;
  return [
    `<h2>${escaped(messageText('report', 'table'))}</h2>`,
    ...(mayHide
      ? [`<label class="only"><input type="checkbox"/>${escaped(messageText('report', 'onlyDifferent'))}</label>`]
      : []),
    `<div class="grid ${columns.length <= columnsWithWords ? 'few' : 'many'}" tabindex="0"><table>`,
    `<thead><tr><th scope="col">${escaped(messageText('report', corner))}</th>${columns.map(headingCell).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => gridRow(kind, row, linkOf)),
    '</tbody>',
    '</table></div>',
  ];
}

function headingCell(name: string): string {
  return `<th scope="col"><span>${breakable(escaped(name))}</span></th>`;
}

/** Lets a narrow column break a name where its parts begin. */
function breakable(escapedName: string): string {
  return escapedName.replace(/[@._-]/g, '$&<wbr/>');
}

function gridRow(
  kind: ReportKind,
  { name, org, cells, isQuiet }: GridRow,
  linkOf: (app: string, org: string) => string | undefined,
): string {
  const group = org?.result?.group ?? '';
  const classes = [isQuiet ? 'quiet' : '', org !== undefined && org.status !== 'ok' ? 'bad' : ''].filter(
    (one) => one !== '',
  );
  const heading = `<bdi>${breakable(escaped(name))}</bdi>${group === '' ? '' : ` <bdi class="dim">${escaped(group)}</bdi>`}`;
  return [
    `<tr${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}>`,
    `<th scope="row">${heading}</th>`,
    ...cells.map((cell) => gridCell(kind, cell.state, linkOf(cell.app, cell.org))),
    '</tr>',
  ].join('');
}

function gridCell(kind: ReportKind, state: AppState, link: string | undefined): string {
  const word = escaped(stateWords(kind, state));
  const text = `${signs[state]}<span class="word"> ${word}</span>`;
  return `<td class="${state}" title="${word}">${link === undefined ? text : `<a href="#${link}">${text}</a>`}</td>`;
}

function section(key: 'failures' | 'differences', articles: readonly string[]): string[] {
  return articles.length === 0 ? [] : [`<h2>${escaped(messageText('report', key))}</h2>`, ...articles];
}

function keyOf(app: string, org: string): string {
  return JSON.stringify([app, org]);
}
