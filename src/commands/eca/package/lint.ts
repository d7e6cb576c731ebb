import { userInfo } from 'node:os';
import { Messages } from '@salesforce/core/messages';
import { dayText } from '../../../apps/moment.ts';
import { acceptanceOf } from '../../../audit/baseline/acceptance.ts';
import { baselineNotes } from '../../../audit/baseline/baseline-notes.ts';
import { judgePackage, packageRules } from '../../../audit/package/lint.ts';
import { PlainCommand } from '../../../base-command/plain-command.ts';
import { readBaselineFlag } from '../../../input/audit/baseline-file.ts';
import { acceptFindings, prepareAcceptance } from '../../../input/audit/write-baseline.ts';
import { lintArgs, lintFlags, readLintRules } from '../../../input/package/lint-flags.ts';
import { devHubId } from '../../../org/logins/dev-hub.ts';
import { reachesLevel } from '../../../output/audit/audit-report.ts';
import { baselineTexts } from '../../../output/audit/baseline-text.ts';
import { type LintReport, lintReport } from '../../../output/package/lint-report.ts';
import { lintText } from '../../../output/package/lint-text.ts';
import { visibleData } from '../../../output/safety/visible.ts';
import { readPackage } from '../../../project/package/read-package.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'package.lint');

/** Files belong to no org: entries of a baseline that name one aren't about them. */
const names = { org: '', orgId: '', asked: [] };

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
    const chosen = readLintRules(flags);
    const now = new Date();
    const context = { names, today: dayText(now.toISOString()), profile: 'partner' } as const;
    const baseline = await readBaselineFlag(flags.baseline);
    const known = await prepareAcceptance(flags['write-baseline']);
    const facts = await readPackage(args.dir, await devHubId(flags['target-dev-hub']));
    const judgement = judgePackage(facts, chosen);
    const report = lintReport(judgement, facts.root, (one) => acceptanceOf(one, baseline.entries, context));
    this.log(lintText(visibleData(report), args.dir));
    const own = packageRules.filter((rule) => chosen.some((one) => one.rule === rule)).map(({ id }) => id);
    const orgs = [{ names, ...judgement }];
    const notes = baselineNotes(baseline.entries, orgs, { ...context, ruleIds: own, isWhole: true });
    baselineTexts(notes, baseline.file ?? '').forEach((text) => this.warn(text));
    const by = userInfo().username;
    if (known !== undefined) this.warn(await acceptFindings(known, orgs, { ...context, baseline, now, by }));
    else this.sayWhether(reachesLevel(report.summary, flags['fail-on']));
    return report;
  }
}
