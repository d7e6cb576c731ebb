import { SfCommand } from '@salesforce/sf-plugins-core';
import { isEcaError } from '../errors/eca-error.ts';
import { exitCodeOf } from '../fleet/exit-code.ts';
import type { FleetOptions } from '../fleet/run-fleet.ts';
import { runFleet } from '../fleet/run-fleet.ts';
import type { Target } from '../fleet/targets.ts';
import type { OrgSession } from '../org/session.ts';
import { orgFlags } from './org-flags.ts';
import { stacksOf, toSfError } from './error-text.ts';
import { exitWhenFlushed } from './exit-when-flushed.ts';
import type { FleetReport, IsBad } from './fleet-report.ts';
import { fleetReport } from './fleet-report.ts';
import { catchInterrupts } from './interruption.ts';
import { failureText, headingText, summaryText } from './org-text.ts';
import type { Progress } from './progress.ts';
import { newProgress } from './progress.ts';
import { redact, redactAll } from './redact.ts';
import type { SourceReport } from './source-text.ts';
import { sourceText } from './source-text.ts';

type OrgWork = Pick<FleetOptions, 'apiVersion' | 'concurrency' | 'signal'> & { readonly progress?: Progress };
type Words<OrgResult> = (result: OrgResult, org: string) => string;

/**
 * What every `sf eca` command has: words for its errors, no stack in them, and an orderly end on Ctrl-C. Holds no
 * state.
 */
export abstract class EcaCommand<Result> extends SfCommand<Result> {
  public static override readonly flags = orgFlags;

  /** A signal that Ctrl-C sets off. */
  protected static interruption(): AbortSignal {
    return catchInterrupts();
  }

  /**
   * Anything printed as JSON by `sf` for an error carries stack and cause, which may hold requests; they stay out.
   */
  public override logJson(json: unknown): void {
    super.logJson(isDeveloping() ? redactAll(json) : withoutInternals(json));
  }

  /** Whatever core, a dependency or an org wants to say on stderr, too. */
  public override logToStderr(message = '', ...args: string[]): void {
    super.logToStderr(redact(message), ...args.map(redact));
  }

  /** Does `work` in every org, prints what came of it, and sets the exit code; for a check by what `isBad`. */
  protected async inEachOrg<OrgResult>(
    targets: readonly Target[],
    { progress = this.newProgress(), ...options }: OrgWork,
    work: (session: OrgSession) => Promise<OrgResult>,
    textOf: Words<OrgResult>,
    isBad: IsBad<OrgResult> = (): boolean => false,
  ): Promise<FleetReport<OrgResult>> {
    progress.start();
    const outcomes = await runFleet(targets, work, { ...options, onDone: progress.onDone }).finally(progress.stop);
    const report = fleetReport(outcomes, isBad);
    for (const [index, org] of report.orgs.entries()) {
      if (report.orgs.length > 1) this.log(headingText(org));
      if (org.status === 'ok') this.log(textOf(org.result, org.org));
      else this.logToStderr(failureText(org));
      const outcome = outcomes[index];
      if (isDeveloping() && outcome?.status === 'failed') this.logToStderr(stacksOf(outcome.error));
    }
    if (report.orgs.length > 1) this.log(summaryText(report, isBad));
    process.exitCode = exitCodeOf(outcomes, isBad);
    return report;
  }

  /** Prints what an edit did to project files. */
  protected inFiles(report: SourceReport): SourceReport {
    this.log(sourceText(report));
    return report;
  }

  protected newProgress(): Progress {
    return newProgress(this.spinner, this.jsonEnabled());
  }

  protected override async catch(error: Error): ReturnType<SfCommand<Result>['catch']> {
    const shown = isEcaError(error) ? toSfError(error, { wrap: !this.jsonEnabled() }) : error;
    if (isDeveloping()) shown.cause ??= error;
    else delete shown.cause;
    return super.catch(shown);
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    exitWhenFlushed();
    await super.finally(error);
  }
}

/** `sf --dev-debug` sets this variable. */
function isDeveloping(): boolean {
  return process.env.SF_ENV === 'development';
}

function withoutInternals(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('stack' in json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'stack' && name !== 'cause'));
}
