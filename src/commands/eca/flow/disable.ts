import { Messages } from '@salesforce/core/messages';
import { composeEdits } from '../../../apps/app.ts';
import type { SourceEdit } from '../../../apps/files/source-edit.ts';
import { changeApp } from '../../../change/change-app.ts';
import { disabling } from '../../../change/edits/flow-changes.ts';
import { carriedEdit, certificateFlags } from '../../../input/certificate/certificate-options.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appFlags, changeFlags, flowFlags, sourceFlags } from '../../../input/flags.ts';
import { pickFlows } from '../../../input/pickers.ts';
import { canAsk } from '../../../input/prompts.ts';
import { editSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeReport, changeText } from '../../../output/app/change-text.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReport } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.disable');

export type EcaFlowDisableResult = FleetReport<ChangeReport> | SourceReport;

export default class EcaFlowDisable extends EcaCommand<EcaFlowDisableResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...flowFlags,
    ...certificateFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaFlowDisableResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaFlowDisable);
    const folder = flags['source-dir'];
    const carried = folder === undefined ? composeEdits([]) : await carriedEdit(flags);
    const pickEdit = async (): Promise<SourceEdit> => ({
      edit: composeEdits([disabling(await pickFlows(flags.flow, canAsk(flags))), carried]),
    });
    if (folder !== undefined) return this.inFiles(await editSource(folder, flags, pickEdit));
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    const { edit } = await pickEdit();
    return this.inEachOrg(
      targets,
      options,
      async (session) => changeReport(await changeApp(session, { ...request, either: 'flow', prepare: () => edit })),
      changeText,
    );
  }
}
