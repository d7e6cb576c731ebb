import type { ErrorCode, ErrorData, ErrorValue, Phrase } from './codes.ts';

/** No message of ours is half as long; what an org says may be. */
const mostCharacters = 20_000;

/**
 * What went wrong, as a code of the closed set and the things the text will name. The words and the exit code are
 * attached once, where the command ends (`output/error-text.ts`). `cause` stays for `--dev-debug` and is never
 * printed.
 */
export class EcaError<C extends ErrorCode = ErrorCode> extends Error {
  public override readonly name = 'EcaError';
  public readonly code: C;
  public readonly data: ErrorData<C>;
  /** One more thing to do, that depends on what was under way. */
  public readonly next: Phrase | undefined;

  public constructor(code: C, data: ErrorData<C>, options: { cause?: unknown; next?: Phrase } = {}) {
    super(code, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.data = withShortTexts(data);
    this.next = options.next;
  }
}

/** Narrows without losing the codes, which `instanceof` with a generic class would. */
export function isEcaError(error: unknown): error is EcaError {
  return error instanceof EcaError;
}

function withShortTexts<C extends ErrorCode>(data: ErrorData<C>): ErrorData<C> {
  const short = (value: ErrorValue): ErrorValue =>
    typeof value === 'string' && value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, short(value)])) as ErrorData<C>;
}
