import { type Config, type Interfaces, ux } from '@oclif/core';
import { SfCommand } from '@salesforce/sf-plugins-core';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { exitCodeOfCheck } from '../fleet/exit-code.ts';
import { toSfError } from '../output/error-text.ts';
import { cleanError } from '../output/safety/clean-error.ts';
import { visibleJson, visiblePage } from '../output/safety/visible.ts';
import { printOwnFlags } from '../output/page/own-flags.ts';
import { printForTerminal } from '../output/page/going-on.ts';
import { newProgress, type Progress } from '../output/page/progress.ts';
import { jsonPieces } from '../output/page/json-pieces.ts';
import { keepRemarks, takeRemarks } from '../output/page/remarks.ts';
import { asPainted } from '../output/page/style.ts';
import { redact, redactAll, withoutLookalikes } from '../output/safety/redact.ts';
import { canAsk } from './can-ask.ts';
import { surviveBrokenOutput } from './broken-output.ts';
import { withAppArgument } from './app-argument.ts';
import { refuseContradictions } from './contradictions.ts';
import { refuseEmptyValues } from './empty-values.ts';
import { exitWhenFlushed } from './exit-when-flushed.ts';
import { fullDisk } from './full-disk.ts';
import { catchInterrupts, leaveInterrupts } from './interruption.ts';
import { spelledOptions } from './spelled-options.ts';
import { wrongUsage } from './wrong-usage.ts';

/** The colours of `sf` for JSON if its theme doesn't set them. */
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
 * The base of every `sf eca` command, including those that work on no org: texts for its errors, no stack in them, and
 * an orderly end on Ctrl-C. Has no state.
 */
export abstract class PlainCommand<Result> extends SfCommand<Result> {
  /** For help and manifest, oclif reads only the first class that has this static. */
  public static override readonly enableJsonFlag = true;

  public constructor(argv: string[], config: Config) {
    super(argv, config);
    // SfCommand adds its listeners as soon as there is a command, and then reads settings
    queueMicrotask(leaveInterrupts);
  }

  /** Our own version; that of `config` is the version of the `sf` that runs us. */
  protected get pluginVersion(): string {
    return this.config.plugins.get('sf-plugin-eca')?.version ?? this.config.version;
  }

  /** The signal that Ctrl-C aborts. */
  protected static interruption(): AbortSignal {
    return catchInterrupts();
  }

  /** Says on stderr what the user must do for the command to continue, with `--json` too. */
  protected static tell(message: string): void {
    process.stderr.write(`${visiblePage(redact(message))}\n`);
  }

  /** Prints text for people on stdout, with a sign for everything else that a terminal would obey. */
  public override log(message = '', ...args: string[]): void {
    const shown = (text: string): string => visiblePage(asPainted(text, process.stdout));
    super.log(shown(message), ...args.map(shown));
    this.warnOfRemarks();
  }

  /** JSON that `sf` prints for an error contains stack and cause, which may include requests; removes them. */
  public override logJson(json: unknown): void {
    const clean = isFailure(json) ? redact : withoutLookalikes;
    const shown = isDeveloping() ? json : withoutInternals(json);
    const theme = { ...jsonTheme, ...this.config.theme?.json };
    const pieces = jsonPieces(shown, (part) => (isDeveloping() ? redactAll(part, clean) : part));
    for (const piece of pieces) process.stdout.write(visibleJson(ux.colorizeJson(piece, { pretty: false, theme })));
    process.stdout.write('\n');
  }

  /** Cleans what core, a dependency or an org prints on stderr, too; `sf` ends an error with empty lines. */
  public override logToStderr(message = '', ...args: string[]): void {
    const shown = (text: string): string => visiblePage(redact(asPainted(text, process.stderr)));
    super.logToStderr(shown(message.trimEnd()), ...args.map(shown));
    this.warnOfRemarks();
  }

  protected override async init(): Promise<void> {
    surviveBrokenOutput();
    // until the command itself begins, nothing can be left half done
    leaveInterrupts();
    await super.init();
    keepRemarks(this.jsonEnabled());
  }

  /**
   * With --json, makes `warnings` of what texts mark for people; `org` is named in those that don't name it, whatever
   * their commands name. Called once the text of an org is made, and by whatever prints.
   */
  protected warnOfRemarks(org = ''): void {
    for (const { message, text } of takeRemarks()) this.warn(redact(message.includes(org) ? text : `${org}: ${text}`));
  }

  /**
   * Throws EcaError WrongUsage for whatever oclif can't parse, AppNamedTwice, FlagsContradict, FlagMissing for an empty
   * value.
   */
  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv: string[] = this.argv,
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    printOwnFlags(Object.keys(this.ctor.flags));
    const words = spelledOptions(argv, this.ctor.flags);
    const parsed = await super.parse<F, B, A>(options, words).catch((error: unknown) => {
      throw wrongUsage(error, (this.id ?? '').replaceAll(':', ' '));
    });
    printForTerminal(canAsk({ json: this.jsonEnabled(), 'no-prompt': parsed.flags['no-prompt'] === true }));
    refuseContradictions(parsed.raw);
    refuseEmptyValues(parsed.raw, Object.keys(this.ctor.flags), parsed.args);
    return {
      ...parsed,
      flags: withAppArgument(parsed.args, parsed.flags, this.ctor.flags, parsed.raw) as typeof parsed.flags,
    };
  }

  protected newProgress(): Progress {
    return newProgress(this.spinner, this.jsonEnabled() ? (text): void => void this.warn(redact(text)) : undefined);
  }

  /** A command that deploys nothing leaves nothing in progress. */
  protected whenInterrupted(error: EcaError): EcaError {
    if (error.code !== 'Interrupted' || error.next !== undefined) return error;
    return error.with({ next: { key: 'next.again', data: {} } });
  }

  /** Sets the exit code of a check that found a difference, unless something failed. */
  protected sayWhether(changes: boolean): void {
    process.exitCode = exitCodeOfCheck(process.exitCode ?? 0, changes);
  }

  protected override async catch(error: Error): ReturnType<SfCommand<Result>['catch']> {
    const own = isEcaError(error) ? error : await fullDisk(error);
    const shown = own === undefined ? error : toSfError(this.whenInterrupted(own), { wrap: !this.jsonEnabled() });
    const { cause = error } = shown;
    return super.catch(cleanError(shown, isDeveloping() ? cause : undefined));
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
