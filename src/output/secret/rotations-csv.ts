import { type CsvColumns, type CsvFile, csvFile } from '../csv/csv-file.ts';
import type { RotatedReport } from './rotated-text.ts';
import type { ScheduledReport } from './scheduled-text.ts';

type Row = Partial<Pick<RotatedReport, 'app' | 'phase' | 'consumerKey' | 'previous'>> & {
  /** The end of the key of a previous pair that was deleted. */
  readonly retired?: string | undefined;
};

const columns: CsvColumns<Row> = {
  app: ({ app = null }) => app,
  rotation: ({ phase = null }) => phase,
  key: ({ consumerKey = null }) => consumerKey,
  old_pair: ({ previous }) => previous?.state ?? null,
  old_pair_until: ({ previous }) => previous?.expires ?? null,
  deleted_key: ({ retired = null }) => retired,
  org: (_, org) => org,
};

/** What a rotation did in an org, however it was begun, also as far as a failed one got. */
type Rotated = Partial<RotatedReport> & Partial<ScheduledReport> & { readonly rotations?: readonly Row[] };

/** The rotations of all orgs, one line each. */
export const rotationsCsv: CsvFile<Rotated> = csvFile(columns, rowsIn);

function rowsIn({ apps = [], failed = [], rotations = [], ...own }: Rotated): Row[] {
  const done = apps.flatMap((one) =>
    one.rotations.map((row) => ({ ...row, ...(one.retired && { retired: one.retired.consumerKey }) })),
  );
  const tried = failed.flatMap(({ app, rotations: some = [] }): readonly Row[] => (some.length > 0 ? some : [{ app }]));
  return [...done, ...tried, ...rotations, ...(own.phase === undefined ? [] : [own])];
}
