import { inspect } from 'node:util';
import { expect } from 'chai';
import { isEcaError, type EcaError } from '../../../src/errors/eca-error.ts';
import { emulator } from './world.ts';

export type Refusal = { readonly code: string; readonly data: Readonly<Record<string, unknown>> };

/** Waits for a failure. Whatever it is, none of its printed forms may hold a token of any org. */
export async function failureOf(attempt: Promise<unknown>): Promise<EcaError> {
  const error = await attempt.then(
    (value: unknown) => {
      throw new Error(`it was accepted: ${inspect(value, { depth: 2 }).slice(0, 500)}`);
    },
    (reason: unknown) => reason,
  );
  if (!isEcaError(error)) throw error;
  const printed = inspect(error, { depth: 20 }) + JSON.stringify(error) + String(error.stack);
  for (const { accessToken } of (await emulator()).orgs) expect(printed).not.to.include(accessToken);
  return error;
}

/** The code and data of such a failure. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Refusal> {
  const { code, data } = await failureOf(attempt);
  return { code, data };
}
