import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { appArgs, changeFlags, csvFlags } from '../../../input/flags.ts';
import { knownState } from '../../../input/secret/known-state.ts';
import { stateFlags } from '../../../input/secret/rotation-flags.ts';
import { dueFlags, statusSetup } from '../../../input/schedule/status-flags.ts';
import { accessFlags, plainGuard } from '../../../input/secret/secret-access.ts';
import { orgsReportFiles, writeOrgsReports } from '../../../input/report/orgs-reports.ts';
import { reportFlags } from '../../../input/report/report-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { statusCsv } from '../../../output/secret/secret-status-csv.ts';
import { statusText } from '../../../output/secret/secret-status-text.ts';
import { dueIn, needsAction, needsActionBeside } from '../../../secret/slot/needs-action.ts';
import { type SecretStatus, secretStatus } from '../../../secret/slot/secret-status.ts';
import { stateOption } from '../../../secret/state/state-folder.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'secret.status');

const { 'no-prompt': noPrompt } = changeFlags;

export type EcaSecretStatusResult = FleetReport<SecretStatus> & {
  /** How many pairs are due, whatever the exit code says; absent if nothing says from which age they are. */
  readonly due?: number;
};

export default class EcaSecretStatus extends EcaCommand<EcaSecretStatusResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    name: Flags.string({ char: 'n', multiple: true, summary: messages.getMessage('flags.name.summary') }),
    ...dueFlags,
    ...accessFlags,
    ...stateFlags,
    ...csvFlags,
    ...reportFlags,
    'no-prompt': noPrompt,
  };

  public async run(): Promise<EcaSecretStatusResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaSecretStatus);
    const reports = await orgsReportFiles(flags);
    const progress = this.newProgress();
    const { targets, manifest, requestFor } = await statusSetup(flags);
    const stateFolder = await knownState(flags['state-dir'], progress.warn);
    const option = await stateOption(stateFolder);
    const isScheduled = manifest !== undefined;
    const csv = statusCsv(option, isScheduled, flags.name);
    const fleetOptions = { apiVersion: flags['api-version'], concurrency: flags.concurrency };
    const guard = await plainGuard(flags, progress);
    const text = (status: SecretStatus, org: string): string =>
      statusText(status, org, option, isScheduled, flags.name);
    const partText = (known: unknown, org: string): string => text(known as SecretStatus, org);
    const report = await this.inEachOrg(
      targets,
      { ...fleetOptions, signal, progress, partText, differs: needsAction, manifest },
      async (session) => guard(session, async () => secretStatus(session, { ...requestFor(session), stateFolder })),
      flags.csv ? csv : text,
    );
    const known = report.orgs.map((org) =>
      org.status === 'ok' ? needsAction(org.result) : needsActionBeside(org.error.code, org.result),
    );
    const isOnlyClosed = report.orgs.every((org, index) => org.status === 'ok' || known[index]);
    if (isOnlyClosed && known.includes(true)) process.exitCode = 3;
    const table = { command: 'eca secret status', report, table: csv, differs: needsAction };
    if (!(await writeOrgsReports(reports, table, progress.warn))) this.sayUnwritten();
    const asked = flags['due-after'] !== undefined || isScheduled;
    return asked ? { ...report, due: dueIn(report.orgs) } : report;
  }
}
