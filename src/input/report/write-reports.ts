import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { replaceFile } from '../../delivery/files/replace-file.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { reportError } from '../../output/error-text.ts';
import type { ReportFile } from './report-flags.ts';
import { isStepSummary } from './step-summary.ts';

/** No report of an estate has as many bytes. */
const largest = 256n * 1_048_576n;

/**
 * Writes the reports as `render` returns them. The orgs are done by then, so a file that can't be written is a warning
 * and doesn't hide their results; returns whether all were written.
 */
export async function writeReports<Format extends string>(
  files: ReadonlyArray<ReportFile<Format>>,
  render: (format: Format) => string,
  warn: (text: string) => void,
): Promise<boolean> {
  let isComplete = true;
  for (const { format, path } of files) {
    const text = Buffer.from(render(format));
    const isShared = isStepSummary(path);
    const content = (old: Buffer | undefined): Buffer =>
      isShared && old !== undefined ? Buffer.concat([old, text]) : text;
    try {
      await replaceFile(path, content, {
        tighten: false,
        largest,
        refuse: fileUnwritable(path),
      });
    } catch (error) {
      if (!isEcaError(error)) throw error;
      const { message, actions } = reportError(error);
      warn([message, ...actions].join('\n'));
      isComplete = false;
    }
  }
  return isComplete;
}
