import { Messages } from '@salesforce/core/messages';
import { absentInOauth } from '../../../apps/absent.ts';
import type { App } from '../../../apps/app.ts';
import { setOauth } from '../../../apps/oauth-edits.ts';
import type { Prepared } from '../../../change/change-app.ts';
import { changeApp } from '../../../change/change-app.ts';
import { changeSetup } from '../../../input/change-setup.ts';
import { appFlags, changeFlags, sourceFlags } from '../../../input/flags.ts';
import { oauthFlags, readOauthFlags } from '../../../input/oauth-flags.ts';
import { editSource } from '../../../input/source-edit.ts';
import type { ChangeReport } from '../../../output/change-text.ts';
import { changeReport, changeText } from '../../../output/change-text.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import type { SourceReport } from '../../../output/source-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'oauth.set');

export type EcaOauthSetResult = FleetReport<ChangeReport> | SourceReport;

export default class EcaOauthSet extends EcaCommand<EcaOauthSetResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appFlags,
    ...oauthFlags,
    ...sourceFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaOauthSetResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaOauthSet);
    const input = await readOauthFlags(flags);
    const edit = setOauth(input);
    const folder = flags['source-dir'];
    if (folder !== undefined) return this.inFiles(await editSource(folder, flags, () => ({ edit })));
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    const prepare = (_: unknown, app: App): Prepared => ({ edit, notes: absentInOauth(app, input) });
    return this.inEachOrg(
      targets,
      options,
      async (session) => changeReport(await changeApp(session, { ...request, prepare })),
      changeText,
    );
  }
}
