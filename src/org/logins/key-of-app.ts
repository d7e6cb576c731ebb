import { EcaError, hasCode } from '../../errors/eca-error.ts';

/** Runs work that signs with a key for an app, and names the app and the org where the error of a key can't. */
export async function keyOfApp<T>(
  names: { readonly app: string; readonly org: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!hasCode(cause, 'KeyFileInvalid')) throw cause;
    throw new EcaError('KeyFileInvalid', { ...cause.data, ...names }, { cause });
  }
}
