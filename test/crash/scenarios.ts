import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findAppId, readConsumers, rotate, stage } from '../../src/org/credentials/credentials.ts';
import { robotToken } from '../contract/emulator/oauth-client.ts';
import { emulator, login, open } from '../contract/org/world.ts';
import type { OrgHandle } from '../emulator/client.ts';

/** A kind of rotation, whose steps are gone through. */
export type Scenario = {
  readonly name: string;
  /** What must be there before. */
  readonly prepare: (org: OrgHandle) => Promise<void>;
  /** What else is said to `rotate`, and to `resume`. */
  readonly rotateWords: readonly string[];
  readonly resumeWords: readonly string[];
  /** What lives on beside the new pair. */
  readonly lives: readonly string[];
  /** Does the old pair work until the new one is everywhere? */
  readonly overlaps: boolean;
  /** What else holds when all is done. */
  readonly expectDone: (org: OrgHandle, home: string, key: string) => Promise<void>;
};

const nothing = async (): Promise<void> => Promise.resolve();

export const plain: Scenario = {
  name: 'a rotation',
  prepare: nothing,
  rotateWords: [],
  resumeWords: [],
  lives: ['staged Rotated'],
  overlaps: true,
  expectDone: nothing,
};

const access = '--enable-secret-access';
const robotOf = ({ alias }: OrgHandle): string => `robot@${alias}.example.com`;

/** Each step that a rotation can have, in one. */
export const everything: Scenario = {
  name: 'a rotation that clears the slot, re-keys a login, revokes the previous pair and opens access for the time',
  prepare: async (org) => {
    await leavePrevious(org);
    await setAccess(org, false);
    await keepRobot(org);
  },
  rotateWords: ['--discard-previous', '--revoke-previous', access],
  resumeWords: [access],
  lives: [],
  overlaps: true,
  expectDone: async (org, home, key) => {
    const documents = await (await emulator()).documents(org.alias);
    const settings = documents.find(({ fullName }) => fullName === 'ExternalClientApp')?.xml;
    expect(settings).to.include('<enableClientSecretInRestApiAccess>false<');
    const robot = readFileSync(join(home, '.sfdx', `${robotOf(org)}.json`), 'utf8');
    expect((JSON.parse(robot) as { clientId: string }).clientId, 'the login has the new pair').to.equal(key);
  },
};

/** By a deploy, for a pair that somebody else knows. */
export const inPlace: Scenario = {
  name: 'a rotation in place, which leaves no overlap',
  prepare: nothing,
  rotateWords: ['--in-place', '--also-key'],
  resumeWords: [],
  lives: [],
  overlaps: false,
  expectDone: async ({ alias }) => {
    const documents = await (await emulator()).documents(alias);
    const settings = documents.find(({ type }) => type === 'ExtlClntAppGlobalOauthSettings')?.xml;
    expect(settings, 'no command to rotate is left').to.not.match(/<shouldRotate\w+>true/);
  },
};

/** An earlier rotation, whose former pair is in its grace. */
async function leavePrevious(org: OrgHandle): Promise<void> {
  const session = await open(org);
  const appId = await findAppId(session, 'Robot');
  const [consumer] = await readConsumers(session, appId);
  const { id } = await stage(session, appId, consumer?.id ?? '');
  await rotate(session, appId, consumer?.id ?? '', id);
}

async function setAccess({ alias }: OrgHandle, isOn: boolean): Promise<void> {
  const root = 'ExternalClientAppSettings';
  const inner = `<enableClientSecretInRestApiAccess>${isOn}</enableClientSecretInRestApiAccess>`;
  const xml = `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${root}>`;
  await (await emulator()).setDocument(alias, { type: 'Settings', fullName: 'ExternalClientApp', xml });
}

/** A login of this machine by client credentials of the app. */
async function keepRobot(org: OrgHandle): Promise<void> {
  const [pair] = await (await emulator()).pairs(org.alias);
  if (pair === undefined) throw new Error('the app has no pair');
  const { body } = await robotToken(org, pair);
  const accessToken = body['access_token'] ?? '';
  const fields = { clientId: pair.key, clientSecret: pair.secret };
  await login({ ...org, username: robotOf(org), accessToken }, fields);
}
