import { severities } from '../../../audit/facts/rule.ts';
import { escapeMarkup as escaped } from '../../report/escape-markup.ts';
import { severityWord, subjectText, word } from './audit-report-texts.ts';
import type { PlacedFinding, RuleFindings } from './reported-audit.ts';

/** A finding with the number of its row in the page. */
export type NumberedFinding = PlacedFinding & { readonly id: string };

/** A finding's mark: the first letter of its severity, or of `accepted`. */
export function markOf({ severity, accepted }: PlacedFinding): {
  readonly state: keyof typeof marks;
  readonly mark: string;
} {
  const state = accepted === null ? severity : 'accepted';
  return { state, mark: marks[state] };
}

const marks = { high: 'H', medium: 'M', low: 'L', accepted: 'A' } as const;

/**
 * The table of apps and rules: a row for each app with a finding, the one with the worst first, and a column for each
 * rule that found something. Its marks lead to the findings.
 */
export function matrixSection(
  groups: readonly RuleFindings[],
  findings: readonly NumberedFinding[],
  orgs: readonly string[],
): string[] {
  const rules = groups.toSorted((one, other) => one.rule.localeCompare(other.rule));
  const rows = Map.groupBy(findings, ({ org, kind, app }) => JSON.stringify([org, kind, app]));
  const heading = rules.map(
    ({ rule, findings: [{ title }] }) =>
      `<th scope="col" title="${escaped(title)}"><a href="#${rule}"><span>${rule}</span></a></th>`,
  );
  return [
    `<h2>${escaped(word('matrix'))}</h2>`,
    `<p class="dim">${escaped(word('matrix.hint'))} ${Object.entries(marks)
      .map(
        ([state, mark]) =>
          `<span class="badge ${state}">${mark}</span> ${escaped(severityWord(state as keyof typeof marks))}`,
      )
      .join(' ')}</p>`,
    '<div class="grid many" tabindex="0"><table>',
    `<thead><tr><th scope="col">${escaped(word('app'))}</th>${heading.join('')}</tr></thead>`,
    '<tbody>',
    ...[...rows.values()].map((row) => matrixRow(row, rules, orgs)),
    '</tbody>',
    '</table></div>',
  ];
}

function matrixRow(
  findings: readonly NumberedFinding[],
  rules: readonly RuleFindings[],
  orgs: readonly string[],
): string {
  const [first] = findings;
  if (first === undefined) return '';
  const place = orgs.length > 1 ? ` <bdi class="dim">${escaped(first.org)}</bdi>` : '';
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const cells: string[] = [];
  let before = 0;
  for (const [column, { rule }] of rules.entries()) {
    const worst = worstOf(byRule.get(rule) ?? []);
    if (worst === undefined) continue;
    const { state, mark } = markOf(worst);
    cells.push(
      emptyCells(column - before),
      `<td class="${state}" data-r="${rule}" data-s="${state}"><a href="#${worst.id}" title="${escaped(`${rule} ${worst.title}`)}">${mark}</a></td>`,
    );
    before = column + 1;
  }
  cells.push(emptyCells(rules.length - before));
  return `<tr data-o="${orgs.indexOf(first.org)}"><th scope="row"><bdi>${escaped(subjectText(first))}</bdi>${place}</th>${cells.join('')}</tr>`;
}

/** Most apps are right by most rules, and a browser lays out one wide cell sooner than many. */
function emptyCells(count: number): string {
  return count === 0 ? '' : count === 1 ? '<td></td>' : `<td colspan="${count}"></td>`;
}

function worstOf(findings: readonly NumberedFinding[]): NumberedFinding | undefined {
  const rank = ({ accepted, severity }: NumberedFinding): number =>
    severities.indexOf(severity) + (accepted === null ? 0 : 3);
  return findings.toSorted((one, other) => rank(one) - rank(other))[0];
}
