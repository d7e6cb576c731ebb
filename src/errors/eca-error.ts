import type { ErrorCode, ErrorData, ErrorValue, Phrase } from './codes.ts';
import type { OrgAnswer } from './org-answer.ts';

/** No message of ours is half as long; an org's may be. */
const mostCharacters = 20_000;

/**
 * What was done before something failed, in the fields of the command's own result. Phrases and errors among the
 * values become texts where the result does.
 */
export type Facts = Readonly<Record<string, unknown>>;

type Options = {
  readonly cause?: unknown;
  readonly next?: Phrase | undefined;
  readonly done?: Facts | undefined;
  readonly variant?: string | undefined;
  readonly inOrg?: string | undefined;
  readonly answer?: OrgAnswer | undefined;
};

/**
 * What went wrong, as a code of the closed set and the values of its text. The text and the exit code are attached
 * once, where the command ends (`output/error-text.ts`). `cause` is kept for `--dev-debug` and never printed.
 */
export class EcaError<C extends ErrorCode = ErrorCode> extends Error {
  public override readonly name = 'EcaError';
  public readonly code: C;
  public readonly data: ErrorData<C>;
  /** One more action, which depends on what was in progress. */
  public readonly next: Phrase | undefined;
  /** What was done all the same; scripts get it as the `result` beside the error. */
  public readonly done: Facts | undefined;
  /** Which of the code's causes it is, if they have texts or actions of their own: `Code.variant`. */
  public readonly variant: string | undefined;
  /** The org in which it happened, so that printed commands name it although the code's data doesn't. */
  public readonly inOrg: string | undefined;
  /** What the org answered, if it is an org's refusal. */
  public readonly answer: OrgAnswer | undefined;

  public constructor(code: C, data: ErrorData<C>, options: Options = {}) {
    super(code, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.data = withShortTexts(data);
    this.next = options.next;
    this.done = options.done;
    this.variant = options.variant;
    this.inOrg = options.inOrg;
    this.answer = options.answer;
  }

  /** The error with more to say; keeps the facts that it already has. */
  public with({ next = this.next, done }: Pick<Options, 'next' | 'done'>): EcaError<C> {
    const facts = done === undefined ? this.done : { ...done, ...this.done };
    return this.copy(next, facts);
  }

  /** The error as one that happened in this org. */
  public at(inOrg: string): EcaError<C> {
    return this.copy(this.next, this.done, inOrg);
  }

  /** The error with these facts instead of its own. */
  public knowing(done: Facts): EcaError<C> {
    return this.copy(this.next, done);
  }

  /** The error of a part of some work: its facts are one field of the facts of the whole. */
  public within(field: string): EcaError<C> {
    return this.done === undefined ? this : this.copy(this.next, { [field]: this.done });
  }

  private copy(next: Phrase | undefined, done: Facts | undefined, inOrg = this.inOrg): EcaError<C> {
    const { code, data, cause = this, variant, answer } = this;
    return new EcaError(code, data, { cause, next, done, variant, inOrg, answer });
  }
}

/** Narrows without losing the codes, which `instanceof` with a generic class would. */
export function isEcaError(error: unknown): error is EcaError {
  return error instanceof EcaError;
}

/** Whether an error is one of these codes; narrows its data to theirs. */
export function hasCode<C extends ErrorCode>(error: unknown, ...codes: readonly C[]): error is EcaError<C> {
  return isEcaError(error) && (codes as readonly ErrorCode[]).includes(error.code);
}

function withShortTexts<C extends ErrorCode>(data: ErrorData<C>): ErrorData<C> {
  const short = (value: ErrorValue): ErrorValue =>
    typeof value === 'string' && value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, short(value)])) as ErrorData<C>;
}

/** Runs `work`; adds the facts that `factsOf` returns to its EcaError. */
export async function keepingFacts<T>(
  factsOf: (error: EcaError) => Facts | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isEcaError(error) ? error.with({ done: factsOf(error) }) : error;
  }
}
