import type { ConsumerAge } from '../../secret/slot/consumer-ages.ts';
import type { SecretStatus } from '../../secret/slot/secret-status.ts';
import { cellOf, type CsvColumns, type CsvFile, csvFile } from '../csv/csv-file.ts';
import { noneText, statusRemarks } from './secret-status-text.ts';

const columns: CsvColumns<ConsumerAge> = {
  app: ({ app }) => app,
  key: ({ consumerKey }) => consumerKey,
  since: ({ since }) => since,
  age_days: ({ ageInDays }) => ageInDays,
  due: ({ due }) => (due === null ? null : String(due)),
  retirable: ({ retirable }) => (retirable === null ? null : String(retirable)),
  beside: ({ staged }) => cellOf(staged.map(({ state }) => state)),
  beside_key: ({ staged }) => cellOf(staged.map((one) => one.consumerKey)),
  beside_expires: ({ staged }) => cellOf(staged.map(({ expires }) => expires ?? '-')),
  unfinished: ({ unfinished }) => cellOf(unfinished.map(({ id }) => id)),
  consumer_id: ({ consumerId }) => consumerId,
  org: (_, org) => org,
};

/** The pairs of all orgs' apps; several pairs beside the primary one are in one cell each. */
export function statusCsv(option: string, isScheduled = false, asked: readonly string[] = []): CsvFile<SecretStatus> {
  return csvFile(
    columns,
    ({ consumers }: SecretStatus) => consumers,
    (status, org) => {
      const isNone = status.consumers.length === 0 && status.unread === undefined;
      return [...(isNone ? [noneText(org, asked)] : []), ...statusRemarks(status, org, option, isScheduled)].join('\n');
    },
  );
}
