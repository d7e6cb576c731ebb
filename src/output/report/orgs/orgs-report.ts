import type { ErrorReport } from '../../error-text.ts';
import { messageText } from '../../page/texts.ts';
import { escapeMarkdown } from '../escape-markdown.ts';
import { escapeMarkup as escaped } from '../escape-markup.ts';
import { htmlPage } from '../html-page.ts';
import { htmlStyle } from '../html-style.ts';
import { type JunitCase, junitFile, saying } from '../junit-file.ts';
import {
  fittingParts,
  markdownBlocks,
  markdownLines,
  markdownList,
  mostMarkdown,
  tableRow,
} from '../markdown-parts.ts';
import type { ReportFormat } from '../render-report.ts';

/** A report of many orgs as one table, with lines of each org. */
export type OrgsReported = {
  readonly command: string;
  readonly at: Date;
  /** The headings of the cells of a line, after those of the org. */
  readonly columns: readonly string[];
  readonly orgs: readonly OrgOfTable[];
};

export type OrgOfTable = {
  readonly org: string;
  readonly orgId: string;
  readonly status: 'ok' | 'failed' | 'skipped' | 'running';
  readonly found?: 'problem' | 'difference' | undefined;
  readonly error?: ErrorReport | undefined;
  readonly lines: ReadonlyArray<readonly string[]>;
};

const renderers: Readonly<Record<ReportFormat, (reported: OrgsReported) => string>> = {
  markdown: orgsMarkdown,
  junit: orgsJunit,
  html: orgsHtml,
};

/** A report about many orgs as the text of a file. */
export function orgsReport(format: ReportFormat, reported: OrgsReported): string {
  return renderers[format](reported);
}

const title = ({ command }: OrgsReported): string => `sf ${command}`;
const source = ({ at, orgs }: OrgsReported): string =>
  messageText('report', 'orgsAt', { count: orgs.length, at: at.toISOString() });

/** What the cell of an org's status says. */
function statusWords({ status, found }: OrgOfTable): string {
  if (found !== undefined) return messageText('report', `orgs.${found}`);
  return messageText('report', `orgs.${status}`);
}

function rowsOf({ columns, orgs }: OrgsReported): string[][] {
  const empty = columns.map(() => '');
  return orgs.flatMap((one) =>
    (one.lines.length === 0 ? [empty] : one.lines).map((line) => [one.org, statusWords(one), ...line]),
  );
}

const headings = ({ columns }: OrgsReported): string[] => [
  messageText('report', 'org'),
  messageText('report', 'orgs.status'),
  ...columns,
];

function orgsMarkdown(reported: OrgsReported): string {
  const rows = rowsOf(reported).map((row) => tableRow(row.map(escapeMarkdown)));
  const table = [
    tableRow(headings(reported).map(escapeMarkdown)),
    tableRow(headings(reported).map(() => '---')),
    ...fittingParts(rows, mostMarkdown.table, (text) => tableRow([escapeMarkdown(text)])),
  ].join('\n');
  const failures = reported.orgs.flatMap(({ org, error }) =>
    error === undefined
      ? []
      : [
          markdownBlocks([
            `**${escapeMarkdown(org)}**`,
            `${escapeMarkdown(error.code)}: ${markdownLines(error.message)}`,
            markdownList(error.actions),
          ]),
        ],
  );
  const front = markdownBlocks([`## ${escapeMarkdown(title(reported))}`, escapeMarkdown(source(reported)), table]);
  const room = mostMarkdown.all - Buffer.byteLength(front);
  return `${markdownBlocks([front, ...fittingParts(failures, room, escapeMarkdown)])}\n`;
}

function orgsJunit(reported: OrgsReported): string {
  const suites = reported.orgs.map((one) => ({
    org: one.org,
    properties: { orgId: one.orgId },
    cases: [caseOf(reported, one)],
  }));
  return junitFile(title(reported), reported.at, suites);
}

function caseOf({ columns }: OrgsReported, { lines, error, ...org }: OrgOfTable): JunitCase {
  const name = messageText('report', 'orgCase');
  const all = lines.map((line) => line.map((cell, at) => `${columns[at] ?? ''}: ${cell}`).join(', '));
  if (error !== undefined) {
    const verdict = org.status === 'skipped' ? 'skipped' : 'error';
    return { name, verdict, type: error.code, ...saying(error.message, [...error.actions, ...all]) };
  }
  const verdict = org.found === undefined ? 'passed' : 'failure';
  return { name, verdict, type: org.found ?? org.status, reason: statusWords({ ...org, lines }), lines: all };
}

function orgsHtml(reported: OrgsReported): string {
  const [, ...names] = headings(reported);
  const cells = (row: readonly string[]): string => {
    const [first = '', ...rest] = row.map((cell) => `<bdi>${escaped(cell)}</bdi>`);
    const labelled = rest.map((cell, at) => `<td data-label="${escaped(names[at] ?? '')}">${cell}</td>`);
    return `<tr><th scope="row">${first}</th>${labelled.join('')}</tr>`;
  };
  const failures = reported.orgs.flatMap(({ org, error }) =>
    error === undefined
      ? []
      : [
          `<article><h3><bdi>${escaped(org)}</bdi></h3><p><code>${escaped(error.code)}</code> ${escaped(error.message)}</p>`,
          `<ul>${error.actions.map((action) => `<li>${escaped(action)}</li>`).join('')}</ul></article>`,
        ],
  );
  const body = [
    `<h1>${escaped(title(reported))}</h1>`,
    `<p class="dim">${escaped(source(reported))}</p>`,
    '<div class="grid lines" tabindex="0"><table>',
    `<thead><tr>${headings(reported)
      .map((name) => `<th scope="col"><span>${escaped(name)}</span></th>`)
      .join('')}</tr></thead>`,
    '<tbody>',
    ...rowsOf(reported).map(cells),
    '</tbody>',
    '</table></div>',
    ...(failures.length === 0 ? [] : [`<h2>${escaped(messageText('report', 'failures'))}</h2>`, ...failures]),
  ];
  return htmlPage({ title: title(reported), style: htmlStyle, body });
}
