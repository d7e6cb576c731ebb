import type { ErrorCode, ErrorData } from './codes.ts';

/**
 * What went wrong, as a code of the closed set and the things the text will name. The words and the exit code are
 * attached once, where the command ends (`output/error-text.ts`). `cause` stays for `--dev-debug` and is never
 * printed.
 */
export class EcaError<C extends ErrorCode = ErrorCode> extends Error {
  public override readonly name = 'EcaError';
  public readonly code: C;
  public readonly data: ErrorData<C>;

  public constructor(code: C, data: ErrorData<C>, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.data = data;
  }
}

/** Narrows without losing the codes, which `instanceof` with a generic class would. */
export function isEcaError(error: unknown): error is EcaError {
  return error instanceof EcaError;
}
