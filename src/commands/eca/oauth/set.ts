import { Messages } from '@salesforce/core/messages';
import { takers } from '../../../apps/checks/fitting.ts';
import { setConnected } from '../../../apps/connected/edits.ts';
import { setOauth } from '../../../apps/edits/oauth-edits.ts';
import { settingConnected } from '../../../change/edits/connected-changes.ts';
import { settingOauth } from '../../../change/edits/oauth-changes.ts';
import { changeApps } from '../../../change/change-apps.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { readConnectedOauth } from '../../../input/settings/connected-flags.ts';
import { preparing, readForEither, readOfEither } from '../../../input/either-kind.ts';
import { appArgs, appsFlags, changeFlags, removalFlags, sourceFlags } from '../../../input/flags.ts';
import { kindFlags } from '../../../input/kind-flags.ts';
import { oauthFlags, readOauthFlags } from '../../../input/settings/oauth-flags.ts';
import { editEitherSource } from '../../../input/source-edit.ts';
import { type ChangeReport, changeText } from '../../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../../estate/each-app.ts';
import { changeReports, eachText } from '../../../output/app/several-text.ts';
import { afterChange, withNext } from '../../../output/page/next-steps.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReports } from '../../../output/app/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'oauth.set');

export type EcaOauthSetResult = FleetReport<OneOrSeveral<ChangeReport>> | SourceReports;

export default class EcaOauthSet extends EcaCommand<EcaOauthSetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...kindFlags,
    ...oauthFlags,
    ...removalFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaOauthSetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaOauthSet);
    const { kind, 'source-dir': folder } = flags;
    if (folder !== undefined) {
      const { warn } = this.newProgress();
      const edits = await readOfEither(kind, {
        eca: async () => ({ edit: setOauth(await readOauthFlags(flags, warn)) }),
        connected: async () => ({ edit: setConnected(await readConnectedOauth(flags)) }),
      });
      return this.inFiles(await editEitherSource(folder, flags, edits));
    }
    const reading = readOauthFlags(flags);
    const input = await readForEither(kind, {
      eca: async () => settingOauth(await reading),
      connected: async () => settingConnected(await readConnectedOauth(flags)),
    });
    // what only a connected app has fits none of the apps to pick from
    const fits = await reading.then((oauth) => takers(setOauth(oauth))).catch(() => (): boolean => false);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress(), fits);
    const change = { ...request, ...preparing(input, kind) };
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'oauth' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, afterChange)),
    );
  }
}
