import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { PlainCommand } from '../../base-command/plain-command.ts';
import { mergedFiles } from '../../input/merge/merged-files.ts';
import { writeMergeReports } from '../../input/merge/merge-reports.ts';
import { readReportFlags, reportFlags } from '../../input/report/report-flags.ts';
import { type MergeReport, mergeText } from '../../output/merge/merge-report.ts';
import { reportFormats } from '../../output/report/render-report.ts';
import { visibleData } from '../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'merge');

export type EcaMergeResult = MergeReport;

export default class EcaMerge extends PlainCommand<EcaMergeResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly strict = false;
  public static override readonly args = {
    file: Args.string({ ignoreStdin: true, required: true, description: messages.getMessage('args.file.summary') }),
  };
  public static override readonly flags = { ...reportFlags };

  public async run(): Promise<EcaMergeResult> {
    PlainCommand.interruption();
    const { argv, flags } = await this.parse(EcaMerge);
    const files = argv.map(String);
    const named = { ...flags, files };
    const reports = await readReportFlags(named, reportFormats);
    const { report, exitCode } = mergedFiles(files);
    this.log(mergeText(visibleData(report)));
    process.exitCode = exitCode;
    if (!(await writeMergeReports(reports, report, (text) => this.warn(text)))) process.exitCode ||= 1;
    return report;
  }
}
