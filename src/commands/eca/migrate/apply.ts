import { Messages } from '@salesforce/core/messages';
import { certificateFlags, certificateOptions } from '../../../input/certificate/certificate-options.ts';
import { consentOf } from '../../../input/consent.ts';
import { consumerWaitFlags, consumerWaitOf } from '../../../input/app/consumer-wait.ts';
import { appArgs, changeFlags } from '../../../input/flags.ts';
import { leaveOutFlags, leftOutOf, migrationFlags, newNameFrom } from '../../../input/migrate/migration-flags.ts';
import { pickConnectedApp, pickingOf } from '../../../input/pickers.ts';
import { canAsk } from '../../../base-command/can-ask.ts';
import { proofFlags, sinkFlags, stateFlags } from '../../../input/secret/rotation-flags.ts';
import { proofOptions, requireOwnFiles, sinksTyped } from '../../../input/secret/rotation-request.ts';
import { accessFlags, accessGuard } from '../../../input/secret/secret-access.ts';
import { targetsOf } from '../../../input/targets.ts';
import { changeSaverOf } from '../../../input/saved/save-flags.ts';
import { noteText } from '../../../output/secret/delivery-text.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { type MigratedReport, migratedReport, migratedText } from '../../../output/migrate/migrated-text.ts';
import { applyMigration } from '../../../secret/migrate/apply-migration.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'migrate.apply');

const { 'force-self': _forceSelf, ...asking } = changeFlags;

export type EcaMigrateApplyResult = FleetReport<MigratedReport>;

export default class EcaMigrateApply extends EcaCommand<EcaMigrateApplyResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...migrationFlags,
    ...leaveOutFlags,
    ...certificateFlags,
    ...consumerWaitFlags,
    ...sinkFlags,
    ...proofFlags,
    ...accessFlags,
    ...stateFlags,
    ...asking,
  };

  public async run(): Promise<EcaMigrateApplyResult> {
    const signal = EcaCommand.interruption();
    const { flags, raw } = await this.parse(EcaMigrateApply);
    const [leftOut, sinks] = [leftOutOf(flags), sinksTyped(raw, flags)];
    const nameFor = newNameFrom(flags.as, canAsk(flags));
    const targets = await targetsOf(flags);
    requireOwnFiles(sinks, targets, flags.shard);
    const app = await pickConnectedApp(flags.name, pickingOf(flags, targets, signal));
    const progress = this.newProgress();
    const request = {
      app,
      as: await nameFor(app),
      leftOut,
      sinks,
      proof: proofOptions(flags),
      dryRun: flags['dry-run'],
      consent: consentOf({ ...flags, 'force-self': false }, canAsk(flags), progress),
      certificate: await certificateOptions(flags, progress.warn),
      waitMinutes: flags.wait,
      saver: changeSaverOf(flags, progress),
      consumerWait: consumerWaitOf(flags, progress),
      onNote: (...note: Parameters<typeof noteText>): void => progress.warn(noteText(...note)),
    };
    // a dry run reads no secret
    const needsAccess = flags['enable-secret-access'] && !flags['dry-run'];
    const guard = await accessGuard({ ...flags, 'enable-secret-access': needsAccess }, progress);
    return this.inEachOrg(
      targets,
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal, progress, saver: request.saver },
      async (session) =>
        guard(session, async () => migratedReport(await applyMigration(session, request), session.username)),
      migratedText,
    );
  }
}
