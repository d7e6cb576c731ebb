import type { Choices } from '../../emulator/org/switches.ts';
import type { Subject } from './experiment.ts';
import {
  get,
  outcome,
  pairOf,
  post,
  robot,
  robotToken,
  token,
  type AppChoices,
  type Pair,
  type Told,
} from './oauth-client.ts';
import type { Dispute } from './switch-experiments.ts';

/** Gives an org the robot app, and the pair of it. */
export const withRobot = async ({ emulator, org }: Subject, more: AppChoices = {}): Promise<Pair> => {
  for (const document of robot(org.alias, more)) await emulator.setDocument(org.alias, document);
  return pairOf(emulator, org.alias, 'Robot');
};

const introspect = ({ org }: Subject, { key, secret }: Pair, value: string): Promise<Told> =>
  post(`${org.url}/services/oauth2/introspect`, { token: value, client_id: key, client_secret: secret });

/** Every dispute about OAuth that a robot's tokens show. */
export const robotDisputes: Pick<
  { [Name in keyof Choices]: Dispute<Choices[Name]> },
  | 'invalidClientStatus'
  | 'introspectionRefusal'
  | 'revokeUnknown'
  | 'userInfoScope'
  | 'uiBridgeScope'
  | 'pkceClientCredentials'
  | 'instanceUrl'
  | 'liveAccessToken'
> = {
  invalidClientStatus: {
    look: async (subject) => outcome(await robotToken(subject.org, { ...(await withRobot(subject)), secret: 'wrong' })),
    seen: {
      '400': '400 invalid_client invalid client credentials',
      '401': '401 invalid_client invalid client credentials',
    },
  },
  introspectionRefusal: {
    look: async (subject) => {
      const { status, body } = await introspect(subject, { ...(await withRobot(subject)), secret: 'wrong' }, 'any');
      return `${status} ${body['error'] ?? body['active']}`;
    },
    seen: { invalid_client: '400 invalid_client', inactive: '200 false' },
  },
  revokeUnknown: {
    look: async ({ org }) => {
      const response = await fetch(`${org.url}/services/oauth2/revoke?token=none`);
      return `${response.status} ${await response.text()}`;
    },
    seen: {
      refuse: '400 error=unsupported_token_type&error_description=this+token+type+is+not+supported',
      accept: '200 ',
    },
  },
  userInfoScope: {
    look: async (subject) => {
      const { body } = await robotToken(subject.org, await withRobot(subject));
      return String((await get(`${subject.org.url}/services/oauth2/userinfo`, body['access_token'] ?? '')).status);
    },
    seen: { any: '200', identity: '403' },
  },
  uiBridgeScope: {
    look: async (subject) => {
      // a user who may open pages: the usual one may use the API only
      const policy = { clientCredentialsFlowUser: subject.org.username };
      const { body } = await robotToken(subject.org, await withRobot(subject, { policy }));
      const { text } = await get(`${subject.org.url}/services/oauth2/singleaccess`, body['access_token'] ?? '');
      return text.replace(/^\{"frontdoor_uri":"http.*"\}$/, 'an address');
    },
    seen: { web: 'Invalid_Scope', any: 'an address' },
  },
  pkceClientCredentials: {
    look: async (subject) => {
      const global = { isPkceRequired: true };
      const { key, secret } = await withRobot(subject, { global });
      const form = { grant_type: 'client_credentials', client_id: key, client_secret: secret };
      return outcome(await token(subject.org, form));
    },
    seen: { allow: 'ok', refuse: '400 invalid_request missing required code challenge' },
  },
  liveAccessToken: {
    look: async (subject) => {
      const pair = await withRobot(subject);
      const [one, other] = [await robotToken(subject.org, pair), await robotToken(subject.org, pair)];
      return one.body['access_token'] === other.body['access_token'] ? 'the same' : 'another';
    },
    seen: { new: 'another', again: 'the same' },
  },
  instanceUrl: {
    look: async (subject) => {
      const { body } = await robotToken(subject.org, await withRobot(subject));
      return body['instance_url']?.replace(subject.org.url, 'org');
    },
    seen: { plain: 'org', slash: 'org/' },
  },
};
