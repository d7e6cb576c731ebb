import { pairs, wrapWithPrefix } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import type { AuditReport, FiledFinding } from './audit-report.ts';
import { acceptedText, ruleHeading, uncheckedText } from './audit-text.ts';

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('audit', key, data);

/** What was found in files. */
type FiledReport = Pick<AuditReport, 'summary' | 'unchecked'> & { readonly findings: readonly FiledFinding[] };

/** The findings in files by rule, the rule with the worst one first; then what is accepted or wasn't checked. */
export function filedText({ findings, summary, unchecked }: FiledReport, place: string): string {
  const org = place;
  const heading = findings.length === 0 ? word('none', { org }) : word('summary.counts', { ...summary, org });
  const open = findings.filter(({ accepted }) => accepted === null);
  const accepted = findings.filter((finding) => finding.accepted !== null);
  const groups = [...Map.groupBy(open, ({ rule }) => rule).values()];
  const parts = [...groups.map(groupText), ...accepted.map(acceptedText), uncheckedText(unchecked)];
  return [heading, ...parts.filter((part) => part !== '')].join('\n\n');
}

function groupText(findings: readonly FiledFinding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const isSame = findings.every(({ why }) => why === first.why);
  return [ruleHeading(first, isSame), ...findings.map((one) => findingText(one, isSame ? '' : one.why))].join('\n');
}

function findingText(finding: FiledFinding, why: string): string {
  const { app, file, line, column, element, value, fix, groups = [] } = finding;
  const found = [element, value].filter((text) => text !== null).join(' = ');
  const rows = [
    [word('row.app'), app ?? ''],
    [word('row.groups'), groups.join(', ')],
    [word('row.found'), found],
    [word('row.why'), why],
    [word('row.fix'), fix ?? ''],
  ] as const;
  return [wrapWithPrefix('  ', bold(`${file}:${line}:${column}`)), pairs(rows, 4)].join('\n');
}
