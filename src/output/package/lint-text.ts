import { acceptedText, ruleHeading, uncheckedText } from '../audit/audit-text.ts';
import { pairs, wrapWithPrefix } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import type { LintedFinding, LintReport } from './lint-report.ts';

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('audit', key, data);

/** The findings of a project by rule, the rule with the worst one first; then what is accepted or wasn't checked. */
export function lintText({ findings, summary, unchecked }: LintReport, place: string): string {
  const org = place;
  const heading = findings.length === 0 ? word('none', { org }) : word('summary.counts', { ...summary, org });
  const open = findings.filter(({ accepted }) => accepted === null);
  const accepted = findings.filter((finding) => finding.accepted !== null);
  const groups = [...Map.groupBy(open, ({ rule }) => rule).values()];
  const parts = [...groups.map(groupText), ...accepted.map(acceptedText), uncheckedText(unchecked)];
  return [heading, ...parts.filter((part) => part !== '')].join('\n\n');
}

function groupText(findings: readonly LintedFinding[]): string {
  const [first] = findings;
  return first === undefined ? '' : [ruleHeading(first), ...findings.map(findingText)].join('\n');
}

function findingText({ app, file, line, column, element, value, fix }: LintedFinding): string {
  const found = [element, value].filter((text) => text !== null).join(' = ');
  const rows = [
    [word('row.app'), app ?? ''],
    [word('row.found'), found],
    [word('row.fix'), fix ?? ''],
  ] as const;
  return [wrapWithPrefix('  ', bold(`${file}:${line}:${column}`)), pairs(rows, 4)].join('\n');
}
