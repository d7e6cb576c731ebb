import type { Secret } from '../errors/secret.ts';
import { textField } from './fields.ts';
import { checkWord, type OauthReply, readJson, type RequestContext } from './reply.ts';
import { bearer, endpoint, type OauthRequest } from './request.ts';

/**
 * Asks the UI bridge for an address that opens the org's pages as the user of a token (help page "Generate a Frontdoor
 * URL to Bridge into UI Sessions"), as `Org.getFrontDoorUrl` of `@salesforce/core` does. guess: an address that nobody
 * opens begins no session; the guide says that the session begins when it is loaded.
 */
export function uiBridgeRequest(instanceUrl: string, accessToken: Secret): OauthRequest {
  const url = endpoint(instanceUrl, 'singleaccess');
  return { step: 'rest', method: 'GET', url, form: {}, headers: bearer(accessToken) };
}

/**
 * Checks that the UI bridge answered with an address, and drops it: whoever has it is logged in. Throws EcaError
 * OauthRefused with the word of a refusal (`Bad_OAuth_Token`: forcedotcom/sfdx-core#1270), NotOauth or OrgBusy.
 */
export function checkUiBridge(reply: OauthReply, asked: RequestContext): void {
  checkWord(reply, asked);
  textField(readJson(reply, asked), 'frontdoor_uri', asked);
}
