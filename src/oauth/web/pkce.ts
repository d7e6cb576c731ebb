import { createHash, timingSafeEqual } from 'node:crypto';
import { Secret } from '../../errors/secret.ts';

/** The verifier stays here; the challenge goes through the browser. */
export type Pkce = { readonly verifier: Secret; readonly challenge: string };

/** This many random bytes make a verifier of 64 characters; 43 to 128 are allowed (RFC 7636 §4.1). */
export const verifierBytes = 48;
export const stateBytes = 32;

/** Verifier and S256 challenge from random bytes. Throws RangeError for too few or too many of them. */
export function newPkce(random: Uint8Array): Pkce {
  const verifier = Buffer.from(random).toString('base64url');
  if (verifier.length < 43 || verifier.length > 128) throw new RangeError(`${random.length} bytes for a verifier`);
  return { verifier: new Secret(verifier), challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The value that ties a callback to this login (RFC 6749 §10.12). */
export function newState(random: Uint8Array): string {
  if (random.length < stateBytes) throw new RangeError(`${random.length} bytes for a state`);
  return Buffer.from(random).toString('base64url');
}

/** Compares in a time that doesn't reveal where they differ, whatever their lengths. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
