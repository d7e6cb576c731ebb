import { createHmac, timingSafeEqual } from 'node:crypto';
import { EcaError } from '../../errors/eca-error.ts';
import type { Secret } from '../../errors/secret.ts';
import { hostOf } from '../reply.ts';
import type { Tokens } from '../tokens.ts';

/**
 * Checks that the answer was signed with this consumer secret. The signature covers the identity URL and the time,
 * neither tokens nor `instance_url` (help page "OAuth 2.0 Web Server Flow"). Throws EcaError SignatureWrong; an answer
 * without a signature passes, because not every flow is documented to sign.
 */
export function checkSignature(tokens: Tokens, secret: Secret): void {
  const { identityUrl, issuedAt, signature } = tokens;
  if (signature === undefined) return;
  const expected = createHmac('sha256', secret.reveal())
    .update(identityUrl + (issuedAt ?? ''))
    .digest();
  const given = Buffer.from(signature.reveal(), 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new EcaError('SignatureWrong', { host: hostOf(identityUrl) });
  }
}
