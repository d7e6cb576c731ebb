import { SfCommand } from '@salesforce/sf-plugins-core';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { toSfError } from './error-text.ts';
import { exitWhenFlushed } from './exit-when-flushed.ts';
import { catchInterrupts } from './interruption.ts';
import type { Progress } from './progress.ts';
import { newProgress } from './progress.ts';
import { redact, redactAll, withoutLookalikes } from './redact.ts';

/**
 * What every `sf eca` command has, also one that works on no org: words for its errors, no stack in them, and an
 * orderly end on Ctrl-C. Holds no state.
 */
export abstract class PlainCommand<Result> extends SfCommand<Result> {
  /** A signal that Ctrl-C sets off. */
  protected static interruption(): AbortSignal {
    return catchInterrupts();
  }

  /** Says on stderr what a person must do for the command to go on, with `--json` too. */
  protected static tell(message: string): void {
    process.stderr.write(`${redact(message)}\n`);
  }

  /**
   * Anything printed as JSON by `sf` for an error carries stack and cause, which may hold requests; they stay out.
   */
  public override logJson(json: unknown): void {
    if (!isDeveloping()) super.logJson(withoutInternals(json));
    else super.logJson(redactAll(json, isFailure(json) ? redact : withoutLookalikes));
  }

  /** Whatever core, a dependency or an org wants to say on stderr, too. */
  public override logToStderr(message = '', ...args: string[]): void {
    super.logToStderr(redact(message), ...args.map(redact));
  }

  protected newProgress(): Progress {
    return newProgress(this.spinner, this.jsonEnabled());
  }

  /** A command that deploys nothing leaves nothing under way. */
  protected whenInterrupted(error: EcaError): EcaError {
    if (error.code !== 'Interrupted' || error.next !== undefined) return error;
    return new EcaError('Interrupted', { detail: '' }, { cause: error.cause, next: { key: 'next.again', data: {} } });
  }

  protected override async catch(error: Error): ReturnType<SfCommand<Result>['catch']> {
    const shown = isEcaError(error)
      ? toSfError(this.whenInterrupted(error), { wrap: !this.jsonEnabled() })
      : asWrongUsage(error);
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
export function isDeveloping(): boolean {
  return process.env.SF_ENV === 'development';
}

/** oclif ends with 2 for some of what it cannot parse, and with 1 for the rest; all of it is wrong usage. */
function asWrongUsage(error: Error): Error {
  return 'parse' in error ? Object.assign(error, { oclif: { exit: 2 } }) : error;
}

function isFailure(json: unknown): json is { readonly stack: unknown } {
  return typeof json === 'object' && json !== null && 'stack' in json;
}

function withoutInternals(json: unknown): unknown {
  if (!isFailure(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'stack' && name !== 'cause'));
}
