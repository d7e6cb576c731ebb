import { Messages } from '@salesforce/core/messages';
import { memoriesWith } from '../../change/manifest/locked-certificates.ts';
import { driftInOrg } from '../../change/manifest/plan-in-org.ts';
import { driftFlags, planArgs, planFlags } from '../../input/manifest/plan-flags.ts';
import { planSetup } from '../../input/manifest/plan-setup.ts';
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
const messages = Messages.loadMessages('sf-plugin-eca', 'drift');

export type EcaDriftResult = FleetReport<OrgPlanReport>;

export default class EcaDrift extends EcaCommand<EcaDriftResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = planArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...planFlags, ...driftFlags };

  public async run(): Promise<EcaDriftResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaDrift);
    const setup = await planSetup(flags, signal, this.newProgress());
    const memories = memoriesWith(setup.lock);
    const { targets, options, requestFor } = setup;
    const report = await this.inEachOrg(
      targets,
      { ...options, partText: planPartText('drift'), differs },
      async (session) => orgPlanReport(await driftInOrg(session, { ...requestFor(session), memories }, flags)),
      planText('drift'),
    );
    const { orgs } = report;
    if (!(await writePlanReports('drift', setup, orgs))) this.sayUnwritten();
    return report;
  }
}
