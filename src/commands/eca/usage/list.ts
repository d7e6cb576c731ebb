import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { unusedApps } from '../../../apps/views/unused-apps.ts';
import { appUses } from '../../../apps/views/usage.ts';
import { requireUsageOf } from '../../../estate/usage/usage-of-apps.ts';
import { appArgs, csvFlags } from '../../../input/flags.ts';
import { targetsOf } from '../../../input/targets.ts';
import { readDays } from '../../../apps/fields/days.ts';
import { usageFlags, usageScope } from '../../../input/usage/usage-flags.ts';
import { orgsReportFiles, writeOrgsReports } from '../../../input/report/orgs-reports.ts';
import { reportFlags } from '../../../input/report/report-flags.ts';
import { EcaCommand } from '../../../base-command/eca-command.ts';
import type { FleetReport } from '../../../output/fleet-report.ts';
import { usageListCsv } from '../../../output/usage/usage-csv.ts';
import { type UsageList, usageListText } from '../../../output/usage/usage-text.ts';
import { dayInMs } from '../../../apps/moment.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'usage.list');

export type EcaUsageListResult = FleetReport<UsageList>;

export default class EcaUsageList extends EcaCommand<EcaUsageListResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = appArgs;
  public static override readonly flags = {
    ...EcaCommand.flags,
    ...usageFlags,
    'unused-for': Flags.string({ summary: messages.getMessage('flags.unused-for.summary') }),
    ...csvFlags,
    ...reportFlags,
  };

  public async run(): Promise<EcaUsageListResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaUsageList);
    const reports = await orgsReportFiles(flags);
    const scope = usageScope(flags);
    const typed = flags['unused-for'];
    const unusedFor = typed === undefined ? undefined : readDays('--unused-for', typed);
    const report = await this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const { apps, unread, told, ownOnly } = await requireUsageOf(session, { ...scope, mostUsers: 100 });
        const limits = { unread, told, ownOnly };
        if (unusedFor === undefined) return { apps: appUses(apps), ...limits };
        const since = new Date(Date.now() - unusedFor * dayInMs);
        const whole = { eca: told.eca, 'connected-app': told.connected && unread === 0 && !ownOnly };
        const { apps: unused, ...filtered } = unusedApps(apps, since, whole);
        return { apps: appUses(unused), ...limits, filtered };
      },
      flags.csv ? usageListCsv : (usage, org): string => usageListText(usage, org, { ...scope, unusedFor }),
    );
    const found = { command: 'eca usage list', report, table: usageListCsv };
    if (!(await writeOrgsReports(reports, found, (text) => this.warn(text)))) this.sayUnwritten();
    return report;
  }
}
