import type { Exported } from '../../manifest/export/exported.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import type { FleetReport } from '../fleet-report.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** The apps of one org in an export. */
export type ExportedApps = {
  readonly group: string;
  readonly apps: readonly string[];
};

/** What an export wrote; `changed` is false if the file was right already. */
export type ExportReport = FleetReport<ExportedApps> & {
  readonly file: string;
  readonly changed: boolean;
  readonly apps: readonly string[];
  readonly notes: readonly ConsequenceReport[];
};

type Written = {
  readonly file: string;
  readonly changed: boolean;
  readonly exported: Exported | undefined;
};

/** The result of an export, with the groups that the orgs are in now. */
export function exportReport(
  { orgs, ...report }: FleetReport<ExportedApps>,
  { file, changed, exported }: Written,
  groupOf: (org: string) => string,
): ExportReport {
  return {
    orgs: orgs.map((org) =>
      org.status === 'ok' ? { ...org, result: { ...org.result, group: groupOf(org.org) } } : org,
    ),
    ...report,
    file,
    changed,
    apps: exported?.apps ?? [],
    notes: exported?.notes.map(consequenceReport) ?? [],
  };
}

/** How many apps an org has. */
export function exportedAppsText({ apps }: ExportedApps, org: string): string {
  return messageText('output', apps.length === 1 ? 'export.app' : 'export.apps', { org, count: apps.length });
}

/** What was written, and what a manifest can't say. */
export function exportText({ file, changed, apps, notes }: ExportReport): string {
  const head = messageText('output', changed ? 'export.done' : 'export.same', {
    file,
    count: apps.length,
  });
  const lines = [
    wrapWithPrefix(`${good('✓')} `, head),
    ...(notes.length === 0 ? [] : ['', ...notes.map((one) => remark(one))]),
  ];
  return `\n${lines.join('\n')}`;
}
