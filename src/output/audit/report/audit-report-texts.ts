import type { Severity } from '../../../audit/facts/rule.ts';
import type { FleetReport } from '../../fleet-report.ts';
import { messageText } from '../../page/texts.ts';
import { uncheckedReason, useText } from '../audit-text.ts';
import { countFindings, type AuditReport, type ReportedFinding, type UncheckedReport } from '../audit-report.ts';
import type { PlacedFinding, ReportedAudit } from './reported-audit.ts';

/** A text of the reports. */
export const word = (key: string, data: Readonly<Record<string, string | number>> = {}): string =>
  messageText('audit-report', key, data);

/** The texts of which files have a form of their own. */
const forms = {
  title: (of) => `title.${of}`,
  source: (of) => `source.${of}`,
  org: (of) => `org.${of}`,
  orgCase: (of) => `orgCase.${of}`,
} as const satisfies Readonly<Record<string, (of: ReportedAudit['of']) => string>>;

/** A text of the reports of orgs or of files. */
export const wordOf = (
  { of }: Pick<ReportedAudit, 'of'>,
  key: keyof typeof forms,
  data?: Readonly<Record<string, string | number>>,
): string => word(of === 'orgs' ? key : forms[key](of), data);

/** By which profile, of how many orgs or which files, when, and made by which version. */
export function auditSourceText({ of, profile, version, at, orgs }: ReportedAudit): string {
  const data = { profile, version, at: at.toISOString(), count: orgs.length, place: orgs[0]?.org ?? '' };
  return of === 'orgs' && orgs.length !== 1 ? word('sourceOfSeveral', data) : wordOf({ of }, 'source', data);
}

/** How many findings of each severity, in one line. */
export function findingCountsText(findings: readonly ReportedFinding[]): string {
  return word('counts', countFindings(findings));
}

/** How many high findings there are, in how many orgs. */
export function verdictText({ of, orgs }: ReportedAudit, findings: readonly PlacedFinding[]): string {
  const { high } = countFindings(findings);
  const place = orgs[0]?.org ?? '';
  const amount = high === 0 ? 'none' : high === 1 ? 'one' : 'some';
  if (of !== 'orgs') return word(`verdict.files.${amount}`, { high, place });
  const audited = orgs.filter(({ status }) => status === 'ok').length;
  const affected = new Set(
    findings.filter(({ severity, accepted }) => severity === 'high' && accepted === null).map(({ org }) => org),
  );
  const data = { high, affected: affected.size, audited };
  if (audited === 0) return word('verdict.nothing');
  return audited === 1 ? word(`verdict.org.${amount}`, data) : word(`verdict.orgs.${amount}`, data);
}

/** The severity as a word. */
export const severityWord = (severity: Severity | 'accepted'): string => word(`severity.${severity}`);

/** The app of a finding, or that it is about the whole org. */
export const subjectText = ({ app }: Pick<ReportedFinding, 'app'>): string => app ?? word('wholeOrg');

/** What was found: the element with its value, then where in the files, and for which groups of a manifest. */
export function foundText({ element, value, file, line = 1, groups = [] }: PlacedFinding): string {
  const found = [element, value].filter((text) => text !== null).join(' = ');
  const place = file === undefined ? '' : `${file}:${line}`;
  return [found, place, groups.join(', ')].filter((text) => text !== '').join('; ');
}

/** Who used the app; empty for what concerns the whole org, and for files. */
export function evidenceText({ app, evidence, file }: PlacedFinding): string {
  return app === null || file !== undefined ? '' : useText(evidence);
}

/** What accepts a finding, in one line; empty if nothing does. */
export function acceptanceText({ accepted }: ReportedFinding): string {
  return accepted === null ? '' : word('acceptance', accepted);
}

/** What couldn't be judged: a rule, why, and the apps by org. */
export type UncheckedGroup = Pick<UncheckedReport, 'rule' | 'title'> & {
  readonly reason: string;
  readonly places: readonly string[];
};

/** What couldn't be judged in any org, by rule and reason. */
export function uncheckedGroups(orgs: FleetReport<AuditReport>['orgs']): UncheckedGroup[] {
  const all = orgs.flatMap(({ org, result }) => (result?.unchecked ?? []).map((one) => ({ ...one, org })));
  return [...Map.groupBy(all, ({ rule, why }) => `${rule} ${why}`).values()].flatMap((group) =>
    group.slice(0, 1).map(({ rule, title, why }) => ({
      rule,
      title,
      reason: uncheckedReason(rule, why),
      places: group.map(({ app, org }) => (app === null ? org : word('appInOrg', { app, org }))),
    })),
  );
}
