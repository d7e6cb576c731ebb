import { Messages } from '@salesforce/core/messages';
import type { AppEdit } from '../../../apps/app.ts';
import { unsetConnectedRunAs } from '../../../apps/connected/run-as-edits.ts';
import { unsetRunAsUser } from '../../../apps/edits/run-as-edits.ts';
import type { SourceEdit } from '../../../apps/files/source-edit.ts';
import { changeApps } from '../../../change/change-apps.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { fitting } from '../../../apps/checks/fitting.ts';
import type { OfEither } from '../../../input/either-kind.ts';
import { appArgs, appsFlags, changeFlags, sourceFlags } from '../../../input/flags.ts';
import { kindFlags } from '../../../input/kind-flags.ts';
import { editEitherSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeText } from '../../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../../estate/each-app.ts';
import { changeReports, eachText } from '../../../output/app/several-text.ts';
import { withNext } from '../../../output/page/next-steps.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReports } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'user.unset');

export type EcaUserUnsetResult = FleetReport<OneOrSeveral<ChangeReport>> | SourceReports;

export default class EcaUserUnset extends EcaCommand<EcaUserUnsetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...kindFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaUserUnsetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUserUnset);
    const folder = flags['source-dir'];
    const edits: OfEither<SourceEdit> = {
      eca: () => ({ edit: unsetRunAsUser, needs: 'ExtlClntAppOauthConfigurablePolicies' }),
      connected: () => ({ edit: unsetConnectedRunAs }),
    };
    if (folder !== undefined) return this.inFiles(await editEitherSource(folder, flags, edits));
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress(), fitting.withRunAs);
    const either = { kind: flags.kind, prepareConnected: (): AppEdit => unsetConnectedRunAs };
    const change = { ...request, either, prepare: (): AppEdit => unsetRunAsUser };
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'runAs' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, [{ step: 'flows' }])),
    );
  }
}
