import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { fitting } from '../../../apps/checks/fitting.ts';
import { composeEdits } from '../../../apps/app.ts';
import { setCoveredRunAs } from '../../../apps/connected/run-as-edits.ts';
import { setPolicies } from '../../../apps/edits/policy-edits.ts';
import { setRunAsUser } from '../../../apps/edits/run-as-edits.ts';
import { settingConnectedRunAs } from '../../../change/edits/connected-changes.ts';
import { settingRunAs } from '../../../change/edits/user-changes.ts';
import { namesIn } from '../../../input/assignment-flags.ts';
import { carrying, certificateFlags } from '../../../input/certificate/certificate-options.ts';
import { changeApps } from '../../../change/change-apps.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appArgs, appsFlags, changeFlags, runAsFlags, sourceFlags } from '../../../input/flags.ts';
import { kindFlags } from '../../../input/kind-flags.ts';
import { oneAppOnly } from '../../../input/one-app.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { requireRunAsFlag, runAsQuestions } from '../../../input/user/run-as-questions.ts';
import { editEitherSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeText } from '../../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../../estate/each-app.ts';
import { changeReports, eachText } from '../../../output/app/several-text.ts';
import { checksOf, withNext } from '../../../output/page/next-steps.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReports } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'user.set');

export type EcaUserSetResult = FleetReport<OneOrSeveral<ChangeReport>> | SourceReports;

export default class EcaUserSet extends EcaCommand<EcaUserSetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...kindFlags,
    ...runAsFlags,
    'enable-flow': Flags.boolean({ allowNo: true, summary: messages.getMessage('flags.enable-flow.summary') }),
    'add-permission-set': Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.add-permission-set.summary'),
    }),
    ...certificateFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaUserSetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUserSet);
    const { 'source-dir': folder, 'run-as': typed, 'allow-admin': allowAdmin, 'enable-flow': enableFlow } = flags;
    const add = namesIn(flags['add-permission-set']) ?? [];
    if (folder !== undefined) {
      const matters = { runAs: requireRunAsFlag(typed, undefined), permissionSets: { add } };
      const carry = await carrying(flags, this.newProgress().warn);
      const covering = setPolicies({ assignments: [], profiles: {}, ...matters });
      const edit = carry(composeEdits([setRunAsUser(matters.runAs, { withGlobal: enableFlow === true }), covering]));
      const edits = {
        eca: () => ({ edit, matters }),
        connected: () => ({ edit: setCoveredRunAs(matters.runAs, { enableFlow: enableFlow === true, add }), matters }),
      };
      return this.inFiles(await editEitherSource(folder, flags, edits, oneAppOnly(flags, 'certificate')));
    }
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress(), fitting.oauth);
    const ask = canAsk(flags) && targets.length === 1 ? runAsQuestions(options.progress, allowAdmin) : undefined;
    requireRunAsFlag(typed, ask);
    const input = { runAs: typed, allowAdmin, enableFlow, addPermissionSets: add, ask };
    const prepareConnected = settingConnectedRunAs(input);
    const change = { ...request, either: { kind: flags.kind, prepareConnected }, prepare: settingRunAs(input) };
    const text = eachText(withNext(changeText, checksOf(['client-credentials'])));
    const how = { ...options, wayBack: 'runAs' } as const;
    return this.inEachOrg(targets, how, async (session) => changeReports(await changeApps(session, change)), text);
  }
}
