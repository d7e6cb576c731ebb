import { isEcaError, type EcaError } from '../../../src/errors/eca-error.ts';

/** What `attempt` throws. */
export function errorOf(attempt: () => unknown): EcaError {
  try {
    attempt();
  } catch (error) {
    if (isEcaError(error)) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** Code and data of what `attempt` throws. */
export function refusalOf(attempt: () => unknown): readonly [code: string, data: Readonly<Record<string, unknown>>] {
  const { code, data } = errorOf(attempt);
  return [code, data];
}
