import { countFindings } from '../audit-report.ts';
import { severities, type Severity } from '../../../audit/facts/rule.ts';
import { escapeMarkup as escaped } from '../../report/escape-markup.ts';
import { severityWord, word } from './audit-report-texts.ts';
import { isOpen, type PlacedFinding } from './reported-audit.ts';

const kinds = [...severities, 'accepted'] as const;

/** How many findings have which severity, as a ring with a number for each. */
export function severityChart(findings: readonly PlacedFinding[]): string {
  const counts = countFindings(findings);
  const tiles = kinds.map((kind) => `<li class="${kind}"><b>${counts[kind]}</b>${escaped(severityWord(kind))}</li>`);
  return `<div class="severities">${ring(counts)}<ul class="tiles">${tiles.join('')}</ul></div>`;
}

function ring(counts: Readonly<Record<(typeof kinds)[number], number>>): string {
  const radius = 52;
  const around = 2 * Math.PI * radius;
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  let begin = 0;
  const arcs = kinds.flatMap((kind) => {
    const length = total === 0 ? 0 : (counts[kind] / total) * around;
    const at = begin;
    begin += length;
    if (length === 0) return [];
    const dash = `stroke-dasharray="${length.toFixed(2)} ${(around - length).toFixed(2)}" stroke-dashoffset="${(-at).toFixed(2)}"`;
    return [`<circle class="ring ring-${kind}" cx="70" cy="70" r="${radius}" transform="rotate(-90 70 70)" ${dash}/>`];
  });
  const open = total - counts.accepted;
  return [
    `<svg class="donut" viewBox="0 0 140 140" role="img" aria-label="${escaped(word('counts', counts))}">`,
    `<circle class="ring ring-none" cx="70" cy="70" r="${radius}"/>`,
    ...arcs,
    `<text x="70" y="79">${open}</text></svg>`,
  ].join('');
}

const uses = ['many', 'some', 'few', 'none', 'unknown'] as const;
type Use = (typeof uses)[number];

function useOf({ app, evidence: { users } }: PlacedFinding): Use {
  if (app === null || users === null) return 'unknown';
  return users >= 100 ? 'many' : users >= 10 ? 'some' : users > 0 ? 'few' : 'none';
}

/** How many findings that count are of which severity in apps that are used how much; the worst are top left. */
export function useChart(findings: readonly PlacedFinding[]): string {
  const open = findings.filter(isOpen);
  const count = (severity: Severity, use: Use): number =>
    open.filter((finding) => finding.severity === severity && useOf(finding) === use).length;
  const most = Math.max(1, ...severities.flatMap((severity) => uses.map((use) => count(severity, use))));
  const headings = uses.map((use) => `<th scope="col">${escaped(word(`use.${use}`))}</th>`);
  return [
    '<table class="heat">',
    `<thead><tr><th scope="col">${escaped(word('users'))}</th>${headings.join('')}</tr></thead>`,
    '<tbody>',
    ...severities.map((severity) => {
      const bubbles = uses.map((use) => `<td>${bubble(severity, count(severity, use), most)}</td>`);
      return `<tr><th scope="row">${escaped(severityWord(severity))}</th>${bubbles.join('')}</tr>`;
    }),
    '</tbody></table>',
  ].join('');
}

function bubble(severity: Severity, count: number, most: number): string {
  if (count === 0) return '<svg viewBox="0 0 60 60" aria-hidden="true"></svg>';
  const radius = 9 + 20 * Math.sqrt(count / most);
  return `<svg viewBox="0 0 60 60" role="img" aria-label="${count}"><circle class="fill-${severity}" cx="30" cy="30" r="${radius.toFixed(1)}"/><text x="30" y="31">${count}</text></svg>`;
}

/** A bar for each name, with the parts of each severity; more than `most` are counted. */
export function barChart(
  groups: ReadonlyArray<{
    readonly label: string;
    readonly href?: string;
    readonly findings: readonly PlacedFinding[];
  }>,
  most: number,
): string {
  const open = groups.map((group) => ({ ...group, findings: group.findings.filter(isOpen) }));
  const shown = open
    .filter(({ findings }) => findings.length > 0)
    .sort((one, other) => other.findings.length - one.findings.length);
  const longest = Math.max(1, ...shown.map(({ findings }) => findings.length));
  const rows = shown.slice(0, most).map(({ label, href, findings }) => {
    const name = `<bdi title="${escaped(label)}">${escaped(label)}</bdi>`;
    return [
      `<dt>${href === undefined ? name : `<a href="${href}">${name}</a>`}</dt>`,
      `<dd>${bar(findings, longest)}</dd>`,
      `<dd class="number">${findings.length}</dd>`,
    ].join('');
  });
  const left = shown.length - rows.length;
  const more = left > 0 ? `<p class="dim">${escaped(word('more', { count: left }))}</p>` : '';
  return rows.length === 0 ? `<p>${escaped(word('none'))}</p>` : `<dl class="bars">${rows.join('')}</dl>${more}`;
}

function bar(findings: readonly PlacedFinding[], longest: number): string {
  const counts = countFindings(findings);
  let begin = 0;
  const parts = severities.flatMap((severity) => {
    const width = (counts[severity] / longest) * 100;
    const at = begin;
    begin += width;
    if (width === 0) return [];
    return [`<rect class="fill-${severity}" x="${at.toFixed(2)}%" width="${width.toFixed(2)}%" height="100%"/>`];
  });
  return `<svg role="img" aria-label="${escaped(word('counts', counts))}">${parts.join('')}</svg>`;
}
