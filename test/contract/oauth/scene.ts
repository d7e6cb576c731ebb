import { randomBytes } from 'node:crypto';
import { Secret } from '../../../src/errors/secret.ts';
import { authorizeUrl } from '../../../src/oauth/web/authorize.ts';
import { readCallback } from '../../../src/oauth/web/callback.ts';
import { codeRequest } from '../../../src/oauth/grants.ts';
import type { Pair } from '../../../src/oauth/pair.ts';
import { newPkce, newState, stateBytes, verifierBytes } from '../../../src/oauth/web/pkce.ts';
import type { OauthReply } from '../../../src/oauth/reply.ts';
import type { OauthRequest } from '../../../src/oauth/request.ts';
import { readTokens, type Tokens } from '../../../src/oauth/tokens.ts';
import { sendOauth } from '../../../src/org/logins/token-endpoint.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { visitor } from '../../emulator/visitor.ts';
import { type AppChoices, callback, oauthApp, robot } from '../emulator/oauth-client.ts';
import { emulator, newOrg } from '../org/world.ts';

/** An org with one app, and that app's pair. */
export type Place = { readonly org: OrgHandle; readonly pair: Pair };

async function place(app: string, org: OrgHandle): Promise<Place> {
  const found = (await (await emulator()).pairs(org.alias)).find((pair) => pair.app === app);
  if (found === undefined) throw new Error(`no pair of ${app}`);
  return { org, pair: { key: found.key, secret: new Secret(found.secret) } };
}

/** An org whose app is for people. */
export async function newWebPlace(more: AppChoices = {}, spec: Partial<OrgSpec> = {}): Promise<Place> {
  return place('Web', await newOrg({ ...spec, apps: oauthApp('Web', more) }));
}

/** An org whose app is for machines. */
export async function newRobotPlace(more: AppChoices = {}, spec: Partial<OrgSpec> = {}): Promise<Place> {
  const org = await newOrg({ ...spec, apps: [] });
  for (const document of robot(org.alias, more)) await (await emulator()).setDocument(org.alias, document);
  return place('Robot', org);
}

/** Sends a request of ours to an emulated org. */
export async function send(request: OauthRequest): Promise<OauthReply> {
  return sendOauth(request, { signal: new AbortController().signal, timeout: 5000 });
}

/** What a token request of ours gives. */
export async function tokensFor(request: OauthRequest): Promise<Tokens> {
  return readTokens(await send(request), request);
}

/** A login that was begun: where the browser goes, and what its answer is held against. */
export type Begun = {
  readonly url: string;
  readonly verifier: Secret;
  readonly awaited: Parameters<typeof readCallback>[1];
};

export function begin({ org, pair }: Place, scopes: readonly string[] = ['api', 'refresh_token']): Begun {
  const { verifier, challenge } = newPkce(randomBytes(verifierBytes));
  const state = newState(randomBytes(stateBytes));
  const url = authorizeUrl(org.url, { clientId: pair.key, callbackUrl: callback, state, challenge, scopes });
  return { url, verifier, awaited: { url, callbackUrl: callback, state } };
}

/** Where a person's way through the pages ends; with the page's text where it ends on one. */
export async function walk({ org }: Place, url: string, decision: 'allow' | 'deny' = 'allow'): Promise<string> {
  const { location, text } = await visitor().walk(url, { username: org.username, decision });
  return location ?? text;
}

/** The code of a login by the org's first user. */
export async function codeOf(at: Place, begun: Begun): Promise<Secret> {
  return readCallback(await walk(at, begun.url), begun.awaited).code;
}

/** A whole login in a browser. */
export async function login(at: Place): Promise<Tokens> {
  const begun = begin(at);
  const grant = { code: await codeOf(at, begun), verifier: begun.verifier, callbackUrl: callback };
  return tokensFor(codeRequest(at.org.url, at.pair, grant));
}
