import { Messages } from '@salesforce/core/messages';
import { wantedFixes } from '../../audit/fix/wanted-fixes.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import { fixInOrg } from '../../change/audit/fix-org.ts';
import { planOrg } from '../../change/manifest/plan-org.ts';
import { planForConsent } from '../../change/manifest/planned-app.ts';
import { readAudit } from '../../estate/audit/read-audit.ts';
import { auditFlags } from '../../input/audit/audit-flags.ts';
import { finishAudit } from '../../input/audit/audit-frame.ts';
import { type AuditSetup, auditSetup, type JudgedOrg, judgedOrg } from '../../input/audit/audit-setup.ts';
import { fixConsent, fixFlags, fixRequest } from '../../input/audit/fix-flags.ts';
import { auditManifest } from '../../input/audit/manifest-audit.ts';
import { agreedTargets } from '../../input/manifest/agreed-targets.ts';
import { changeSaverOf } from '../../input/saved/save-flags.ts';
import { stateFlags } from '../../input/secret/rotation-flags.ts';
import { targetsOf } from '../../input/targets.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { type AuditReport, failsOn, reachesLevel } from '../../output/audit/audit-report.ts';
import { auditPartText, auditText } from '../../output/audit/audit-text.ts';
import { filedText } from '../../output/audit/filed-text.ts';
import type { ManifestAuditReport } from '../../output/audit/manifest-report.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { orgPlanReport } from '../../output/manifest/org-plan-text.ts';
import { visibleData } from '../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'audit');

export type EcaAuditResult = FleetReport<AuditReport> | ManifestAuditReport;

export default class EcaAudit extends EcaCommand<EcaAuditResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...auditFlags, ...fixFlags, ...stateFlags };

  public async run(): Promise<EcaAuditResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaAudit);
    const setup = await auditSetup(flags);
    if (flags.manifest !== undefined) return this.judgeManifest(setup, flags.manifest);
    const targets = await targetsOf(flags);
    const { 'api-version': apiVersion, concurrency } = flags;
    const progress = this.newProgress();
    const options = { apiVersion, concurrency, signal, progress, saver: changeSaverOf(flags, progress) };
    const judged = async (session: OrgSession): Promise<JudgedOrg> =>
      judgedOrg(setup, await readAudit(session, setup.input), targets);
    const read = await this.readInEachOrg(flags.fix ? targets : [], options, async (session) => {
      const { open, report } = await judged(session);
      const asked = planForConsent(await planOrg(session, fixRequest(wantedFixes(open))));
      return { ...asked, before: report, done: { ...report, fixed: asked.plan } };
    });
    const { agreed, foundIn } = await agreedTargets(read, flags, options.progress, { unasked: 'fix' });
    const audited: JudgedOrg[] = [];
    const differs = (one: AuditReport): boolean => setup.written === undefined && failsOn(one, setup.failOn);
    const report = await this.inEachOrg(
      flags.fix ? agreed : targets,
      { ...options, partText: auditPartText, differs },
      async (session) => {
        const consent = fixConsent(flags, options.saver, options.progress);
        const fixes = flags.fix ? foundIn(session) : undefined;
        const { fixed, judged: one } = await fixInOrg(session, fixes, consent, async () => judged(session));
        audited.push(one);
        return fixed === undefined ? one.report : { ...one.report, fixed: orgPlanReport(fixed) };
      },
      auditText,
    );
    const done = { of: 'orgs', orgs: report.orgs, version: this.pluginVersion, fixes: flags.fix } as const;
    if (!(await finishAudit(setup, audited, done, (text) => this.warn(text)))) this.sayUnwritten();
    return report;
  }

  private async judgeManifest(setup: AuditSetup, file: string): Promise<ManifestAuditReport> {
    const { report, isWritten } = await auditManifest(setup, file, this.pluginVersion, (text) => this.warn(text));
    this.log(filedText(visibleData(report), file));
    if (!isWritten) this.sayUnwritten();
    this.sayWhether(setup.written === undefined && reachesLevel(report.summary, setup.failOn));
    return report;
  }
}
