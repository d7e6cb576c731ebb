import { Messages } from '@salesforce/core/messages';
import { acceptanceOf } from '../../audit/baseline/acceptance.ts';
import { type AuditedOrg, baselineNotes } from '../../audit/baseline/baseline-notes.ts';
import { judgeOrg } from '../../audit/judge.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import { readAudit } from '../../estate/audit/read-audit.ts';
import { auditFlags, readRuleFlags } from '../../input/audit/audit-flags.ts';
import { writeAuditReports } from '../../input/audit/audit-reports.ts';
import { auditInput } from '../../input/audit/audit-setup.ts';
import { readBaselineFlag } from '../../input/audit/baseline-file.ts';
import { acceptFindings, prepareAcceptance } from '../../input/audit/write-baseline.ts';
import { readReportFlags } from '../../input/report/report-flags.ts';
import { stateFlags } from '../../input/secret/rotation-flags.ts';
import { targetsOf } from '../../input/targets.ts';
import { type AuditReport, auditReport, failsOn } from '../../output/audit/audit-report.ts';
import { auditText } from '../../output/audit/audit-text.ts';
import { baselineTexts } from '../../output/audit/baseline-text.ts';
import { auditFormats } from '../../output/audit/report/render-audit.ts';
import type { ReportedAudit } from '../../output/audit/report/reported-audit.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'audit');

/** Nothing failed, but findings reach `--fail-on`. */
const somethingIsFound = 3;

export type EcaAuditResult = FleetReport<AuditReport>;

export default class EcaAudit extends EcaCommand<EcaAuditResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...auditFlags, ...stateFlags };

  public async run(): Promise<EcaAuditResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaAudit);
    const { profile, chosen } = readRuleFlags(flags);
    const reports = await readReportFlags(flags, auditFormats);
    const failOn = flags['fail-on'] as ReportedAudit['failOn'];
    const now = new Date();
    const today = now.toISOString().slice(0, 10);
    const baseline = await readBaselineFlag(flags.baseline);
    const known = await prepareAcceptance(flags['write-baseline']);
    const input = await auditInput(flags, now);
    const targets = await targetsOf(flags);
    const audited: AuditedOrg[] = [];
    const report = await this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const { username: org, orgId } = session;
        const judgement = judgeOrg(await readAudit(session, input), chosen);
        const names = { org, orgId, asked: targets.find((target) => target.org === org)?.asked ?? [] };
        audited.push({ names, ...judgement });
        const context = { names, today, profile };
        return auditReport(judgement, { org, profile }, (one) => acceptanceOf(one, baseline.entries, context));
      },
      auditText,
    );
    const ruleIds = chosen.map(({ rule }) => rule.id);
    const isWhole = audited.length === targets.length;
    const notes = baselineNotes(baseline.entries, audited, { today, profile, ruleIds, isWhole });
    baselineTexts(notes, baseline.file ?? '').forEach((text) => this.warn(text));
    const audit = { profile, failOn, version: this.config.version, at: now, orgs: report.orgs };
    const isWritten = await writeAuditReports(reports, audit, { baseline: baseline.file }, (text) => this.warn(text));
    if (!isWritten) this.sayUnwritten();
    if (known !== undefined) this.warn(await acceptFindings(known, audited, { baseline, now, profile }));
    else if (failsOn(report, failOn) && process.exitCode === 0) process.exitCode = somethingIsFound;
    return report;
  }
}
