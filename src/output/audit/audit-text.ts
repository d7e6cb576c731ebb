import { bold } from '../page/style.ts';
import { pairs, wrapWithPrefix } from '../page/layout.ts';
import { remarks } from '../page/remarks.ts';
import { momentText } from '../../apps/moment.ts';
import { messageText } from '../page/texts.ts';
import type { AuditReport, ReportedFinding, UncheckedReport } from './audit-report.ts';

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('audit', key, data);

/** Apps of one finding that are named; the rest are counted. */
const mostNamed = 5;

/** The findings of one org, the worst first, what they mean and what fixes them; then what couldn't be checked. */
export function auditText({ findings, summary, unchecked }: AuditReport, org: string): string {
  const open = findings.filter(({ accepted }) => accepted === null);
  const heading = findings.length === 0 ? word('none', { org }) : word('summary.counts', { ...summary, org });
  const accepted = findings.filter((finding) => finding.accepted !== null);
  const parts = [...open.map(findingText), ...accepted.map(acceptedText), uncheckedText(unchecked)];
  return [heading, ...parts.filter((part) => part !== '')].join('\n\n');
}

function findingText(finding: ReportedFinding): string {
  const { rule, title, severity, app, element, value, evidence, why, fix, cutsOff } = finding;
  const first = [word(`severity.${severity}`), rule, app === null ? word('org') : bold(app)].join('  ');
  const rows = [
    [word('row.element'), [element ?? '', value ?? ''].filter(Boolean).join(' = ')],
    [word('row.use'), useText(evidence)],
    [word('row.why'), why],
    [word('row.fix'), fix ?? ''],
    [word('row.cutsOff'), cutsOff ?? ''],
  ] as const;
  return [first, wrapWithPrefix('  ', title), pairs(rows)].join('\n');
}

function acceptedText({ rule, app, title, accepted }: ReportedFinding): string {
  if (accepted === null) return '';
  const first = [word('accepted'), rule, app === null ? word('org') : bold(app)].join('  ');
  const { reason, text, until, by } = accepted;
  return [
    first,
    wrapWithPrefix('  ', title),
    wrapWithPrefix('  ', word('acceptance', { reason, text, until, by })),
  ].join('\n');
}

function useText({ users, lastUsed }: ReportedFinding['evidence']): string {
  if (users === null) return word('use.unknown');
  if (users === 0) return word('use.none');
  return lastUsed === null
    ? word('use.users', { users })
    : word('use.last', { users, date: momentText(lastUsed) ?? lastUsed });
}

function uncheckedText(unchecked: readonly UncheckedReport[]): string {
  const groups = Map.groupBy(unchecked, ({ rule, why }) => `${rule} ${why}`);
  const lines = [...groups.values()].map((group) => {
    const [{ rule = '', title = '', why = 'permission' } = {}] = group;
    const names = group.flatMap(({ app }) => app ?? []);
    const more = names.length - mostNamed;
    const some = [...names.slice(0, mostNamed), ...(more > 0 ? [word('more', { count: more })] : [])].join(', ');
    const reason = word(`unchecked.${why}`);
    return names.length === 0
      ? word('unchecked.rule', { rule, title, reason })
      : word('unchecked.apps', { rule, title, reason, apps: some });
  });
  return remarks(lines);
}
