import { lstat, open, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { closest } from '../../apps/closest.ts';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { refuseProjectLinks } from '../../delivery/files/project-links.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isOwnReport, reportHeadBytes } from '../../output/report/own-report.ts';
import { isStepSummary } from './step-summary.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** The flag of the commands about a manifest. */
export const reportFlags = {
  report: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.report.summary'),
    description: messages.getMessage('flags.report.description'),
  }),
};

/** A file that gets a report. */
export type ReportFile<Format extends string> = { readonly format: Format; readonly path: string };

/**
 * Reads `FORMAT=FILE`, before any org is touched. Throws EcaError ReportInvalid for another format, a missing folder, a
 * folder, stdout, a link, pipe or device in place of the file, several reports in one flag, a file that is named twice
 * or by another flag, one of settings, and any other that isn't a report; FileUnwritable for one behind a project's
 * link.
 */
export async function readReportFlags<Format extends string>(
  { report: typed = [], ...others }: { readonly report?: readonly string[] | undefined },
  formats: readonly Format[],
): Promise<Array<ReportFile<Format>>> {
  const files: Array<ReportFile<Format>> = [];
  for (const spec of typed) {
    const refuse = refusing(spec, formats);
    const { format, path } = readSpec(spec, formats, refuse);
    if (files.some((file) => file.path === path)) refuse('twice');
    if (!(await isFolder(dirname(path)))) refuse('folder', { folder: dirname(path) });
    if (await isFolder(path)) refuse('is-folder');
    if (settingsFile.test(basename(path))) refuse('settings');
    if (await isNamed(path, Object.values(others))) refuse('named');
    if (!(await isPlainOrNew(path))) refuse('not-file');
    if (!isStepSummary(path) && !isOwnReport(await headOf(path))) refuse('foreign');
    await refuseProjectLinks(path, fileUnwritable(path));
    files.push({ format, path });
  }
  return files;
}

function readSpec<Format extends string>(spec: string, formats: readonly Format[], refuse: Refuse): ReportFile<Format> {
  const at = spec.indexOf('=');
  const [name, file] = [spec.slice(0, Math.max(0, at)).trim().toLowerCase(), spec.slice(at + 1).trim()];
  if (at < 0 || name === '' || file === '') return refuse('form');
  if (file === '-') return refuse('stdout');
  if (formats.some((one) => file.toLowerCase().includes(`,${one}=`))) return refuse('several');
  const format = formats.find((one) => one === name);
  return format === undefined
    ? refuse('format', { hint: closest(name, formats).join(', ') })
    : { format, path: resolve(file) };
}

/** Files that a command may read without a flag that names them. */
const settingsFile = /^(eca(-baseline)?\.ya?ml|eca\.lock\.json|sfdx-project\.json|.*-meta\.xml)$/i;

/** Whether one of these values of flags is that file: a manifest, a baseline, a saved plan. */
async function isNamed(path: string, values: readonly unknown[]): Promise<boolean> {
  const texts = values.flat().filter((value) => typeof value === 'string');
  const found = await identityOf(path);
  const same = await Promise.all(
    texts.map(async (text) => resolve(text) === path || (found !== undefined && found === (await identityOf(text)))),
  );
  return same.includes(true);
}

/** The device and inode of an existing file, the same whatever path leads to it. */
async function identityOf(path: string): Promise<string | undefined> {
  return stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => undefined,
  );
}

type Why =
  | 'form'
  | 'format'
  | 'folder'
  | 'is-folder'
  | 'not-file'
  | 'twice'
  | 'settings'
  | 'named'
  | 'foreign'
  | 'stdout'
  | 'several';
type Refuse = (why: Why, data?: { readonly folder?: string; readonly hint?: string }) => never;

function refusing(report: string, formats: readonly string[]): Refuse {
  return (why, { folder = '', hint = '' } = {}) => {
    throw new EcaError('ReportInvalid', { report, why, folder, hint, formats: formats.join(', ') });
  };
}

/** Whether a report can replace what is there: a link, pipe or device can't be, and orgs would be read in vain. */
async function isPlainOrNew(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isFile(),
    () => true,
  );
}

/** The beginning of a file; nothing if it is new, and the end of the run says why it can't be written otherwise. */
async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(reportHeadBytes), 0, reportHeadBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
