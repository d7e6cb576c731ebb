import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { joinUrls } from '../../../apps/callback-urls.ts';
import { changeApp } from '../../../change/change-app.ts';
import { enabling } from '../../../change/flow-changes.ts';
import { certificateFrom } from '../../../input/certificate-file.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appFlags, changeFlags, flowFlags, runAsFlags } from '../../../input/flags.ts';
import { refuseStrayOptions } from '../../../input/flow-options.ts';
import { pickFlows, userPicker } from '../../../input/pickers.ts';
import { canAsk } from '../../../input/prompts.ts';
import type { ChangeReport } from '../../../output/change-text.ts';
import { changeReport, changeText } from '../../../output/change-text.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.enable');

export type EcaFlowEnableResult = FleetReport<ChangeReport>;

export default class EcaFlowEnable extends EcaCommand<EcaFlowEnableResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...flowFlags,
    'callback-url': Flags.string({ multiple: true, summary: messages.getMessage('flags.callback-url.summary') }),
    certificate: Flags.string({ summary: messages.getMessage('flags.certificate.summary') }),
    ...runAsFlags,
    'post-only': Flags.boolean({ summary: messages.getMessage('flags.post-only.summary') }),
    'require-secret': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.require-secret.summary') }),
    ...changeFlags,
  };

  public async run(): Promise<EcaFlowEnableResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaFlowEnable);
    const mayAsk = canAsk(flags);
    joinUrls(flags['callback-url'] ?? []);
    const certificate = await certificateFrom(flags.certificate);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    const flows = await pickFlows(flags.flow, mayAsk);
    refuseStrayOptions(flags, flows);
    const prepare = enabling({
      flows,
      certificate,
      callbackUrls: flags['callback-url'],
      runAs: flags['run-as'],
      allowAdmin: flags['allow-admin'],
      postOnly: flags['post-only'],
      requireSecret: flags['require-secret'],
      askRunAs: mayAsk && targets.length === 1 ? userPicker(options.progress) : undefined,
    });
    return this.inEachOrg(
      targets,
      options,
      async (session) => changeReport(await changeApp(session, { ...request, prepare })),
      changeText,
    );
  }
}
