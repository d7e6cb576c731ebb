import { verify, X509Certificate } from 'node:crypto';
import { textOf } from '../metadata/node.ts';
import { now } from '../org/clock.ts';
import type { Org } from '../org/org.ts';
import type { Client } from './app.ts';
import { field } from './call.ts';
import { problem } from './errors.ts';

export type Claims = { iss?: unknown; sub?: unknown; prn?: unknown; aud?: unknown; exp?: unknown };
export type Assertion = { claims: Claims; header: { alg?: unknown }; signed: string; signature: Buffer };

/** Servers allow for clocks that are three minutes apart. */
const bufferSeconds = 180;

const object = (part: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return value as Record<string, unknown>;
};

/** Reads a JWT without believing it; null when it is none. */
export const readAssertion = (text: string): Assertion | null => {
  const [header, payload, signature, ...rest] = text.split('.');
  if (header === undefined || payload === undefined || !signature || rest.length > 0) return null;
  try {
    return {
      header: object(header),
      claims: object(payload),
      signed: `${header}.${payload}`,
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return null;
  }
};

/** Whether an assertion is signed with the key of a certificate in PEM, with or without its BEGIN and END lines. */
export const signedBy = ({ header, signed, signature }: Assertion, pem: string): boolean => {
  const body = Buffer.from(pem.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, ''), 'base64');
  const { publicKey } = new X509Certificate(body);
  return header.alg === 'RS256' && verify('sha256', Buffer.from(signed), publicKey, signature);
};

/** Whether an assertion still holds. A claim in milliseconds, as `sf` sends, is far ahead and holds. */
export const isInTime = (org: Org, { exp }: Claims): boolean =>
  typeof exp === 'number' && exp + bufferSeconds > now(org) / 1000;

/** The audiences that an org takes: the login host of its kind, and (by switch) its own host. */
export const isAudience = (org: Org, aud: unknown): boolean => {
  const login = `https://${org.isSandbox ? 'test' : 'login'}.salesforce.com`;
  const own = org.switches.myDomainAudience === 'accept' ? [org.url, org.url.replace('127.0.0.1', 'localhost')] : [];
  return [login, ...own].includes(String(aud).replace(/\/$/, ''));
};

/** Whether a client assertion proves the client: signed by the certificate of the app's OAuth settings. */
export const clientAssertionHolds = (client: Client, fields: URLSearchParams): boolean => {
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  if (field(fields, 'client_assertion_type') !== type) throw problem('assertionType');
  const assertion = readAssertion(field(fields, 'client_assertion'));
  const certificate = textOf(client.oauth, 'clientAssertionCertificate');
  if (!assertion || !certificate || !signedBy(assertion, certificate)) return false;
  const { claims } = assertion;
  return claims.iss === client.key && claims.sub === client.key && isInTime(client.org, claims);
};
