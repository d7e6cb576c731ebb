import { Messages } from '@salesforce/core/messages';
import { switchApp } from '../../apps/edits/policy-edits.ts';
import { changeApps } from '../../change/change-apps.ts';
import { changeSetup } from '../../input/change-setup.ts';
import { fitting } from '../../apps/checks/fitting.ts';
import { appArgs, appsFlags, changeFlags } from '../../input/flags.ts';
import { type ChangeReport, changeText } from '../../output/app/change-text.ts';
import type { OneOrSeveral } from '../../estate/each-app.ts';
import { changeReports, eachText } from '../../output/app/several-text.ts';
import { withNext } from '../../output/page/next-steps.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'disable');

export type EcaDisableResult = FleetReport<OneOrSeveral<ChangeReport>>;

export default class EcaDisable extends EcaCommand<EcaDisableResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...appsFlags, ...changeFlags };

  public async run(): Promise<EcaDisableResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaDisable);
    const { targets, options, request } = await changeSetup(flags, signal, this.newProgress(), fitting.enabled);
    const edit = switchApp(false);
    const change = { ...request, prepare: () => edit };
    return this.inEachOrg(
      targets,
      { ...options, wayBack: 'enable' },
      async (session) => changeReports(await changeApps(session, change)),
      eachText(withNext(changeText, [{ step: 'tokens' }])),
    );
  }
}
