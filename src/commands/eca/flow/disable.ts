import { Messages } from '@salesforce/core/messages';
import { changeApp } from '../../../change/change-app.ts';
import { disabling } from '../../../change/flow-changes.ts';
import { consentOf } from '../../../input/consent.ts';
import { appFlags, changeFlags, flowFlags } from '../../../input/flags.ts';
import { pickApp, pickFlows } from '../../../input/pickers.ts';
import { canAsk } from '../../../input/prompts.ts';
import { targetsOf } from '../../../input/targets.ts';
import type { ChangeReport } from '../../../output/change-text.ts';
import { changeReport, changeText } from '../../../output/change-text.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.disable');

export type EcaFlowDisableResult = FleetReport<ChangeReport>;

export default class EcaFlowDisable extends EcaCommand<EcaFlowDisableResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...appFlags, ...flowFlags, ...changeFlags };

  public async run(): Promise<EcaFlowDisableResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaFlowDisable);
    const [mayAsk, targets] = [canAsk(flags), await targetsOf(flags)];
    const app = await pickApp(flags.name, { targets, mayAsk, signal });
    const flows = await pickFlows(flags.flow, mayAsk);
    const progress = this.startProgress();
    const consent = consentOf(flags, mayAsk, progress);
    const request = { app, prepare: disabling(flows), dryRun: flags['dry-run'], waitMinutes: flags.wait, consent };
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress },
      async (session) => changeReport(await changeApp(session, request)),
      changeText,
    );
  }
}
