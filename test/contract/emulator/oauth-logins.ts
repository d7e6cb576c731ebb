import type { Emulator, OrgHandle } from '../../emulator/client.ts';
import { visitor } from '../../emulator/visitor.ts';
import { subject } from './experiment.ts';
import { authorizeUrl, callback, oauthApp, pairOf, token, type AppChoices, type Told } from './oauth-client.ts';

/** Orgs whose app is called Web, and logins of their first users. */
export type Logins = {
  orgWith: (more?: AppChoices) => Promise<OrgHandle>;
  /** The callback that a person's way through the pages ends at. */
  walked: (org: OrgHandle, more: Record<string, string>, decision?: 'allow' | 'deny') => Promise<URL>;
  /** A login with a code; `more` goes into the request for tokens. */
  login: (org: OrgHandle, asked?: Record<string, string>, more?: Record<string, string>) => Promise<Told>;
  refresh: (org: OrgHandle, value: string, more?: Record<string, string>) => Promise<Told>;
};

/** A verifier as long as jsforce sends it. */
export const longVerifier = 'v'.repeat(171);

/** Logins at the orgs of an emulator. */
export const loginsAt = (emulator: () => Emulator): Logins => {
  const walked: Logins['walked'] = async (org, more, decision = 'allow') => {
    const url = authorizeUrl(org, { client_id: (await pairOf(emulator(), org.alias, 'Web')).key, ...more });
    const { location, text } = await visitor().walk(url, { username: org.username, decision });
    if (location === null) throw new Error(text);
    return new URL(location);
  };
  return {
    orgWith: async (more = {}) => (await subject(emulator(), { apps: oauthApp('Web', more) })).org,
    walked,
    login: async (org, asked = {}, more = {}): Promise<Told> => {
      const { key, secret } = await pairOf(emulator(), org.alias, 'Web');
      const code = (await walked(org, { scope: 'api refresh_token', ...asked })).searchParams.get('code') ?? '';
      const client = { client_id: key, client_secret: secret, redirect_uri: callback };
      return token(org, { grant_type: 'authorization_code', ...client, code, ...more });
    },
    refresh: async (org, value, more = {}): Promise<Told> => {
      const { key, secret } = await pairOf(emulator(), org.alias, 'Web');
      const form = { grant_type: 'refresh_token', client_id: key, client_secret: secret, refresh_token: value };
      return token(org, { ...form, ...more });
    },
  };
};
