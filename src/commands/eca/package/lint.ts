import { Messages } from '@salesforce/core/messages';
import { judgePackage } from '../../../audit/package/lint.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { lintArgs, lintFlags } from '../../../input/package/lint-flags.ts';
import { finishLint, lintSetup, placeName } from '../../../input/package/lint-setup.ts';
import { devHubId } from '../../../org/logins/dev-hub.ts';
import { reachesLevel } from '../../../output/audit/audit-report.ts';
import { filedText } from '../../../output/audit/filed-text.ts';
import { type LintReport, lintReport } from '../../../output/package/lint-report.ts';
import { visibleData } from '../../../output/safety/visible.ts';
import { readPackage } from '../../../project/package/read-package.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'package.lint');

export type EcaPackageLintResult = LintReport;

export default class EcaPackageLint extends PlainCommand<EcaPackageLintResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly args = lintArgs;
  public static override readonly flags = lintFlags;

  public async run(): Promise<EcaPackageLintResult> {
    PlainCommand.interruption();
    const { args, flags } = await this.parse(EcaPackageLint);
    const setup = await lintSetup(flags);
    const facts = await readPackage(args.dir, await devHubId(flags['target-dev-hub']));
    const judgement = judgePackage(facts, setup.chosen);
    const report = lintReport(judgement, facts.root, setup.acceptedBy);
    const place = placeName(args.dir);
    this.log(filedText(visibleData(report), place));
    const shown = { place, report, version: this.pluginVersion };
    if (!(await finishLint(setup, judgement, shown, (text) => this.warn(text)))) process.exitCode = 1;
    else this.sayWhether(setup.written === undefined && reachesLevel(report.summary, setup.failOn));
    return report;
  }
}
