import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { optionalNumber, secret, textField } from './fields.ts';
import { isLoginHost, trustedAnswer } from './hosts.ts';
import { type RequestContext, hostOf, notOauth, type OauthReply, readJson } from './reply.ts';
import { type Client, clientFields, endpoint, type FormFields, type OauthRequest, post } from './request.ts';

/** A device login that has begun; times in seconds. */
export type DeviceStart = {
  readonly deviceCode: Secret;
  readonly userCode: string;
  readonly verificationUrl: string;
  /** The same page with the code filled in. */
  readonly filledUrl: string;
  readonly interval: number;
  readonly expiresIn: number;
};

/** RFC 8628 §3.5. */
const defaultInterval = 5;
/** Salesforce's codes are valid for ten minutes, and its answer need not say so. */
const lifetime = 600;

/** Requests a device code in Salesforce's form, which is older than RFC 8628: the token endpoint, and no secret. */
export function deviceStartRequest(loginUrl: string, clientId: string, scopes: readonly string[] = []): OauthRequest {
  const asked: FormFields = scopes.length === 0 ? {} : { scope: scopes.join(' ') };
  const form = { response_type: 'device_code', client_id: clientId, ...asked };
  return post('device-start', endpoint(loginUrl, 'token'), form);
}

/**
 * Reads the answer. The page is opened in a browser and the code is printed, so both are checked. Throws EcaError
 * OauthRefused, NotOauth, OrgBusy or HostNotTrusted.
 */
export function readDeviceStart(reply: OauthReply, asked: RequestContext): DeviceStart {
  const json = readJson(reply, asked);
  const userCode = textField(json, 'user_code', asked);
  if (!/^[A-Za-z0-9-]{4,32}$/.test(userCode)) throw notOauth(asked, "user_code isn't a code");
  const page = verificationPage(textField(json, 'verification_uri', asked), asked);
  const filled = new URL(page);
  filled.searchParams.set('user_code', userCode);
  return {
    deviceCode: secret(json, 'device_code', asked),
    userCode,
    verificationUrl: page.href,
    filledUrl: filled.href,
    interval: Math.min(lifetime, Math.max(1, optionalNumber(json, 'interval', asked) ?? defaultInterval)),
    expiresIn: Math.min(lifetime, optionalNumber(json, 'expires_in', asked) ?? lifetime),
  };
}

/**
 * The page is opened for a user who is about to log in, so it must be at the host of the request, a login host, or one
 * that the user named: sites of Salesforce's other domains contain anyone's pages, and a loopback port is someone's
 * own.
 */
function verificationPage(address: string, asked: RequestContext): URL {
  const page = trustedAnswer(address, asked.allowHosts);
  const named = (asked.allowHosts ?? []).some((host) => [page.host, page.hostname].includes(host.trim().toLowerCase()));
  if (page.host === hostOf(asked.url) || isLoginHost(page) || named) return page;
  throw new EcaError('HostNotTrusted', { host: page.host, why: 'other-host' }, { variant: 'answered' });
}

/** Polls whether the user is done. Salesforce's names: `device` and `code`, not those of RFC 8628. */
export function devicePollRequest(loginUrl: string, client: Client, deviceCode: Secret): OauthRequest {
  const form = { grant_type: 'device', code: deviceCode, ...clientFields(client) };
  return post('device', endpoint(loginUrl, 'token'), form);
}
