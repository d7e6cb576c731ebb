import { type Interfaces, ux } from '@oclif/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { toSfError } from '../output/error-text.ts';
import { cleanError } from '../output/safety/clean-error.ts';
import { visibleJson, visiblePage } from '../output/safety/visible.ts';
import { newProgress, type Progress } from '../output/page/progress.ts';
import { redact, redactAll, withoutLookalikes } from '../output/safety/redact.ts';
import { surviveBrokenOutput } from './broken-output.ts';
import { refuseEmptyValues } from './empty-values.ts';
import { exitWhenFlushed } from './exit-when-flushed.ts';
import { catchInterrupts } from './interruption.ts';
import { wrongUsage } from './wrong-usage.ts';

/** What `sf` paints JSON with where its theme does not say. */
const jsonTheme = {
  key: 'blueBright',
  string: 'greenBright',
  number: 'blue',
  boolean: 'redBright',
  null: 'blackBright',
};

/** Flags or arguments as oclif read them. */
export type Output = Record<string, unknown>;

/**
 * What every `sf eca` command has, also one that works on no org: words for its errors, no stack in them, and an
 * orderly end on Ctrl-C. Holds no state.
 */
export abstract class PlainCommand<Result> extends SfCommand<Result> {
  /** For help and manifest, oclif asks no class above the first one that has no static of its own. */
  public static override readonly enableJsonFlag = true;

  /** A signal that Ctrl-C sets off. */
  protected static interruption(): AbortSignal {
    return catchInterrupts();
  }

  /** Says on stderr what a person must do for the command to go on, with `--json` too. */
  protected static tell(message: string): void {
    process.stderr.write(`${visiblePage(redact(message))}\n`);
  }

  /** What people read on stdout, with a sign for whatever else a terminal would obey. */
  public override log(message = '', ...args: string[]): void {
    super.log(visiblePage(message), ...args.map(visiblePage));
  }

  /**
   * Anything printed as JSON by `sf` for an error carries stack and cause, which may hold requests; they stay out.
   */
  public override logJson(json: unknown): void {
    const shown = isDeveloping()
      ? redactAll(json, isFailure(json) ? redact : withoutLookalikes)
      : withoutInternals(json);
    const theme = { ...jsonTheme, ...this.config.theme?.json };
    ux.stdout(visibleJson(ux.colorizeJson(shown, { theme })));
  }

  /** Whatever core, a dependency or an org wants to say on stderr, too. */
  public override logToStderr(message = '', ...args: string[]): void {
    super.logToStderr(visiblePage(redact(message)), ...args.map((arg) => visiblePage(redact(arg))));
  }

  protected override async init(): Promise<void> {
    surviveBrokenOutput();
    await super.init();
  }

  /** Throws EcaError WrongUsage for whatever oclif cannot parse, FlagMissing for a flag without a value in it. */
  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse<F, B, A>(options, argv).catch((error: unknown) => {
      throw wrongUsage(error, (this.id ?? '').replaceAll(':', ' '));
    });
    refuseEmptyValues(parsed.raw, Object.keys(this.ctor.flags));
    return parsed;
  }

  protected newProgress(): Progress {
    return newProgress(this.spinner, this.jsonEnabled() ? (text): void => void this.warn(redact(text)) : undefined);
  }

  /** A command that deploys nothing leaves nothing under way. */
  protected whenInterrupted(error: EcaError): EcaError {
    if (error.code !== 'Interrupted' || error.next !== undefined) return error;
    return error.with({ next: { key: 'next.again', data: {} } });
  }

  protected override async catch(error: Error): ReturnType<SfCommand<Result>['catch']> {
    const shown = isEcaError(error) ? toSfError(this.whenInterrupted(error), { wrap: !this.jsonEnabled() }) : error;
    return super.catch(cleanError(shown, isDeveloping() ? (shown.cause ?? error) : undefined));
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

function isFailure(json: unknown): json is { readonly stack: unknown } {
  return typeof json === 'object' && json !== null && 'stack' in json;
}

function withoutInternals(json: unknown): unknown {
  if (!isFailure(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'stack' && name !== 'cause'));
}
