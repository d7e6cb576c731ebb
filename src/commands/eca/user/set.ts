import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { changeApp } from '../../../change/change-app.ts';
import { settingRunAs } from '../../../change/user-changes.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appFlags, changeFlags, runAsFlags } from '../../../input/flags.ts';
import { canAsk } from '../../../input/prompts.ts';
import { requireRunAsFlag, runAsQuestions } from '../../../input/run-as-questions.ts';
import type { ChangeReport } from '../../../output/change-text.ts';
import { changeReport, changeText } from '../../../output/change-text.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'user.set');

export type EcaUserSetResult = FleetReport<ChangeReport>;

export default class EcaUserSet extends EcaCommand<EcaUserSetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...runAsFlags,
    'enable-flow': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.enable-flow.summary') }),
    'add-permission-set': Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.add-permission-set.summary'),
    }),
    ...changeFlags,
  };

  public async run(): Promise<EcaUserSetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUserSet);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    const ask = canAsk(flags) && targets.length === 1 ? runAsQuestions(options.progress) : undefined;
    requireRunAsFlag(flags['run-as'], ask);
    const prepare = settingRunAs({
      runAs: flags['run-as'],
      allowAdmin: flags['allow-admin'],
      enableFlow: flags['enable-flow'],
      addPermissionSets: (flags['add-permission-set'] ?? []).flatMap((names) => names.split(',')),
      ask,
    });
    return this.inEachOrg(
      targets,
      options,
      async (session) => changeReport(await changeApp(session, { ...request, prepare })),
      changeText,
    );
  }
}
