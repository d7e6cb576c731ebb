import { Secret } from '../errors/secret.ts';
import { type RequestContext, type Json, notOauth } from './reply.ts';

/** A required text. Throws EcaError NotOauth, which names the field and never its value. */
export function textField(json: Json, name: string, asked: RequestContext): string {
  const value = optionalText(json, name, asked);
  if (value === undefined || value === '') throw notOauth(asked, `no ${name}`);
  return value;
}

/** An optional text; null counts as missing. Throws EcaError NotOauth if it is something else. */
export function optionalText(json: Json, name: string, asked: RequestContext): string | undefined {
  const value = json[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw notOauth(asked, `${name} isn't text`);
  return value;
}

/** A required secret. Throws EcaError NotOauth, also for text that no token consists of. */
export function secret(json: Json, name: string, asked: RequestContext): Secret {
  return asToken(textField(json, name, asked), name, asked);
}

/** An optional secret; empty text counts as missing. Throws EcaError NotOauth as `secret` does. */
export function optionalSecret(json: Json, name: string, asked: RequestContext): Secret | undefined {
  const value = optionalText(json, name, asked);
  return value === undefined || value === '' ? undefined : asToken(value, name, asked);
}

/** Tokens are visible ASCII (RFC 6749 appendix A, RFC 6750 §2.1): a line break in one would begin another header. */
function asToken(value: string, name: string, asked: RequestContext): Secret {
  if (!/^[\x21-\x7e]+$/.test(value)) throw notOauth(asked, `${name} isn't visible ASCII`);
  return new Secret(value);
}

/** An optional whole number, which Salesforce sometimes sends as text (`issued_at`). Throws EcaError NotOauth. */
export function optionalNumber(json: Json, name: string, asked: RequestContext): number | undefined {
  const value = json[name] ?? undefined;
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) {
    throw notOauth(asked, `${name} isn't a number`);
  }
  return number;
}
