import type { KeyObject } from 'node:crypto';
import { Secret } from '../../errors/secret.ts';

export type Assertion = { readonly clientId: string; readonly username: string; readonly audience: string };

/** Salesforce allows three minutes, a request takes seconds (help page "OAuth 2.0 JWT Bearer Flow"). */
const lifetime = 120;

/** A signed statement that this app may act as that user, valid for two minutes from `now` (milliseconds). */
export async function signAssertion(asked: Assertion, key: KeyObject, now: number): Promise<Secret> {
  const { SignJWT } = await import('jose');
  const { clientId, username, audience } = asked;
  const jwt = await new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(clientId)
    .setSubject(username)
    .setAudience(audience)
    .setExpirationTime(Math.floor(now / 1000) + lifetime)
    .sign(key);
  return new Secret(jwt);
}

/**
 * The audience for the kind of org: test.salesforce.com for sandboxes and scratch orgs, the site itself for a site,
 * otherwise login.salesforce.com; for an org in China the same hosts of its cloud (guess). `sandbox` is what is known
 * of the org; if undefined, the address decides (help pages "OAuth 2.0 JWT Bearer Flow", "My Domain URL Formats").
 */
export function audienceOf(loginUrl: string, sandbox?: boolean): string {
  const url = URL.parse(loginUrl);
  const host = url?.hostname ?? '';
  if (host.endsWith('.my.site.com')) return url?.origin ?? loginUrl;
  const cloud = host.endsWith('.sfcrmproducts.cn') ? 'sfcrmproducts.cn' : 'salesforce.com';
  const byAddress = host === `test.${cloud}` || /\.(sandbox|scratch)\.my\./.test(host) || host.includes('--');
  return (sandbox ?? byAddress) ? `https://test.${cloud}` : `https://login.${cloud}`;
}
