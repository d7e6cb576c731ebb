import { Messages } from '@salesforce/core/messages';
import { planInOrg } from '../../change/manifest/plan-in-org.ts';
import { checkFlags, planFlags } from '../../input/manifest/plan-flags.ts';
import { planSetup } from '../../input/manifest/plan-setup.ts';
import { writePlanReports } from '../../input/manifest/write-reports.ts';
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
  public static override readonly flags = { ...EcaCommand.flags, ...planFlags, ...checkFlags };

  public async run(): Promise<EcaPlanResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaPlan);
    const setup = await planSetup(flags, signal, this.newProgress());
    const { targets, options, requestFor } = setup;
    const how = { check: !flags['no-check'], waitMinutes: flags.wait };
    const report = await this.inEachOrg(
      targets,
      { ...options, partText: planPartText('plan') },
      async (session) => orgPlanReport(await planInOrg(session, requestFor(session), how)),
      planText('plan'),
    );
    const { orgs } = report;
    if (flags['detailed-exitcode']) this.sayWhether(orgs.some((org) => org.status === 'ok' && differs(org.result)));
    if (!(await writePlanReports('plan', setup, orgs))) process.exitCode ||= 1;
    return report;
  }
}
