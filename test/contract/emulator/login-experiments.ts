import type { Choices } from '../../emulator/org/switches.ts';
import { visitor } from '../../emulator/visitor.ts';
import { signingPair } from '../../support/certificate.ts';
import { file, GLOBAL } from './client.ts';
import type { Subject } from './experiment.ts';
import {
  authorizeUrl,
  callback,
  oauthApp,
  outcome,
  pairOf,
  token,
  type AppChoices,
  type Pair,
  type Told,
} from './oauth-client.ts';
import { bearerToken } from './oauth-keys.ts';
import type { Dispute } from './switch-experiments.ts';

/** Gives an org an app for people, and the pair of it. */
const withWeb = async ({ emulator, org }: Subject, more: AppChoices = {}): Promise<Pair> => {
  const global = { isPkceRequired: false, ...more.global };
  for (const document of oauthApp('Web', { ...more, global })) await emulator.setDocument(org.alias, document);
  return pairOf(emulator, org.alias, 'Web');
};

const wayBack = async ({ org }: Subject, { key }: Pair, more: Record<string, string>): Promise<URL | null> => {
  const page = await visitor().walk(authorizeUrl(org, { client_id: key, ...more }), { username: org.username });
  return page.location === null ? null : new URL(page.location);
};

const refreshed = async ({ org }: Subject, { key, secret }: Pair, value: string): Promise<string> => {
  const form = { grant_type: 'refresh_token', client_id: key, client_secret: secret, refresh_token: value };
  return outcome(await token(org, form)).replace(/^400 invalid_grant /, '');
};

/** A key that a deploy of the metadata replaces, so that tokens of the old one lie behind. */
const rotateKey = async (subject: Subject): Promise<Pair> => {
  const more = `<callbackUrl>${callback}</callbackUrl><externalClientApplication>Web</externalClientApplication>`;
  const flag = '<shouldRotateConsumerKey>true</shouldRotateConsumerKey>';
  const told = await subject.deploy([file(GLOBAL, 'Web_g', `${more}${flag}`)], {}, { ignoreWarnings: true });
  if (told !== '') throw new Error(told);
  return pairOf(subject.emulator, subject.org.alias, 'Web');
};

const startDevice = async (subject: Subject): Promise<{ pair: Pair; told: Told }> => {
  const pair = await withWeb(subject, { global: { isDeviceFlowEnabled: true } });
  return { pair, told: await token(subject.org, { response_type: 'device_code', client_id: pair.key }) };
};

/** What a device is told that polls twice without a pause. */
export const pollTwice = async (subject: Subject): Promise<Array<string | undefined>> => {
  const { pair, told } = await startDevice(subject);
  const form = { grant_type: 'device', client_id: pair.key, code: told.body['device_code'] ?? '' };
  return [(await token(subject.org, form)).body['error'], (await token(subject.org, form)).body['error']];
};

/** Every dispute about logins of people. */
export const loginDisputes: Pick<
  { [Name in keyof Choices]: Dispute<Choices[Name]> },
  | 'foreignScope'
  | 'myDomainAudience'
  | 'tokensAfterRotation'
  | 'deviceFlowRule'
  | 'deviceExpiry'
  | 'secretWhilePolling'
  | 'authorizeErrors'
> = {
  foreignScope: {
    look: async (subject) => {
      const { key } = await withWeb(subject);
      const page = await visitor().open(authorizeUrl(subject.org, { client_id: key, scope: 'api chatter_api' }));
      return page.location?.split(/[?&]/)[1] ?? /error=\w+/.exec(page.text)?.[0];
    },
    seen: { invalid_scope: 'error=invalid_scope', 'approval-error': 'error=OAUTH_APPROVAL_ERROR_GENERIC' },
  },
  myDomainAudience: {
    look: async (subject) => {
      const { key, certificate } = signingPair();
      const policy = {
        permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
        commaSeparatedProfile: 'System Administrator',
      };
      const web = await withWeb(subject, { global: { certificate }, policy });
      return outcome(await bearerToken(subject.org, web.key, key, { aud: subject.org.url }));
    },
    seen: { accept: 'ok', reject: '400 invalid_grant Audience validation failed' },
  },
  tokensAfterRotation: {
    look: async (subject) => {
      const { org } = subject;
      const old = await withWeb(subject);
      const code = (await wayBack(subject, old, { scope: 'api refresh_token' }))?.searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', client_id: old.key, client_secret: old.secret };
      const { body } = await token(org, { ...form, redirect_uri: callback, code });
      const rotated = await rotateKey(subject);
      const query = `${org.url}/services/data/v67.0/query?q=SELECT+Id+FROM+User`;
      const { status } = await fetch(query, { headers: { authorization: `Bearer ${body['access_token']}` } });
      return `${status}, ${await refreshed(subject, rotated, body['refresh_token'] ?? '')}`;
    },
    seen: {
      kept: '200, ok',
      'old-key': '200, expired access/refresh token',
      revoked: '401, expired access/refresh token',
    },
  },
  deviceFlowRule: {
    look: async (subject) => {
      const start = async (more: AppChoices): Promise<string> => {
        const { key } = await withWeb(subject, { ...more, global: { isDeviceFlowEnabled: true, ...more.global } });
        return outcome(await token(subject.org, { response_type: 'device_code', client_id: key }));
      };
      const far = await start({ global: { callbackUrl: 'https://acme.example.com/cb' } });
      const near = await start({ global: { callbackUrl: 'http://localhost:1717/OauthRedirect' } });
      return `${far}, ${near}`;
    },
    seen: {
      absent: 'ok, ok',
      enforced: '400 unsupported_response_type Response type not supported, ok',
    },
  },
  deviceExpiry: {
    look: async (subject) => String((await startDevice(subject)).told.body['expires_in']),
    seen: { untold: 'undefined', told: '600' },
  },
  secretWhilePolling: {
    look: async (subject) => (await pollTwice(subject))[0],
    seen: { optional: 'authorization_pending', required: 'invalid_client' },
  },
  authorizeErrors: {
    look: async (subject) => {
      const location = await wayBack(subject, await withWeb(subject), { immediate: 'true' });
      return location?.searchParams.get('error') ?? 'page';
    },
    seen: { redirect: 'immediate_unsuccessful', page: 'page' },
  },
};
