import { Messages } from '@salesforce/core/messages';
import type { AppEdit } from '../../../apps/app.ts';
import { disabling } from '../../../change/edits/flow-changes.ts';
import { carrying, certificateFlags } from '../../../input/certificate/certificate-options.ts';
import { oneAppOnly } from '../../../input/one-app.ts';
import { changeApps } from '../../../change/change-apps.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appArgs, appsFlags, changeFlags, flowFlags, sourceFlags } from '../../../input/flags.ts';
import { type FlowPicking, pickFlows } from '../../../input/flow-picker.ts';
import { fitting } from '../../../apps/checks/fitting.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { refuseCarried } from '../../../input/settings/flow-options.ts';
import { editSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeText } from '../../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../../estate/each-app.ts';
import { changeReports, eachText } from '../../../output/app/several-text.ts';
import { withNext } from '../../../output/page/next-steps.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReports } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.disable');

export type EcaFlowDisableResult = FleetReport<OneOrSeveral<ChangeReport>> | SourceReports;

export default class EcaFlowDisable extends EcaCommand<EcaFlowDisableResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...flowFlags,
    ...certificateFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaFlowDisableResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaFlowDisable);
    const folder = flags['source-dir'];
    const pick = async (picking?: FlowPicking): Promise<AppEdit> =>
      disabling(refuseCarried(flags, await pickFlows(flags.flow, canAsk(flags), picking)));
    if (folder !== undefined) {
      const carry = await carrying(flags, this.newProgress().warn);
      return this.inFiles(
        await editSource(folder, flags, async () => ({ edit: carry(await pick()) }), oneAppOnly(flags, 'certificate')),
      );
    }
    const { targets, options, request, first } = await changeSetup(
      flags,
      signal,
      this.newProgress(),
      fitting.flowToDisable,
    );
    const edit = await pick({ first, app: request.app, to: 'disable', alone: targets.length === 1 });
    const change = {
      ...request,
      either: 'flow',
      prepare: () => edit,
      alone: oneAppOnly(flags, 'certificate'),
    } as const;
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'flowsOff' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, [{ step: 'flows' }])),
    );
  }
}
