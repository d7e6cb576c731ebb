import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { fileOfError, pastedText } from '../../input/explain/pasted-text.ts';
import { placeFlags } from '../../input/place-flags.ts';
import { explainPasted } from '../../oauth/errors/pasted-error.ts';
import { PlainCommand } from '../../base-command/plain-command.ts';
import { type ExplainReport, explainReport, explainText } from '../../output/explain-text.ts';
import { visibleData } from '../../output/safety/visible.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'explain');

export type EcaExplainResult = ExplainReport;

export default class EcaExplain extends PlainCommand<EcaExplainResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  // an error has several words, and not everybody quotes them
  public static override readonly strict = false;
  public static override readonly args = {
    text: Args.string({ ignoreStdin: true, description: messages.getMessage('args.text.summary') }),
  };
  public static override readonly flags = placeFlags;

  public async run(): Promise<EcaExplainResult> {
    PlainCommand.interruption();
    const { argv, flags } = await this.parse(EcaExplain);
    const words = argv.map(String);
    const text = await pastedText(words, flags);
    const place = { app: flags.name ?? '', org: flags['target-org'] ?? '' };
    const report = explainReport(explainPasted(text), place, fileOfError(words));
    this.log(explainText(visibleData(report)));
    // a script that looks a text up must not take "unknown" for an answer; all causes of a code are one
    const isCodeAlone = report.causes.length > 0 && report.description === '';
    if (!report.known && !isCodeAlone) process.exitCode = 1;
    return report;
  }
}
