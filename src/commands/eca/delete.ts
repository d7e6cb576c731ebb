import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { deleteApp } from '../../change/app/delete-app.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { typedConsentOf } from '../../input/consent.ts';
import { appArgs, appFlags, changeFlags } from '../../input/flags.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { type DeleteReport, deleteReport, deleteText } from '../../output/app/delete-text.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'delete');

export type EcaDeleteResult = FleetReport<DeleteReport>;

export default class EcaDelete extends EcaCommand<EcaDeleteResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    'if-present': Flags.boolean({ default: false, summary: messages.getMessage('flags.if-present.summary') }),
    ...changeFlags,
  };

  public async run(): Promise<EcaDeleteResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaDelete);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    const consent = typedConsentOf(flags, canAsk(flags), options.progress);
    return this.inEachOrg(
      targets,
      options,
      async (session) =>
        deleteReport(await deleteApp(session, { ...request, ifPresent: flags['if-present'], consent })),
      deleteText,
    );
  }
}
