import { Messages } from '@salesforce/core/messages';
import type { AppSummary } from '../../apps/summary.ts';
import { summarise } from '../../apps/summary.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { targetsOf } from '../../input/targets.ts';
import { listText } from '../../output/app-text.ts';
import { EcaCommand } from '../../output/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'list');

export type EcaListResult = FleetReport<{ readonly apps: readonly AppSummary[] }>;

export default class EcaList extends EcaCommand<EcaListResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags };

  public async run(): Promise<EcaListResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaList);
    return this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => ({ apps: (await readEstate(session)).map(summarise) }),
      listText,
    );
  }
}
