import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { renewMarked } from '../../../src/hooks/renew-login.ts';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { callOrg } from '../../../src/org/session/call.ts';
import { openSession } from '../../../src/org/session/session.ts';
import type { Fault, OrgHandle } from '../../emulator/client.ts';
import { emulator } from '../org/world.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

const display = { id: 'org:display', flags: { 'target-org': { char: 'o' } } };

const loginText = (org: OrgHandle): string => readFileSync(fileOf(org), 'utf8');
const fileOf = (org: OrgHandle): string => join(homedir(), '.sfdx', `${runAs(org)}.json`);

/** A login that renews itself, whose access token has ended. */
async function endedLogin(): Promise<OrgHandle> {
  const org = await robotOrg();
  await loginByClientCredentials(await clientIn(org), { ...keeping, autoRefresh: true }, wire);
  await (await emulator()).expireAccessTokens(org.alias, { username: runAs(org) });
  return org;
}

/** What the process wrote while the hook ran. */
async function traces(org: OrgHandle, timeout?: number, id = display.id): Promise<string[]> {
  const seen: string[] = [];
  const note = (chunk: string | Uint8Array): boolean => seen.push(chunk.toString()) > 0;
  const streams = [process.stdout, process.stderr];
  for (const stream of streams) Object.defineProperty(stream, 'write', { value: note, configurable: true });
  try {
    await renewMarked({ ...display, id }, ['--target-org', runAs(org)], timeout);
  } finally {
    for (const stream of streams) Reflect.deleteProperty(stream, 'write');
  }
  expect(process.exitCode).to.equal(undefined);
  // Node's own word about http, which emulated orgs speak
  return seen.filter((text) => !/insecure protocol|trace-warnings/.test(text));
}

describe('the hook before any command', () => {
  it('renews a login that has ended, without a word', async () => {
    const org = await endedLogin();
    const before = loginText(org);
    expect(await traces(org)).to.deep.equal([]);
    expect(loginText(org)).not.to.equal(before);
  });

  it('is not needed by our own commands: a session renews such a login, by whatever pattern it was found', async () => {
    const org = await endedLogin();
    const session = await openSession(runAs(org), { apiVersion: '67.0', signal: wire.signal });
    const url = `${session.connection.instanceUrl}/services/data/v67.0/`;
    expect(await callOrg(session, () => session.connection.request<object>({ method: 'GET', url }))).to.be.an('object');
    await session.hangUp();
  });

  const hanging: ReadonlyArray<[what: string, path: string]> = [
    ['the token endpoint', 'oauth2/token'],
    ['the org', '/services/data'],
  ];
  for (const [what, path] of hanging) {
    it(`gives up when its time is over while ${what} hangs, and leaves the login as it was`, async () => {
      const org = await endedLogin();
      const before = loginText(org);
      await (await emulator()).fault(org.alias, { do: 'hang', match: { path }, count: 0 });
      // without its own end the hook would wait as long as a request may take, half a minute
      const line = (await traces(org, 300)).join('');
      expect(line, JSON.stringify(line)).to.match(
        /^Warning: the login of \S+, stored with --auto-refresh, couldn't be renewed: the org didn't answer in time\.\n$/,
      );
      expect(loginText(org)).to.equal(before);
    }).timeout(10_000);
  }

  const faults: Fault[] = [
    { do: 'drop-before' },
    { do: 'html', status: 503 },
    { do: 'redirect', location: 'https://elsewhere.example/' },
    { do: 'oauth-error', error: 'invalid_client' },
  ];
  for (const fault of faults) {
    it(`says so on ${fault.do} in one line on stderr, except before our own commands, and throws nothing`, async () => {
      const org = await endedLogin();
      const before = loginText(org);
      await (await emulator()).fault(org.alias, { ...fault, match: { path: 'oauth2/token' }, count: 0 });
      const line = (await traces(org)).join('');
      expect(line)
        .to.match(/^Warning: the login of \S+@[^\n]+\n$/)
        .and.include(runAs(org));
      expect(await traces(org, undefined, 'eca:list')).to.deep.equal([]);
      expect(loginText(org)).to.equal(before);
    });
  }

  it('says and throws nothing where the login is damaged', async () => {
    const org = await endedLogin();
    for (const text of ['{ "ecaAutoRefresh": true', '{ "ecaAutoRefresh": true, "accessToken": "not encrypted" }', '']) {
      writeFileSync(fileOf(org), text);
      expect(await traces(org)).to.deep.equal([]);
      expect(loginText(org)).to.equal(text);
    }
  });
});
