import { Messages } from '@salesforce/core/messages';
import { type MigrationStatus, migrationStatus } from '../../../estate/migration-status.ts';
import { appArgs } from '../../../input/flags.ts';
import { readDays } from '../../../apps/fields/days.ts';
import { historyFlags, migrationFlags, requireNewName } from '../../../input/migrate/migration-flags.ts';
import { pickConnectedApp, pickingOf } from '../../../input/pickers.ts';
import { targetsOf } from '../../../input/targets.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { migrationStatusText } from '../../../output/migrate/migration-status-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'migrate.status');

export type EcaMigrateStatusResult = FleetReport<MigrationStatus>;

export default class EcaMigrateStatus extends EcaCommand<EcaMigrateStatusResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...migrationFlags, ...historyFlags };

  public async run(): Promise<EcaMigrateStatusResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaMigrateStatus);
    const [as, days] = [requireNewName(flags.as), readDays('--days', flags.days)];
    const targets = await targetsOf(flags);
    const app = await pickConnectedApp(flags.name, pickingOf(flags, targets, signal));
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => migrationStatus(session, { app, as, days }),
      migrationStatusText,
    );
  }
}
