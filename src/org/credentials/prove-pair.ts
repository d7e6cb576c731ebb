import { randomBytes } from 'node:crypto';
import { isEcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { audienceOf, signAssertion } from '../../oauth/jwt/assertion.ts';
import { clientCredentialsRequest, jwtRequest } from '../../oauth/grants.ts';
import { introspectRequest, readIntrospection } from '../../oauth/introspection.ts';
import type { Pair } from '../../oauth/pair.ts';
import { failedProof, type Proof, type ProofMethod } from '../../oauth/proof.ts';
import { readSigningKey } from '../../oauth/jwt/signing-key.ts';
import { refusalIn } from '../../oauth/reply.ts';
import { readTokens } from '../../oauth/tokens.ts';
import { readKeyFile } from '../logins/read-key-file.ts';
import type { OrgSession } from '../session/session.ts';
import { type OauthHttpOptions, sendOauth } from '../logins/token-endpoint.ts';

/** Where to try the pair: the address of its org. `sandbox`, if known, decides the audience of a JWT. */
export type ProofWire = OauthHttpOptions & { readonly instanceUrl: string; readonly sandbox?: boolean | undefined };

/** Where to try a pair of an app in this org. */
export function proofWireOf({ connection, signal, timeout }: OrgSession): ProofWire {
  const { isSandbox, isScratch } = connection.getAuthInfoFields();
  const sandbox = isSandbox === true || isScratch === true ? true : undefined;
  return { instanceUrl: connection.instanceUrl, sandbox, signal, timeout };
}

/**
 * Tries a pair once. The caller decides whether a refused pair may still be propagating, and how often to try.
 * Discards the tokens of a proof. Throws EcaError Interrupted or KeyFileInvalid; any other failure is an inconclusive
 * proof.
 */
export async function requestProof(wire: ProofWire, how: ProofMethod, pair: Pair): Promise<Proof> {
  try {
    if (how.by === 'client-credentials') return await proveByClientCredentials(wire, pair);
    if (how.by === 'jwt') return await proveByJwt(wire, how, pair);
    return await proveByIntrospection(wire, pair);
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted' || error.code === 'KeyFileInvalid') throw error;
    return failedProof(how.by, error);
  }
}

async function proveByClientCredentials(wire: ProofWire, pair: Pair): Promise<Proof> {
  const request = clientCredentialsRequest(wire.instanceUrl, pair);
  const { userId } = readTokens(await sendOauth(request, wire), { ...request, ...wire });
  return { outcome: 'passed', by: 'client-credentials', detail: userId };
}

/** Proves the new key; the app's certificate replaces the secret, which this flow doesn't use. */
async function proveByJwt(wire: ProofWire, how: ProofMethod & { by: 'jwt' }, { key }: Pair): Promise<Proof> {
  const pem = await readKeyFile(how.keyFile);
  const audience = audienceOf(wire.instanceUrl, wire.sandbox);
  const claims = { clientId: key, username: how.username, audience };
  const request = jwtRequest(
    wire.instanceUrl,
    await signAssertion(claims, readSigningKey(pem, how.keyFile), Date.now()),
  );
  const { userId } = readTokens(await sendOauth(request, wire), { ...request, ...wire });
  return { outcome: 'passed', by: 'jwt', detail: userId };
}

/**
 * The weaker proof: the org answers a known client's question about a token that doesn't exist. guess: it answers a
 * wrong secret with invalid_client; otherwise an answer to the right one proves nothing.
 */
async function proveByIntrospection(wire: ProofWire, pair: Pair): Promise<Proof> {
  const wrong = await introspect(wire, { key: pair.key, secret: randomSecret() });
  const { proof } = wrong;
  if (proof.outcome === 'refused')
    return wrong.error === 'invalid_client_id' ? proof : (await introspect(wire, pair)).proof;
  const detail = proof.outcome === 'passed' ? 'a wrong secret was accepted' : `a wrong secret got ${proof.detail}`;
  return { outcome: 'inconclusive', by: 'introspection', detail };
}

/** The result of one question, and the org's code if it refuses the client. */
async function introspect(
  wire: ProofWire,
  pair: Pair,
): Promise<{ readonly proof: Proof; readonly error?: string | undefined }> {
  const request = introspectRequest(wire.instanceUrl, pair, randomSecret(), 'access_token');
  try {
    const { active } = readIntrospection(await sendOauth(request, wire), request);
    return { proof: { outcome: 'passed', by: 'introspection', detail: `answered (active: ${active})` } };
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    return { proof: failedProof('introspection', error), error: refusalIn(error)?.error };
  }
}

function randomSecret(): Secret {
  return new Secret(randomBytes(32).toString('hex'));
}
