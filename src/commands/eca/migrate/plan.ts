import { Messages } from '@salesforce/core/messages';
import { planMigration } from '../../../change/migrate/plan-migration.ts';
import { appArgs } from '../../../input/flags.ts';
import { leaveOutFlags, leftOutOf, migrationFlags, readNewName } from '../../../input/migrate/migration-flags.ts';
import { pickConnectedApp, pickingOf } from '../../../input/pickers.ts';
import { targetsOf } from '../../../input/targets.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import {
  type MigrationPlanReport,
  migrationPlanReport,
  migrationPlanText,
} from '../../../output/migrate/migration-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'migrate.plan');

export type EcaMigratePlanResult = FleetReport<MigrationPlanReport>;

export default class EcaMigratePlan extends EcaCommand<EcaMigratePlanResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = { ...EcaCommand.flags, ...migrationFlags, ...leaveOutFlags };

  public async run(): Promise<EcaMigratePlanResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaMigratePlan);
    const [as, leftOut] = [readNewName(flags.as), leftOutOf(flags)];
    const targets = await targetsOf(flags);
    const app = await pickConnectedApp(flags.name, pickingOf(flags, targets, signal));
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => migrationPlanReport(await planMigration(session, { app, as, leftOut }), session.username),
      migrationPlanText,
    );
  }
}
