import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { closest } from '../../apps/closest.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { type ReportFormat, reportFormats } from '../../output/report/render-report.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

export const reportFlags = {
  report: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.report.summary'),
    description: messages.getMessage('flags.report.description'),
  }),
};

/** A file that gets a report. */
export type ReportFile = { readonly format: ReportFormat; readonly path: string };

/**
 * Reads `FORMAT=FILE`, before any org is touched. Throws EcaError ReportInvalid for another format, a missing folder, a
 * folder in place of the file, and a file that is named twice.
 */
export async function readReportFlags({
  report: typed = [],
}: {
  readonly report?: readonly string[] | undefined;
}): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const spec of typed) {
    const { format, path } = readSpec(spec);
    if (files.some((file) => file.path === path)) throw refusal(spec, 'twice');
    if (!(await isFolder(dirname(path)))) throw refusal(spec, 'folder', { folder: dirname(path) });
    if (await isFolder(path)) throw refusal(spec, 'is-folder');
    files.push({ format, path });
  }
  return files;
}

function readSpec(spec: string): ReportFile {
  const at = spec.indexOf('=');
  const [name, file] = [spec.slice(0, Math.max(0, at)).trim().toLowerCase(), spec.slice(at + 1).trim()];
  if (at < 0 || name === '' || file === '') throw refusal(spec, 'form');
  const format = reportFormats.find((one) => one === name);
  if (format === undefined) throw refusal(spec, 'format', { hint: closest(name, reportFormats).join(', ') });
  return { format, path: resolve(file) };
}

type Why = 'form' | 'format' | 'folder' | 'is-folder' | 'twice';

function refusal(report: string, why: Why, { folder = '', hint = '' } = {}): EcaError {
  return new EcaError('ReportInvalid', { report, why, folder, hint, formats: reportFormats.join(', ') });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
