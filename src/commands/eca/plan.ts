import { Messages } from '@salesforce/core/messages';
import { memoriesWith } from '../../change/manifest/locked-certificates.ts';
import { checkedPlan } from '../../change/manifest/plan-in-org.ts';
import { planOrg } from '../../change/manifest/plan-org.ts';
import { savedOrgOf } from '../../change/manifest/saved-org.ts';
import { checkFlags, planArgs, planFlags } from '../../input/manifest/plan-flags.ts';
import { planSetup } from '../../input/manifest/plan-setup.ts';
import { type PlanToSave, planToSave, savePlan } from '../../input/manifest/save-plan.ts';
import { preparePlanFile } from '../../input/manifest/saved/plan-file.ts';
import { writePlanReports } from '../../input/manifest/plan-reports.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import {
  differs,
  type OrgPlanReport,
  orgPlanReport,
  planPartText,
  planText,
} from '../../output/manifest/org-plan-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'plan');

export type EcaPlanResult = FleetReport<OrgPlanReport>;

export default class EcaPlan extends EcaCommand<EcaPlanResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = planArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...planFlags, ...checkFlags };

  public async run(): Promise<EcaPlanResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaPlan);
    const { out: file } = flags;
    if (file !== undefined) await preparePlanFile(file);
    const setup = await planSetup(flags, signal, this.newProgress());
    const memories = memoriesWith(setup.lock);
    const { targets, options, requestFor, hash } = setup;
    const [created, plans] = [new Date(), new Map<string, PlanToSave>()];
    const how = { check: !flags['no-check'], waitMinutes: flags.wait };
    const report = await this.inEachOrg(
      targets,
      { ...options, partText: planPartText('plan'), ...(flags['detailed-exitcode'] && { differs }) },
      async (session) => {
        const planned = await planOrg(session, { ...requestFor(session), memories });
        if (file !== undefined) plans.set(session.username, planToSave(savedOrgOf(session, planned), planned));
        return orgPlanReport(await checkedPlan(session, planned, how));
      },
      planText('plan'),
    );
    const { orgs } = report;
    if (file !== undefined) {
      const saved = await savePlan({ file, created, hash, plans, orgs }, options.progress.warn);
      if (saved === undefined) this.sayUnwritten();
      else this.log(saved);
    }
    if (!(await writePlanReports('plan', setup, orgs))) this.sayUnwritten();
    return report;
  }
}
