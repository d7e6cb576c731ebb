import { Messages } from '@salesforce/core/messages';
import { takers } from '../../../apps/checks/fitting.ts';
import { setConnected } from '../../../apps/connected/edits.ts';
import { setPolicies } from '../../../apps/edits/policy-edits.ts';
import type { SourceEdit } from '../../../apps/files/source-edit.ts';
import { settingConnected } from '../../../change/edits/connected-changes.ts';
import { settingPolicies } from '../../../change/edits/policy-changes.ts';
import { changeApps } from '../../../change/change-apps.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { readConnectedPolicies } from '../../../input/settings/connected-flags.ts';
import { preparing, readForEither, readOfEither } from '../../../input/either-kind.ts';
import { appArgs, appsFlags, changeFlags, removalFlags, sourceFlags } from '../../../input/flags.ts';
import { kindFlags } from '../../../input/kind-flags.ts';
import { policyFlags, readPolicyFlags } from '../../../input/settings/policy-flags.ts';
import { editEitherSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeText } from '../../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../../estate/each-app.ts';
import { changeReports, eachText } from '../../../output/app/several-text.ts';
import { afterChange, withNext } from '../../../output/page/next-steps.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReports } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'policy.set');

export type EcaPolicySetResult = FleetReport<OneOrSeveral<ChangeReport>> | SourceReports;

export default class EcaPolicySet extends EcaCommand<EcaPolicySetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...kindFlags,
    ...policyFlags,
    ...removalFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaPolicySetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaPolicySet);
    const { kind, 'source-dir': folder } = flags;
    if (folder !== undefined) {
      const edits = await readOfEither<SourceEdit>(kind, {
        eca: () => {
          const matters = readPolicyFlags(flags);
          return { edit: setPolicies(matters), matters };
        },
        connected: () => {
          const matters = readConnectedPolicies(flags);
          return { edit: setConnected(matters), matters };
        },
      });
      return this.inFiles(await editEitherSource(folder, flags, edits));
    }
    const input = await readForEither(kind, {
      eca: () => settingPolicies(readPolicyFlags(flags)),
      connected: () => settingConnected(readConnectedPolicies(flags)),
    });
    const fits = takers((app) => setPolicies(readPolicyFlags(flags))(app));
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress(), fits);
    const change = { ...request, ...preparing(input, kind) };
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'policies' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, afterChange)),
    );
  }
}
