import { Messages } from '@salesforce/core/messages';
import { enableFlows } from '../../../apps/flows/flow-edits.ts';
import type { FlowName } from '../../../apps/flows/flow-names.ts';
import type { SourceEdit } from '../../../apps/files/source-edit.ts';
import { enabling } from '../../../change/edits/flow-changes.ts';
import { carrying } from '../../../input/certificate/certificate-options.ts';
import { oneAppOnly } from '../../../input/one-app.ts';
import { changeApps } from '../../../change/change-apps.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appArgs, appsFlags, changeFlags, flowFlags, sourceFlags } from '../../../input/flags.ts';
import { enableFlags, enableOptions } from '../../../input/settings/enable-flags.ts';
import { flowQuestions } from '../../../input/settings/flow-questions.ts';
import { refuseStrayOptions } from '../../../input/settings/flow-options.ts';
import { type FlowPicking, pickFlows } from '../../../input/flow-picker.ts';
import { fitting } from '../../../apps/checks/fitting.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { editSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeText } from '../../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../../estate/each-app.ts';
import { changeReports, eachText } from '../../../output/app/several-text.ts';
import { checksOf, withNext } from '../../../output/page/next-steps.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReports } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.enable');

export type EcaFlowEnableResult = FleetReport<OneOrSeveral<ChangeReport>> | SourceReports;

export default class EcaFlowEnable extends EcaCommand<EcaFlowEnableResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...flowFlags,
    ...enableFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaFlowEnableResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaFlowEnable);
    const mayAsk = canAsk(flags);
    const options = await enableOptions(flags);
    const pick = async (picking?: FlowPicking): Promise<FlowName[]> =>
      refuseStrayOptions(flags, await pickFlows(flags.flow, mayAsk, picking));
    const folder = flags['source-dir'];
    if (folder !== undefined) {
      const carry = await carrying(flags, this.newProgress().warn);
      const inFiles = (flows: FlowName[]): SourceEdit => ({
        edit: carry(enableFlows(flows, options)),
        matters: { flows, runAs: options.runAs },
      });
      const alone = /jwt/i.test(String(flags.flow)) ? undefined : oneAppOnly(flags, 'certificate');
      return this.inFiles(await editSource(folder, flags, async () => inFiles(await pick()), alone));
    }
    const setup = await changeSetup(flags, signal, this.newProgress(), fitting.ownConsumer);
    const { targets, options: how, request, first } = setup;
    const flows = await pick({ first, app: request.app, to: 'enable', alone: targets.length === 1 });
    const allowAdmin = flags['allow-admin'];
    const questions = flowQuestions(how.progress, { mayAsk, orgs: targets.length, allowAdmin });
    // switching JWT bearer on with a certificate sets it, rather than keeping the existing one
    const isSet = flows.includes('jwt-bearer');
    const certificate = { ...request.certificate, replace: isSet ? undefined : false };
    const prepare = enabling({ ...options, flows, allowAdmin, ...questions });
    const alone = isSet ? undefined : oneAppOnly(flags, 'certificate');
    const change = { ...request, certificate, either: 'flow', prepare, alone } as const;
    return this.inEachOrg(
      targets,
      { ...how, wayBack: 'flows' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, checksOf(flows))),
    );
  }
}
