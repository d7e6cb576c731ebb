import type { Secret } from '../errors/secret.ts';
import { optionalText, textField } from './fields.ts';
import { checkWord, type OauthReply, readJson, type RequestContext } from './reply.ts';
import { bearer, endpoint, type OauthRequest } from './request.ts';
import { requireUsername } from './username.ts';

/** The user of a token (help page "Query User Information"). */
export type UserInfo = {
  readonly userId: string;
  readonly orgId: string;
  readonly username: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
};

export function userInfoRequest(instanceUrl: string, accessToken: Secret): OauthRequest {
  return {
    step: 'userinfo',
    method: 'GET',
    url: endpoint(instanceUrl, 'userinfo'),
    form: {},
    headers: bearer(accessToken),
  };
}

/** Reads the answer of UserInfo. Throws EcaError OauthRefused, NotOauth or OrgBusy. */
export function readUserInfo(reply: OauthReply, asked: RequestContext): UserInfo {
  checkWord(reply, asked);
  const json = readJson(reply, asked);
  return {
    userId: textField(json, 'user_id', asked),
    orgId: textField(json, 'organization_id', asked),
    username: requireUsername(textField(json, 'preferred_username', asked), asked),
    name: optionalText(json, 'name', asked),
    email: optionalText(json, 'email', asked),
  };
}
