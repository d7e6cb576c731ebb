import { EcaError } from '../../../src/errors/eca-error.ts';
import type { ErrorData } from '../../../src/errors/codes.ts';

/** Runs what must be refused, returns what the refusal says. */
export function refusal(attempt: () => unknown): ErrorData<'XmlInvalid'> {
  try {
    attempt();
  } catch (error) {
    if (error instanceof EcaError && error.code === 'XmlInvalid') return error.data as ErrorData<'XmlInvalid'>;
    throw error;
  }
  throw new Error('it was accepted');
}
