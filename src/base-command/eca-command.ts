import type { Interfaces } from '@oclif/core';
import { EcaError } from '../errors/eca-error.ts';
import { refuseArgumentAfterOrgs } from '../fleet/argument-after-orgs.ts';
import { exitCodeOf, exitCodeOfUnwritten, wouldChange } from '../fleet/exit-code.ts';
import { type FleetOptions, type Outcome, runFleet } from '../fleet/run-fleet.ts';
import { type Rollout, rollOut } from '../fleet/roll-out.ts';
import type { Target } from '../fleet/targets.ts';
import type { OrgSession } from '../org/session/session.ts';
import { stacksOf } from '../output/error-text.ts';
import type { CsvFile } from '../output/csv/csv-file.ts';
import { type FleetReport, fleetReport, type IsBad } from '../output/fleet-report.ts';
import { canaryText, failureText, headingText, skippedText, summaryText } from '../output/org-text.ts';
import type { Progress } from '../output/page/progress.ts';
import { printRun, type PrintedFlags } from '../output/page/print-run.ts';
import { messageText } from '../output/page/texts.ts';
import { doneBesideError, resultsOf } from '../output/app/several-text.ts';
import { changedBesideErrorText } from '../output/app/changed-beside-error.ts';
import { type SourceReports, sourceText } from '../output/app/source-text.ts';
import type { Finds } from '../output/results-line.ts';
import type { Opposite, WayBack } from '../output/undo/undo-text.ts';
import { visible, visibleData } from '../output/safety/visible.ts';
import { type KeptResults, keptResults, type Requested, type Told, watching } from './kept-results.ts';
import { isDeveloping, PlainCommand, type Output } from './plain-command.ts';
import { orgFlags, requestTimeout } from './org-flags.ts';
import { forgetPicked } from './picked.ts';
import { howToUndo, type Saved } from './way-back.ts';

type AskedOfFleet = Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal' | 'brake'>;
type OrgWork = AskedOfFleet & {
  readonly progress?: Progress;
  /** Where documents of apps are saved before they change. */
  readonly saver?: Saved;
  /** How to undo what changed without having saved it, if what happened to the apps doesn't say so. */
  readonly wayBack?: WayBack | Opposite | undefined;
  readonly rollout?: Pick<Rollout, 'canary' | 'maxFailures' | 'proves'> | undefined;
  /** The hash of the manifest that says what to do. */
  readonly manifest?: string | undefined;
  /** Whether the result of a check is a difference, which is exit code 3. */
  readonly differs?: (result: never) => boolean;
  /** The text of what was done in an org although something failed there; without it, the error says it. */
  readonly partText?: (result: unknown, org: string) => string;
};
type CommonFlags = PrintedFlags & {
  readonly timeout?: number;
  readonly 'dry-run'?: boolean;
  readonly 'detailed-exitcode'?: boolean;
  readonly 'allow-host'?: readonly string[];
};
/** The text of a result, or a file of which it is a part: then only its lines go to stdout. */
type Shown<OrgResult> = ((result: OrgResult, org: string) => string) | CsvFile<OrgResult>;

/** The base of every `sf eca` command that works on orgs. */
export abstract class EcaCommand<Result> extends PlainCommand<Result> {
  public static override readonly flags = orgFlags;
  /** Milliseconds until a request times out, from the flag that all these commands have. */
  private timeout: number | undefined;
  /** The hosts besides Salesforce's that may get a secret, in commands that have a flag for them. */
  private allowHosts: readonly string[] | undefined;
  /** Whether the exit code of a dry run says that something would change. */
  private detailed = false;
  /** Whether this run changes documents that it could have saved before. */
  private mayHaveSaved = false;
  /** What the command line requests, once it is read. */
  private requested: Omit<Requested, 'command' | 'plugin'> | undefined;
  private kept: Promise<KeptResults | undefined> | undefined;
  private isUnwritten = false;

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv);
    const { args, flags: typed } = parsed;
    const known = Object.keys(this.ctor.args);
    const command = (this.id ?? '').replaceAll(':', ' ');
    await refuseArgumentAfterOrgs({ command, argv: this.argv, known, args, flags: typed });
    const { timeout, ...flags } = parsed.flags as CommonFlags;
    const isDetailed = flags['detailed-exitcode'] === true;
    if (isDetailed && !flags['dry-run'] && 'dry-run' in this.ctor.flags)
      throw new EcaError('FlagMissing', { flag: '--dry-run', why: 'detailed-exitcode' });
    this.detailed = isDetailed && flags['dry-run'] === true;
    this.mayHaveSaved = 'save-before' in this.ctor.flags && flags['dry-run'] !== true;
    printRun(flags, command);
    this.allowHosts = flags['allow-host'];
    this.requested = { args, flags: typed };
    forgetPicked();
    this.timeout = timeout === undefined ? undefined : requestTimeout(timeout);
    return parsed;
  }

  /** Runs `work` in every org, prints the results, and sets the exit code; for a check, by `isBad`. */
  protected async inEachOrg<OrgResult>(
    all: readonly Target[],
    { progress = this.newProgress(), rollout, partText, saver, wayBack: own, manifest, differs, ...options }: OrgWork,
    work: (session: OrgSession) => Promise<OrgResult>,
    shown: Shown<OrgResult>,
    isBad: IsBad<OrgResult> = (): boolean => false,
  ): Promise<FleetReport<OrgResult>> {
    const kept = await this.resultsOf(manifest, progress);
    const targets = kept?.left(all) ?? all;
    const { count = 0, differ = false } = kept?.out() ?? {};
    if (count > 0) progress.note(messageText('output', 'results.left', { count, file: kept?.file ?? '' }));
    const isOther = this.isOther(differs);
    const finds = { isBad, differs: isOther } as Finds<never>;
    const hooks = watching(kept, finds, { all: targets.length, format: this.requested?.flags['progress'] });
    const fleet = { ...this.fleetOptions(options, progress), ...hooks };
    const first: { canary?: string } = {};
    const onCanary = (org: string, others: number): void => {
      first.canary = org;
      progress.note(canaryText(org, others));
    };
    progress.start();
    const working = rollout ? rollOut(targets, work, fleet, { ...rollout, onCanary }) : runFleet(targets, work, fleet);
    const outcomes = await working.finally(progress.stop);
    const undo = howToUndo(outcomes, { saver, mayHaveSaved: this.mayHaveSaved, own });
    const left = count > 0 ? { leftOut: count } : {};
    const report = { ...fleetReport(outcomes, isBad, targets), ...first, ...left, ...undo.result };
    this.show(report, outcomes, shown, partText);
    const summary = report.orgs.length > 1 ? summaryText(report, isBad) : '';
    this.logPart(summary, typeof shown === 'object');
    if (undo.text !== '') this.log(`\n${undo.text}`);
    process.exitCode = exitCodeOf(outcomes, isBad);
    this.sayWhether(differ || outcomes.some((one) => one.status === 'ok' && isOther(one.result)));
    if (this.isUnwritten) this.sayUnwritten();
    return report;
  }

  /**
   * Reads something in every org before the work there may begin, and prints nothing. Returns each target with what was
   * found there; one that failed has its error, which its part of the result then says.
   */
  protected async readInEachOrg<T extends Target, Found>(
    all: readonly T[],
    { progress = this.newProgress(), manifest, ...options }: OrgWork,
    read: (session: OrgSession) => Promise<Found>,
  ): Promise<Array<{ readonly target: T; readonly found: Found | undefined }>> {
    const fleet = this.fleetOptions(options, progress);
    const targets = (await this.resultsOf(manifest, progress))?.left(all) ?? all;
    progress.start();
    const outcomes = await runFleet(targets, read, fleet).finally(progress.stop);
    return targets.map((target, index) => {
      const outcome = outcomes[index];
      if (outcome?.status === 'ok') return { target, found: outcome.result };
      return { target: { ...target, error: outcome?.error }, found: undefined };
    });
  }

  /** Runs `work` in every org and prints nothing; `told` makes what the result and the line of an org say. */
  protected async outcomesOf<OrgResult>(
    all: readonly Target[],
    { progress = this.newProgress(), manifest, ...options }: OrgWork,
    work: (session: OrgSession) => Promise<OrgResult>,
    { told, isBad }: { readonly told: Told; readonly isBad: IsBad<OrgResult> },
  ): Promise<{ readonly targets: readonly Target[]; readonly outcomes: ReadonlyArray<Outcome<OrgResult>> }> {
    const kept = await this.resultsOf(manifest, progress);
    const targets = kept?.left(all) ?? all;
    const finds = { isBad, differs: (): boolean => false } as Finds<never>;
    const hooks = watching(kept, finds, { all: targets.length, format: this.requested?.flags['progress'], told });
    progress.start();
    const working = runFleet(targets, work, { ...this.fleetOptions(options, progress), ...hooks });
    return { targets, outcomes: await working.finally(progress.stop) };
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    // a file that wasn't opened has its own error
    (await this.kept?.catch(() => undefined))?.release();
    await super.finally(error);
  }

  /** Something may be done already: if a deploy may continue, the error says so itself. */
  protected override whenInterrupted(error: EcaError): EcaError {
    return error;
  }

  /** Prints what an edit did to project files. */
  protected inFiles(report: SourceReports): SourceReports {
    const reports = resultsOf(report);
    this.log(reports.map((one) => sourceText(visibleData(one))).join('\n\n'));
    if (this.detailed) this.sayWhether(reports.some(({ changed }) => changed));
    return report;
  }

  /** Sets the exit code of a command whose orgs are done and whose file can't be written, unless something failed. */
  protected sayUnwritten(): void {
    process.exitCode = exitCodeOfUnwritten(process.exitCode ?? 0);
  }

  /** The file of results, opened once the manifest is known; says how many orgs are left out. */
  private async resultsOf(manifest: string | undefined, { warn }: Progress): Promise<KeptResults | undefined> {
    const { args, flags } = this.requested ?? { args: {}, flags: {} };
    const command = (this.id ?? '').replaceAll(':', ' ');
    return (this.kept ??= keptResults({ command, args, flags, plugin: this.pluginVersion }, manifest, (text) => {
      this.isUnwritten = true;
      warn(text);
    }));
  }

  /** Whether a result is exit code 3: for a check that asks so, or with `--detailed-exitcode`. */
  private isOther(differs: OrgWork['differs']): (result: unknown) => boolean {
    return (result) =>
      differs?.(result as never) === true ||
      (this.detailed && wouldChange((result ?? {}) as Parameters<typeof wouldChange>[0]));
  }

  private fleetOptions(asked: AskedOfFleet, { onDone, onPhase }: Progress): FleetOptions {
    return { ...asked, timeout: this.timeout, allowHosts: this.allowHosts, onDone, onPhase };
  }

  /** Prints each org's part. Only the lines of a file go to stdout, everything else to stderr. */
  private show<OrgResult>(
    report: FleetReport<OrgResult>,
    outcomes: ReadonlyArray<Outcome<OrgResult>>,
    shown: Shown<OrgResult>,
    partText: OrgWork['partText'],
  ): void {
    const file = typeof shown === 'object' ? shown : undefined;
    const textOf = typeof shown === 'object' ? shown.linesOf : shown;
    if (file !== undefined) this.log(file.heading);
    for (const [index, org] of report.orgs.entries()) {
      const outcome = outcomes[index];
      if (org.status === 'skipped') continue;
      if (report.orgs.length > 1 && file === undefined) this.log(headingText(org));
      if (org.status === 'ok') {
        const [result, name] = [visibleData(org.result), visible(org.org)];
        const [text, notes] = [textOf(result, name), file?.notesOf(result, name) ?? ''];
        this.warnOfRemarks(name);
        if (text !== '' || file === undefined) this.log(text);
        if (notes !== '') this.logToStderr(notes);
      } else {
        const [done, name] = [doneBesideError(org), visible(org.org)];
        const part = org.result && partText?.(visibleData(org.result), name);
        const text = part ?? (done && textOf(visibleData(done) as OrgResult, name));
        this.warnOfRemarks(name);
        this.logPart(text, file !== undefined && part !== undefined);
        this.logPart(changedBesideErrorText(outcome, name), file !== undefined);
        this.logToStderr(failureText(org));
      }
      if (isDeveloping() && outcome?.status === 'failed') this.logToStderr(stacksOf(outcome.error));
    }
    const left = skippedText(report);
    if (left !== '') this.logToStderr(left);
  }

  /** Prints a text for people, if there is any; it isn't a line of a file. */
  private logPart(text: string | undefined, isBesideFile: boolean): void {
    if (text === undefined || text === '') return;
    if (isBesideFile) this.logToStderr(text);
    else this.log(text);
  }
}
