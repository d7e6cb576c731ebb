import { createPrivateKey } from 'node:crypto';
import { Secret } from '../../../src/errors/secret.ts';
import { signAssertion } from '../../../src/oauth/jwt/assertion.ts';
import { readCallback } from '../../../src/oauth/web/callback.ts';
import { codeCredentialsRequest, readCodeCredentials } from '../../../src/oauth/web/code-credentials.ts';
import { devicePollRequest, type DeviceStart, deviceStartRequest, readDeviceStart } from '../../../src/oauth/device.ts';
import { clientCredentialsRequest, codeRequest, jwtRequest, refreshRequest } from '../../../src/oauth/grants.ts';
import { newPkce } from '../../../src/oauth/web/pkce.ts';
import { checkRevoked, revokeRequest } from '../../../src/oauth/revocation.ts';
import { readUserInfo, userInfoRequest } from '../../../src/oauth/user-info.ts';
import type { UserSpec } from '../../emulator/client.ts';
import { APP_POLICY, connect, deploy, manifest, OAUTH_POLICY, pack } from '../emulator/client.ts';
import { type AppChoices, callback } from '../emulator/oauth-client.ts';
import { signingPair } from '../../support/certificate.ts';
import { emulator } from '../org/world.ts';
import { begin, codeOf, login, newRobotPlace, newWebPlace, type Place, send, tokensFor, walk } from './scene.ts';

const bogus = new Secret('bogus');
const { key, certificate } = signingPair();
const admitted = {
  permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
  commaSeparatedProfile: 'System Administrator',
};

async function robotAt(more: AppChoices = {}, pair: Partial<Place['pair']> = {}): Promise<unknown> {
  const at = await newRobotPlace(more);
  return tokensFor(clientCredentialsRequest(at.org.url, { ...at.pair, ...pair }));
}

async function assertionAt(at: Place, claims: { username?: string; audience?: string } = {}): Promise<unknown> {
  const usual = { clientId: at.pair.key, username: at.org.username, audience: 'https://login.salesforce.com' };
  const assertion = await signAssertion({ ...usual, ...claims }, createPrivateKey(key), Date.now());
  return tokensFor(jwtRequest(at.org.url, assertion));
}

const jwtPlace = (user?: UserSpec): Promise<Place> =>
  newWebPlace({ global: { certificate }, policy: admitted }, user === undefined ? {} : { users: [user] });

const restricted = async (loginRestriction: 'ip' | 'hours'): Promise<unknown> => {
  const username = 'away@acme.example.com';
  const user: UserSpec = { username, profile: 'System Administrator', loginRestriction };
  return assertionAt(await jwtPlace(user), { username });
};

async function refusedCallback(changes: Record<string, string>, decision?: 'deny'): Promise<unknown> {
  const at = await newWebPlace();
  const { url, awaited } = begin(at);
  const changed = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
  }
  return readCallback(await walk(at, changed.href, decision), awaited);
}

async function exchanged(change: { code?: Secret; verifier?: Secret; callbackUrl?: string }): Promise<unknown> {
  const at = await newWebPlace();
  const begun = begin(at);
  const grant = { code: await codeOf(at, begun), verifier: begun.verifier, callbackUrl: callback };
  return tokensFor(codeRequest(at.org.url, at.pair, { ...grant, ...change }));
}

async function deviceAt(work: (at: Place, start: DeviceStart) => Promise<unknown>): Promise<unknown> {
  const at = await newWebPlace({ global: { isDeviceFlowEnabled: true } });
  const request = deviceStartRequest(at.org.url, at.pair.key);
  const start = readDeviceStart(await send(request), request);
  await work(at, start);
  return tokensFor(devicePollRequest(at.org.url, at.pair, start.deviceCode));
}

async function withoutPolicy(type: string, fullName: string): Promise<unknown> {
  const at = await newRobotPlace({}, { switches: { deleteSatellite: 'allow' } });
  const changes = manifest([{ type, fullName }]);
  const { problems } = await deploy(connect(at.org), await pack([], { more: { 'destructiveChanges.xml': changes } }));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return tokensFor(clientCredentialsRequest(at.org.url, at.pair));
}

async function withPassword(password: string, more: AppChoices = {}): Promise<unknown> {
  const global = { isCodeCredFlowEnabled: true, ...more.global };
  const at = await newWebPlace({ global }, { switches: { codeCredentials: 'accept' } });
  const { challenge } = newPkce(new Uint8Array(48));
  const asked = { clientId: at.pair.key, callbackUrl: callback, state: 's', challenge };
  const person = { username: at.org.username, password: new Secret(password), credentialsIn: 'header' as const };
  const request = codeCredentialsRequest(at.org.url, { ...asked, ...person });
  return readCodeCredentials(await send(request), { ...request, ...asked });
}

/** What leads to each error by our own requests, by the id of its row. */
export const provoked: Readonly<Record<string, () => Promise<unknown>>> = {
  'key-unknown': () => robotAt({}, { key: '3MVG9none' }),
  'secret-wrong': () => robotAt({}, { secret: bogus }),
  'run-as-missing': () => robotAt({ policy: { clientCredentialsFlowUser: '' } }),
  'client-credentials-off': () => robotAt({ global: { isClientCredentialsFlowEnabled: false } }),
  'wrong-domain': async () => {
    const at = await newRobotPlace();
    return tokensFor(clientCredentialsRequest(at.org.url.replace('127.0.0.1', 'localhost'), at.pair));
  },
  'authentication-failure': () => withPassword('wrong'),
  'basic-header': () => withPassword('Emulated1!', { global: { isCodeCredPostOnly: true } }),
  'not-approved': async () => assertionAt(await jwtPlace(), { username: 'nobody@acme.example.com' }),
  'not-admin-approved': () => robotAt({ policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' } }),
  'token-expired': async () => {
    const at = await newWebPlace();
    return tokensFor(refreshRequest(at.org.url, at.pair, bogus));
  },
  'code-expired': async () => {
    const at = await newWebPlace();
    const begun = begin(at);
    const grant = { code: await codeOf(at, begun), verifier: begun.verifier, callbackUrl: callback };
    await tokensFor(codeRequest(at.org.url, at.pair, grant));
    return tokensFor(codeRequest(at.org.url, at.pair, grant));
  },
  'code-invalid': () => exchanged({ code: bogus }),
  'refreshed-twice': async () => {
    const at = await newWebPlace();
    const { refreshToken = bogus } = await login(at);
    const request = refreshRequest(at.org.url, at.pair, refreshToken);
    return Promise.all([tokensFor(request), tokensFor(request)]);
  },
  'audience-wrong': async () => assertionAt(await jwtPlace(), { audience: 'https://test.salesforce.com' }),
  'verifier-missing': () => exchanged({ verifier: new Secret('') }),
  'verifier-wrong': () => exchanged({ verifier: new Secret('v'.repeat(43)) }),
  'callback-mismatch': () => exchanged({ callbackUrl: `${callback}/` }),
  'network-or-hours': () => restricted('ip'),
  'network-or-hours (hours)': () => restricted('hours'),
  'device-pending': () => deviceAt(() => Promise.resolve()),
  'device-slow-down': () =>
    deviceAt(async (at, { deviceCode }) => send(devicePollRequest(at.org.url, at.pair, deviceCode))),
  denied: () =>
    deviceAt(async ({ org }, { userCode }) =>
      (await emulator()).decideDevice(org.alias, { userCode, decision: 'deny' }),
    ),
  'denied (in a browser)': () => refusedCallback({}, 'deny'),
  'device-code-over': () =>
    deviceAt(async ({ org }) => (await emulator()).configure(org.alias, { advanceMinutes: 11 })),
  'device-code-unknown': async () => {
    const at = await newWebPlace({ global: { isDeviceFlowEnabled: true } });
    return tokensFor(devicePollRequest(at.org.url, at.pair, bogus));
  },
  'grant-type-off': async () => assertionAt(await newWebPlace({ policy: admitted })),
  'response-type-off': async () => {
    const at = await newWebPlace();
    const request = deviceStartRequest(at.org.url, at.pair.key);
    return readDeviceStart(await send(request), request);
  },
  'challenge-missing': () => refusedCallback({ code_challenge: '', code_challenge_method: '' }),
  'https-or-verb': async () => {
    const at = await newRobotPlace();
    return tokensFor({ ...clientCredentialsRequest(at.org.url, at.pair), method: 'GET' });
  },
  'scope-missing': () => refusedCallback({ scope: 'api chatter_api' }),
  'immediate-unsuccessful': () => refusedCallback({ immediate: 'true' }),
  'user-inactive': async () => {
    const at = await jwtPlace();
    return assertionAt(at, { username: `frozen@${at.org.alias}.example.com` });
  },
  'too-many-logins': async () => {
    const at = await newRobotPlace({}, { switches: { loginsPerHour: 1 } });
    const request = clientCredentialsRequest(at.org.url, at.pair);
    await tokensFor(request);
    return tokensFor(request);
  },
  'app-blocked-by-admin': async () => {
    const at = await newRobotPlace({}, { switches: { blockedApps: ['Robot'] } });
    return tokensFor(clientCredentialsRequest(at.org.url, at.pair));
  },
  'app-blocked': () => robotAt({ appPolicy: { isEnabled: false } }),
  'oauth-flow-off': () => robotAt({ appPolicy: { isOauthPluginEnabled: false } }),
  'app-policy-missing': () => withoutPolicy(APP_POLICY, 'Robot_a'),
  'oauth-policy-missing': () => withoutPolicy(OAUTH_POLICY, 'Robot_p'),
  'token-type': async () => {
    const at = await newWebPlace();
    const request = revokeRequest(at.org.url, bogus);
    return checkRevoked(await send(request), request);
  },
  'session-expired': async () => {
    const at = await newWebPlace();
    const request = userInfoRequest(at.org.url, bogus);
    return readUserInfo(await send(request), request);
  },
};

async function pageFor(change: Record<string, string>, at?: Place): Promise<string> {
  const place = at ?? (await newWebPlace());
  const url = new URL(begin(place).url);
  for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
  return walk(place, url.href);
}

/** What a person reads in a browser and pastes, by the id of its row. */
export const read: Readonly<Record<string, () => Promise<string>>> = {
  'callback-missing': () => pageFor({ redirect_uri: '' }),
  'callback-mismatch': () => pageFor({ redirect_uri: `${callback}/` }),
  'key-unknown': () => pageFor({ client_id: 'none' }),
  'response-type-off': () => pageFor({ response_type: 'token' }),
  'approval-failed': async () => {
    const at = await newWebPlace();
    return walk({ ...at, org: { ...at.org, username: `integration@${at.org.alias}.example.com` } }, begin(at).url);
  },
  'not-installed': async () => {
    const [at, other] = [await newWebPlace({ global: { consumerKey: '3MVG9other' } }), await newRobotPlace()];
    return pageFor({ client_id: at.pair.key }, other);
  },
  'session-expired': async () => {
    const { org } = await newWebPlace();
    const answer = await fetch(`${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, {
      headers: { authorization: 'Bearer 00D!none' },
    });
    return answer.text();
  },
  'session-shut-out': async () => {
    const { org } = await newWebPlace({}, { switches: { apiAccessControl: true } });
    const answer = await fetch(`${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`, {
      headers: { authorization: `Bearer ${org.accessToken}` },
    });
    return answer.text();
  },
  page: async () => {
    const { org, pair } = await newRobotPlace();
    await (await emulator()).fault(org.alias, { do: 'html', match: { path: 'oauth2/token' } });
    return (await send(clientCredentialsRequest(org.url, pair))).body;
  },
};
