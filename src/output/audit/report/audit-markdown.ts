import { countFindings } from '../audit-report.ts';
import { escapeMarkdown as escaped } from '../../report/escape-markdown.ts';
import {
  fittingParts,
  markdownBlocks,
  markdownLines,
  markdownList,
  mostMarkdown,
  tableRow,
} from '../../report/markdown-parts.ts';
import {
  acceptanceText,
  auditSourceText,
  evidenceText,
  findingCountsText,
  foundText,
  severityWord,
  subjectText,
  uncheckedGroups,
  verdictText,
  word,
  wordOf,
} from './audit-report-texts.ts';
import {
  byRule,
  findingsIn,
  isOpen,
  type PlacedFinding,
  type ReportedAudit,
  type RuleFindings,
} from './reported-audit.ts';

/** Places of what couldn't be judged that are named; the rest are counted. */
const placesListed = 20;

/** An audit in GitHub's Markdown, for example for `$GITHUB_STEP_SUMMARY`; too much is left out, and counted. */
export function auditMarkdown(audit: ReportedAudit): string {
  const findings = findingsIn(audit);
  const accepted = findings.filter((one) => !isOpen(one));
  const front = markdownBlocks([
    `## ${wordOf(audit, 'title')}`,
    escaped(auditSourceText(audit)),
    `**${escaped(verdictText(audit, findings))}** ${escaped(findingCountsText(findings))}`,
    orgsTable(audit),
  ]);
  const details = [
    ...headed('failures', failureBlocks(audit)),
    ...headed(
      'findings',
      byRule(findings.filter(isOpen)).map((group) => ruleBlock(group, audit.orgs.length > 1)),
    ),
    ...headed('accepted', accepted.length === 0 ? [] : [acceptedTable(accepted)]),
    ...headed('unchecked', uncheckedBlocks(audit)),
  ];
  return `${markdownBlocks([front, ...fittingParts(details, mostMarkdown.all - Buffer.byteLength(front), escaped)])}\n`;
}

function orgsTable({ of, orgs }: ReportedAudit): string {
  const kinds = ['high', 'medium', 'low', 'accepted'] as const;
  const lines = orgs.map(({ org, status, result }) => {
    const counts = countFindings(result?.findings ?? []);
    return tableRow([escaped(org), ...kinds.map((kind) => (status === 'ok' ? String(counts[kind]) : '?'))]);
  });
  return [
    tableRow([wordOf({ of }, 'org'), ...kinds.map(severityWord)]),
    tableRow(['---', ...kinds.map(() => '--:')]),
    ...fittingParts(lines, mostMarkdown.table, (text) => tableRow([escaped(text)])),
  ].join('\n');
}

function failureBlocks({ orgs }: ReportedAudit): string[] {
  return orgs.flatMap((one) =>
    one.status === 'ok'
      ? []
      : [
          markdownBlocks([
            `**${escaped(one.org)}**: ${escaped(one.error.code)}: ${markdownLines(one.error.message)}`,
            markdownList(one.error.actions),
          ]),
        ],
  );
}

function ruleBlock({ rule, findings }: RuleFindings, hasOrgs: boolean): string {
  const [{ title, severity, why, cutsOff }] = findings;
  const sharesWhy = findings.every((one) => one.why === why);
  const hasUse = findings.some(({ file }) => file === undefined);
  const names = ['app', ...(hasOrgs ? ['org'] : []), 'found', ...(hasUse ? ['use'] : []), 'fix'];
  return markdownBlocks([
    `#### ${severityWord(severity)}: ${rule} ${escaped(title)} (${findings.length})`,
    sharesWhy ? markdownLines(why) : '',
    cutsOff === null ? '' : `${word('cutsOff')}: ${markdownLines(cutsOff)}`,
    [
      tableRow(names.map((name) => word(name))),
      tableRow(names.map(() => '---')),
      ...findings.map((finding) => {
        const found = [foundText(finding), sharesWhy ? '' : finding.why].filter((text) => text !== '').join('\n');
        const place = hasOrgs ? [finding.org] : [];
        const use = hasUse ? [evidenceText(finding)] : [];
        const cells = [subjectText(finding), ...place, found, ...use, finding.fix ?? ''];
        return tableRow(cells.map(markdownLines));
      }),
    ].join('\n'),
  ]);
}

function acceptedTable(accepted: readonly PlacedFinding[]): string {
  const names = ['rule', 'app', 'org', 'acceptedBy'];
  return [
    tableRow(names.map((name) => word(name))),
    tableRow(names.map(() => '---')),
    ...accepted.map((finding) =>
      tableRow(
        [`${finding.rule} ${finding.title}`, subjectText(finding), finding.org, acceptanceText(finding)].map(
          markdownLines,
        ),
      ),
    ),
  ].join('\n');
}

function uncheckedBlocks({ orgs }: ReportedAudit): string[] {
  const lines = uncheckedGroups(orgs).map(({ rule, title, reason, places }) => {
    const more = places.length > placesListed ? [word('more', { count: places.length - placesListed })] : [];
    return `${rule} ${title}: ${[...places.slice(0, placesListed), ...more].join(', ')}. ${reason}`;
  });
  return lines.length === 0 ? [] : [markdownList(lines)];
}

function headed(key: string, [first, ...rest]: readonly string[]): string[] {
  return first === undefined ? [] : [markdownBlocks([`### ${word(key)}`, first]), ...rest];
}
