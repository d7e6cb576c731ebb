import type { App } from '../app.ts';
import { fingerprintOf } from '../certificate/certificate-rule.ts';
import { asExternal } from '../connected/as-external.ts';
import type { Consequence } from './consequences.ts';

/**
 * The risk of a certificate that a file brings into an existing app: its private key opens logins of every user whom
 * the policy admits, and the JWT bearer flow asks none of them. None if the app has it already, as far as the org shows
 * or is remembered; whoever names it in a command has decided.
 */
export function newCertificateRisks(before: App, after: App): Consequence[] {
  const [had, has] = [before, after].map((app) => fingerprintOf(asExternal(app)));
  if (has === undefined || had === has) return [];
  return [{ key: 'CertificateAdded', data: { fingerprint: has } }];
}
