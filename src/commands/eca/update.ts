import { Messages } from '@salesforce/core/messages';
import { oneAppOnly } from '../../input/one-app.ts';
import { changeApps } from '../../change/change-apps.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { appArgs, appsFlags, changeFlags } from '../../input/flags.ts';
import { headerFlags, readHeaderFlags } from '../../input/app/header-flags.ts';
import { type ChangeReport, changeText } from '../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../estate/each-app.ts';
import { changeReports, eachText } from '../../output/app/several-text.ts';
import { withNext } from '../../output/page/next-steps.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'update');

export type EcaUpdateResult = FleetReport<OneOrSeveral<ChangeReport>>;

export default class EcaUpdate extends EcaCommand<EcaUpdateResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...headerFlags,
    ...changeFlags,
  };

  public async run(): Promise<EcaUpdateResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUpdate);
    const edit = readHeaderFlags(flags);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress());
    const change = { ...request, prepare: () => edit, alone: oneAppOnly(flags, 'label') };
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'header' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, [{ step: 'app' }])),
    );
  }
}
