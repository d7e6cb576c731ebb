import type { Secret } from '../../errors/secret.ts';
import { type Assertion, signAssertion } from '../../oauth/jwt/assertion.ts';
import { readSigningKey } from '../../oauth/jwt/signing-key.ts';
import { readKeyFile } from '../logins/read-key-file.ts';

/** An assertion signed with the private key of a file. Throws EcaError KeyFileInvalid. */
export async function signWithFile(claims: Assertion, keyFile: string): Promise<Secret> {
  return signAssertion(claims, readSigningKey(await readKeyFile(keyFile), keyFile), Date.now());
}
