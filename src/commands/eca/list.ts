import { Messages } from '@salesforce/core/messages';
import { summaryOf } from '../../apps/connected/app-views.ts';
import { filterApps } from '../../apps/listing/filter-apps.ts';
import { sortApps } from '../../apps/listing/sort-apps.ts';
import { readAnyClues } from '../../estate/read-clues.ts';
import { readApps } from '../../estate/read-apps.ts';
import { listChoice, listFlags } from '../../input/app/list-flags.ts';
import { kindsFlags } from '../../input/kind-flags.ts';
import { targetsOf } from '../../input/targets.ts';
import { listCsv } from '../../output/app/app-csv.ts';
import { listTable } from '../../output/app/app-table.ts';
import { type AppList, listText, withheldApps } from '../../output/app/app-text.ts';
import { orgsReportFiles, writeOrgsReports } from '../../input/report/orgs-reports.ts';
import { reportFlags } from '../../input/report/report-flags.ts';
import { EcaCommand } from '../../base-command/eca-command.ts';
import type { FleetReport } from '../../output/fleet-report.ts';
import { filedCertificates } from '../../project/filed-certificates.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'list');

export type EcaListResult = FleetReport<AppList>;

export default class EcaList extends EcaCommand<EcaListResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = { ...EcaCommand.flags, ...kindsFlags, ...listFlags, ...reportFlags };

  public async run(): Promise<EcaListResult> {
    const signal = EcaCommand.interruption();
    const { flags } = await this.parse(EcaList);
    const reports = await orgsReportFiles(flags);
    const { filters, order, columns } = listChoice(flags);
    const kinds = flags.kind ?? 'eca';
    const filed = filedCertificates();
    const inTable = (list: AppList, org: string): string => listTable(list, org, { columns });
    const report = await this.inEachOrg(
      await targetsOf(flags),
      { apiVersion: flags['api-version'], concurrency: flags.concurrency, signal },
      async (session) => {
        const { apps: read, refused } = await readApps(session, kinds);
        const found = await readAnyClues(session, read, filed);
        const { apps, ...filtered } = filterApps(found.map(summaryOf), filters);
        return {
          kind: kinds,
          apps: sortApps(apps, order),
          ...(kinds === 'eca' ? {} : { withheld: withheldApps(refused) }),
          ...(filters.length === 0 ? {} : { filtered }),
        };
      },
      flags.csv ? listCsv(columns) : flags.detail ? listText : inTable,
    );
    const found = { command: 'eca list', report, table: listCsv(columns) };
    if (!(await writeOrgsReports(reports, found, (text) => this.warn(text)))) this.sayUnwritten();
    return report;
  }
}
