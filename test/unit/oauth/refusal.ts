import { isEcaError } from '../../../src/errors/eca-error.ts';

/** Code and data of what `attempt` throws. */
export function refusalOf(attempt: () => unknown): readonly [code: string, data: Readonly<Record<string, unknown>>] {
  try {
    attempt();
  } catch (error) {
    if (isEcaError(error)) return [error.code, error.data];
    throw error;
  }
  throw new Error('it was accepted');
}
