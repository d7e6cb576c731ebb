import { Messages } from '@salesforce/core/messages';
import { findApp } from '../../../apps/find-app.ts';
import type { FlowList } from '../../../apps/flow-list.ts';
import { flowList } from '../../../apps/flow-list.ts';
import { readEstate } from '../../../estate/read-estate.ts';
import { appFlags } from '../../../input/flags.ts';
import { pickApp } from '../../../input/pickers.ts';
import { canAsk } from '../../../input/prompts.ts';
import { targetsOf } from '../../../input/targets.ts';
import { EcaCommand } from '../../../output/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { flowListText } from '../../../output/flow-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flow.list');

export type EcaFlowListResult = FleetReport<FlowList>;

export default class EcaFlowList extends EcaCommand<EcaFlowListResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...appFlags };

  public async run(): Promise<EcaFlowListResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaFlowList);
    const targets = await targetsOf(flags);
    const app = await pickApp(flags.name, { targets, mayAsk: canAsk(flags), signal });
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => flowList(findApp(await readEstate(session), app, session.username)),
      flowListText,
    );
  }
}
