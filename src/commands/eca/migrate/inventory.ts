import { Messages } from '@salesforce/core/messages';
import { type Inventory, readInventory } from '../../../estate/read-inventory.ts';
import { csvFlags } from '../../../input/flags.ts';
import { readDays } from '../../../apps/fields/days.ts';
import { historyFlags } from '../../../input/migrate/migration-flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { inventoryCsv } from '../../../output/migrate/inventory-csv.ts';
import { inventoryText } from '../../../output/migrate/inventory-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'migrate.inventory');

export type EcaMigrateInventoryResult = FleetReport<Inventory>;

export default class EcaMigrateInventory extends EcaCommand<EcaMigrateInventoryResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...historyFlags,
    ...csvFlags,
  };

  public async run(): Promise<EcaMigrateInventoryResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaMigrateInventory);
    const days = readDays('--days', flags.days);
    const targets = await targetsOf(flags);
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => readInventory(session, days),
      flags.csv ? inventoryCsv : inventoryText,
    );
  }
}
