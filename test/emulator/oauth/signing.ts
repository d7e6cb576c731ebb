import { createHmac, generateKeyPairSync, randomBytes, sign, type JsonWebKey, type KeyObject } from 'node:crypto';

let pair: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

/** One key for all orgs of a process, made when it is first needed. */
const keys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  (pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));

const keyId = 'emulated';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT signed with the key that `publicKeys` gives. */
export const signJwt = (claims: Record<string, unknown>): string => {
  const signed = `${part({ alg: 'RS256', kid: keyId, typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), keys().privateKey).toString('base64url')}`;
};

/** The key set of /id/keys. */
export const publicKeys = (): { keys: JsonWebKey[] } => ({
  keys: [{ ...keys().publicKey.export({ format: 'jwk' }), alg: 'RS256', kid: keyId, use: 'sig' } as JsonWebKey],
});

/** The signature of a token response: it covers the identity URL and the time, keyed with the consumer secret. */
export const signIdentity = (secret: string, identity: string, issuedAt: string): string =>
  createHmac('sha256', secret).update(`${identity}${issuedAt}`).digest('base64');

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits. */
export const randomText = (length: number, letters = alphabet): string =>
  [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
