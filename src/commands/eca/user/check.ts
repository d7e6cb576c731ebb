import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { checkRunAsUsers } from '../../../estate/check-run-as.ts';
import { appArgs, appsFlags, csvFlags } from '../../../input/flags.ts';
import { kindsFlags } from '../../../input/kind-flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { orgsReportFiles, writeOrgsReports } from '../../../input/report/orgs-reports.ts';
import { reportFlags } from '../../../input/report/report-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { runAsCsv } from '../../../output/user/run-as-csv.ts';
import { type RunAsReport, runAsReport, runAsText } from '../../../output/user/run-as-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'user.check');

export type EcaUserCheckResult = FleetReport<RunAsReport>;

export default class EcaUserCheck extends EcaCommand<EcaUserCheckResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...appsFlags,
    ...kindsFlags,
    'allow-admin': Flags.boolean({ summary: messages.getMessage('flags.allow-admin.summary'), default: false }),
    ...csvFlags,
    ...reportFlags,
  };

  public async run(): Promise<EcaUserCheckResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUserCheck);
    const reports = await orgsReportFiles(flags);
    const input = { app: flags.name, kind: flags.kind, allowAdmin: flags['allow-admin'] };
    const isBad = ({ ok }: RunAsReport): boolean => !ok;
    const report = await this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => runAsReport(await checkRunAsUsers(session, input)),
      flags.csv ? runAsCsv : runAsText,
      isBad,
    );
    const found = { command: 'eca user check', report, table: runAsCsv, isBad };
    if (!(await writeOrgsReports(reports, found, (text) => this.warn(text)))) this.sayUnwritten();
    return report;
  }
}
