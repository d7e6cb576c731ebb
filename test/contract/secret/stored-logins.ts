import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AuthFields } from '@salesforce/core';
import { storedLogins } from '../../../src/org/logins/auth-store.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { RotationReport } from '../../../src/secret/state/report.ts';
import { resumeRotation, type RotationContext } from '../../../src/secret/rotate/resume.ts';
import { rotateApp, type RotateRequest } from '../../../src/secret/rotate/rotate-app.ts';
import type { ProgressEvent } from '../../../src/secret/state/run.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import type { Switches } from '../../emulator/org/switches.ts';
import { visitor } from '../../emulator/visitor.ts';
import { rotateRequest } from '../../support/rotate-request.ts';
import {
  type AppChoices,
  authorizeUrl,
  callback,
  get,
  type Pair,
  pairOf,
  robot,
  robotToken,
  token,
} from '../emulator/oauth-client.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'eca-logins-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** By which session, and who hears of it. */
type Way = { readonly session?: OrgSession; readonly tell?: RotationContext['tell'] };

/** An org with an app that people and machines log in through, and a machine that keeps such logins. */
export type LoginPlace = {
  readonly org: OrgHandle;
  readonly app: string;
  /** The app's pair before any rotation. */
  readonly old: Pair;
  readonly told: ProgressEvent[];
  readonly primary: () => Promise<Pair>;
  /** Keeps a login as `sf` does. */
  readonly keep: (username: string, fields: AuthFields) => Promise<void>;
  /** Keeps a login by client credentials, with a token of the run-as user. */
  readonly keepRobot: (username: string) => Promise<void>;
  /** What is stored for a login, in clear. */
  readonly stored: (username: string) => Promise<AuthFields>;
  readonly rotate: (asked?: Partial<RotateRequest>, way?: Way) => Promise<RotationReport>;
  /** Goes on with its only rotation, by a session that is opened anew. */
  readonly resume: () => Promise<RotationReport>;
  /** The journal of its only rotation. */
  readonly journal: () => string;
};

const administrator = (alias: string): string => `admin@${alias}.example.com`;

/** The same where the app runs as the very user that rotates. */
export async function ownPlace(switches: Partial<Switches> = {}): Promise<LoginPlace> {
  const clientCredentialsFlowUser = administrator(`logins-${count + 1}`);
  const place = await loginPlace({ policy: { clientCredentialsFlowUser } }, { switches });
  await place.keepRobot(place.org.username);
  return place;
}

/** A new org, its app called Robot, and a machine with a state folder. */
export async function loginPlace(more: AppChoices = {}, spec: Partial<OrgSpec> = {}): Promise<LoginPlace> {
  const alias = `logins-${(count += 1)}`;
  const world = await emulator();
  const org = await newOrg({
    alias,
    username: administrator(alias),
    apps: [
      'secret-access',
      ...robot(alias, { ...more, global: { isPkceRequired: false, ...more.global, consumerKey: `3MVG9${alias}.key` } }),
    ],
    ...spec,
  });
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  const told: ProgressEvent[] = [];
  const old = await pairOf(world, alias, 'Robot');
  const context: RotationContext = {
    stateFolder: join(folder, alias),
    waitMinutes: 0,
    tell: (event) => void told.push(event),
    logins: storedLogins,
    rekeyLogins: false,
  };
  const request = rotateRequest([{ kind: 'env-file', path: join(folder, `${alias}.env`) }]);
  const keep: LoginPlace['keep'] = async (username, fields) => {
    const { orgId, url } = org;
    orgs.set(username, { username, orgId, instanceUrl: url, loginUrl: url, accessToken: `${orgId}!gone`, ...fields });
    await orgs.write(username);
  };
  const journal = (): string => {
    const rotations = join(context.stateFolder, 'rotations');
    return join(rotations, readdirSync(rotations)[0] ?? '');
  };
  return {
    ...{ org, app: 'Robot', old, told, keep },
    primary: async (): Promise<Pair> => pairOf(world, alias, 'Robot'),
    keepRobot: async (username): Promise<void> => {
      const { body } = await robotToken(org, old);
      const accessToken = body['access_token'] ?? '';
      await keep(username, { accessToken, clientId: old.key, clientSecret: old.secret });
    },
    stored: async (username): Promise<AuthFields> => ({ ...(await orgs.read(username, true)) }),
    rotate: async (asked = {}, { session, tell = context.tell } = {}) =>
      rotateApp(session ?? (await open(org)), { ...request, ...asked }, { ...context, tell }),
    resume: async () => resumeRotation(await open(org), basename(journal(), '.jsonl'), context),
    journal,
  };
}

/** Does the stored token open the org? */
export async function opens({ org, stored }: LoginPlace, username: string): Promise<boolean> {
  const { accessToken = '' } = await stored(username);
  return (await get(`${org.url}/services/data/v67.0/sobjects/User/${org.userId}`, accessToken)).status === 200;
}

/** A refresh token of the org's first user, got in a browser. */
export async function refreshTokenOf({ org, old }: LoginPlace): Promise<string> {
  const url = authorizeUrl(org, { client_id: old.key, scope: 'api refresh_token' });
  const { location, text } = await visitor().walk(url, { username: org.username });
  if (location?.includes('code=') !== true) throw new Error(location ?? text);
  const code = new URL(location).searchParams.get('code') ?? '';
  const client = { client_id: old.key, client_secret: old.secret, redirect_uri: callback };
  const { body } = await token(org, { grant_type: 'authorization_code', ...client, code });
  if (body['refresh_token'] === undefined) throw new Error(JSON.stringify(body));
  return body['refresh_token'];
}

/** A private key in a file of its own. */
export function keyFileOf(pem: string): string {
  const file = join(folder, `key-${(count += 1)}.pem`);
  writeFileSync(file, pem, { mode: 0o600 });
  return file;
}
