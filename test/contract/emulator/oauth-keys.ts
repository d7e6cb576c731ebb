import { sign } from 'node:crypto';
import type { OrgHandle } from '../../emulator/client.ts';
import { token, type Told } from './oauth-client.ts';

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
