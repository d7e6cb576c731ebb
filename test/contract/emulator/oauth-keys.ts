import { execFileSync } from 'node:child_process';
import { sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrgHandle } from '../../emulator/client.ts';
import { token, type Told } from './oauth-client.ts';

export type SigningPair = { key: string; certificate: string };

/** A new private key and a certificate for it, both PEM; they lie nowhere after this. */
export const signingPair = (): SigningPair => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  try {
    const ask = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=emulated'];
    execFileSync('openssl', [...ask, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT of those claims. */
export const jwt = (claims: Record<string, unknown>, key: string): string => {
  const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
};

/** What the token endpoint says to an assertion for the org's first user; `claims` replaces or adds. */
export const bearerToken = (
  org: Pick<OrgHandle, 'url' | 'username'>,
  clientId: string,
  key: string,
  claims: Record<string, unknown> = {},
): Promise<Told> => {
  const exp = Math.floor(Date.now() / 1000) + 180;
  const usual = { iss: clientId, sub: org.username, aud: 'https://login.salesforce.com', exp };
  const assertion = jwt({ ...usual, ...claims }, key);
  return token(org, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
};
