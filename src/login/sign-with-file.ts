import { readFile } from 'node:fs/promises';
import { EcaError } from '../errors/eca-error.ts';
import { Secret } from '../errors/secret.ts';
import type { Assertion } from '../oauth/assertion.ts';
import { signAssertion } from '../oauth/assertion.ts';
import { readSigningKey } from '../oauth/signing-key.ts';

/** An assertion signed with the private key of a file. Throws EcaError KeyFileInvalid. */
export async function signWithFile(claims: Assertion, keyFile: string): Promise<Secret> {
  const pem = await readFile(keyFile, 'utf8').catch((cause: unknown) => {
    throw new EcaError('KeyFileInvalid', { file: keyFile, why: 'unreadable' }, { cause });
  });
  return signAssertion(claims, readSigningKey(new Secret(pem), keyFile), Date.now());
}
