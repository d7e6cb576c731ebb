import { momentText } from '../../apps/moment.ts';
import { rules as catalogue } from '../../audit/catalogue.ts';
import type { Reason } from '../../audit/facts/rule.ts';
import { orgPlanText } from '../manifest/org-plan-text.ts';
import type { FleetReport } from '../fleet-report.ts';
import { pairs, wrapWithPrefix } from '../page/layout.ts';
import { remarks } from '../page/remarks.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type AuditReport, blindAt, type ReportedFinding, type UncheckedReport } from './audit-report.ts';

const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('audit', key, data);

/** Apps that a rule can't judge are named up to this number; the rest are counted. */
const mostNamed = 5;

/**
 * The findings of one org by rule, the rule with the worst one first: what it means once, then each app with its use
 * and the command that fixes it. Then what is accepted, and what couldn't be checked.
 */
export function auditText(report: AuditReport, org: string): string {
  const { findings, summary, unchecked, fixed } = report;
  const heading = findings.length === 0 ? noneText(report, org) : word('summary.counts', { ...summary, org });
  const open = findings.filter(({ accepted }) => accepted === null);
  const accepted = findings.filter((finding) => finding.accepted !== null);
  const groups = [...Map.groupBy(open, ({ rule }) => rule).values()];
  const parts = [...groups.map(groupText), ...accepted.map(acceptedText), uncheckedText(unchecked)];
  const change = fixed === undefined ? [] : [orgPlanText(fixed.deployId === null ? 'plan' : 'apply', fixed, org)];
  return [...change, heading, ...parts.filter((part) => part !== '')].join('\n\n');
}

/** That nothing was found, and by which rules if they aren't all. */
function noneText({ rules }: AuditReport, org: string): string {
  return wrapWithPrefix(
    '',
    rules === undefined ? word('none', { org }) : word('noneOf', { org, rules: rules.join(', ') }),
  );
}

/** What was found in an org, and what was to be fixed there, beside the error that came then. */
export function auditPartText(result: unknown, org: string): string {
  return auditText(result as AuditReport, org);
}

function groupText(findings: readonly ReportedFinding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const isSame = findings.every(({ why }) => why === first.why);
  const heading = ruleHeading(first, isSame);
  return [heading, ...findings.map((one) => findingText(one, isSame ? '' : one.why))].join('\n');
}

/** A rule with what it means. */
export function ruleHeading({ rule, title, severity, why, cutsOff }: ReportedFinding, saysWhy = true): string {
  const heading = wrapWithPrefix(`${word(`severity.${severity}`)}  ${rule}  `, bold(title));
  const rows = [
    [word('row.why'), saysWhy ? why : ''],
    [word('row.cutsOff'), cutsOff ?? ''],
  ] as const;
  return [heading, pairs(rows)].join('\n');
}

function findingText({ app, element, value, evidence, fix }: ReportedFinding, why: string): string {
  const use = app === null ? '' : `  ${useText(evidence)}`;
  const found = [element, value].filter((text) => text !== null).join(' = ');
  const rows = [
    [word('row.found'), found],
    [word('row.why'), why],
    [word('row.fix'), fix ?? ''],
  ] as const;
  return [wrapWithPrefix('  ', bold(app ?? word('org')) + use), pairs(rows, 4)]
    .filter((text) => text !== '')
    .join('\n');
}

/** An accepted finding with its reason; empty for another one. */
export function acceptedText({ rule, app, title, accepted }: ReportedFinding): string {
  if (accepted === null) return '';
  const { reason, text, until, by } = accepted;
  const heading = wrapWithPrefix(`${word('accepted')}  ${rule}  `, [app ?? word('org'), title].join(': '));
  return [heading, wrapWithPrefix('  ', word('acceptance', { reason, text, until, by }))].join('\n');
}

/** Who used an app in the last 90 days, as far as the org shows it. */
export function useText({ users, lastUsed }: ReportedFinding['evidence']): string {
  if (users === null) return word('use.unknown');
  if (users === 0) return word('use.none');
  const date = lastUsed === null ? undefined : momentText(lastUsed);
  return date === undefined ? word('use.users', { users }) : word('use.last', { users, date });
}

/** Which orgs couldn't be judged at all by rules that count. */
export function blindTexts({ orgs }: Pick<FleetReport<AuditReport>, 'orgs'>, least: string): string[] {
  return orgs.flatMap(({ org, result }) => {
    const rules = new Set(blindAt({ blind: result?.blind ?? [] }, least).map(({ rule }) => rule));
    return rules.size === 0 ? [] : [word('blind', { org, rules: [...rules].join(', ') })];
  });
}

/** In which orgs `--fix` had nothing to do although there are findings, because none of them is fixed by a setting. */
export function unfixedTexts({ orgs }: Pick<FleetReport<AuditReport>, 'orgs'>): string[] {
  const left = orgs.filter(
    (org) =>
      org.status === 'ok' &&
      org.result.fixed === undefined &&
      org.result.findings.some(({ accepted }) => accepted === null),
  );
  return left.length === 0 ? [] : [word('fix.nothing', { orgs: left.map(({ org }) => org).join(', ') })];
}

/** Why a rule couldn't judge, in words; for what was left out with the flag that matters. */
export function uncheckedReason(rule: string, why: Reason): string {
  if (why !== 'not-read') return word(`unchecked.${why}`);
  const needs = catalogue.find(({ id }) => id === rule)?.needs ?? [];
  return word(`unchecked.not-read.${needs.includes('secrets') ? 'secrets' : 'usage'}`);
}

/** What couldn't be checked, by rule and reason. */
export function uncheckedText(unchecked: readonly UncheckedReport[]): string {
  const groups = Map.groupBy(unchecked, ({ rule, why }) => `${rule} ${why}`);
  const lines = [...groups.values()].map((group) => {
    const [{ rule = '', title = '', why = 'permission' } = {}] = group;
    const names = group.flatMap(({ app }) => app ?? []);
    const more = names.length - mostNamed;
    const some = [...names.slice(0, mostNamed), ...(more > 0 ? [word('more', { count: more })] : [])].join(', ');
    const data = { rule, title, reason: uncheckedReason(rule, why), apps: some };
    return names.length === 0 ? word('unchecked.rule', data) : word('unchecked.apps', data);
  });
  return remarks(lines);
}
