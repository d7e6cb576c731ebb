import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { runFleet } from '../../../src/fleet/run-fleet.ts';
import { resolveTargets } from '../../../src/fleet/targets.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { listLogins } from '../../../src/login/list-logins.ts';
import { refreshLogin } from '../../../src/login/refresh-login.ts';
import { knownOrgs } from '../../../src/org/logins/known-orgs.ts';
import { loginFile, requireLoginStore } from '../../../src/org/logins/login-store.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { newOrg } from '../org/world.ts';
import { forgetOthers, wire } from './stage.ts';

const damages: Readonly<Record<string, (text: string) => string>> = {
  'is empty': () => '',
  'is cut off': (text) => text.slice(0, 100),
  'is no login': () => '{}',
  'is a list': () => '[]',
  'was encrypted with another key': (text) =>
    text.replace(/("accessToken": "[^"]*:)(.)/, (_, head: string, at: string) => `${head}${at === '0' ? '1' : '0'}`),
};

const opens = async (): Promise<void> => Promise.resolve();
const locked = async (): Promise<void> =>
  Promise.reject(Object.assign(new Error('Invalid file permissions'), { name: 'GenericKeychainInvalidPermsError' }));

/** An org whose stored login somebody damaged, unknown to what this process has read of it before. */
async function damagedOrg(damage: (text: string) => string): Promise<OrgHandle> {
  const org = await newOrg();
  const file = await loginFile(org.username);
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  const { StateAggregator } = await import('@salesforce/core');
  StateAggregator.clearInstance();
  return org;
}

describe('a stored login that cannot be read', () => {
  for (const [what, damage] of Object.entries(damages)) {
    it(`is distinguished from a missing one, and hides no other: it ${what}`, async () => {
      const [org, other] = [await damagedOrg(damage), await newOrg()];
      await forgetOthers(org, other);
      const targets = await resolveTargets([org.username, other.username], await knownOrgs());
      const outcomes = await runFleet(targets, readEstate, { concurrency: 2, signal: wire.signal });
      const [target] = targets;
      const damaged = what.startsWith('is ') ? 'damaged' : undefined;
      expect(target?.error?.variant).to.equal(damaged);
      const codes = outcomes.map((outcome) => (outcome.status === 'ok' ? 'ok' : outcome.error.code));
      expect(codes).to.deep.equal(['LoginUnreadable', 'ok']);
      const { logins } = await listLogins(wire, { check: true, openKey: opens });
      expect(logins.find(({ username }) => username === org.username)).to.include({ stand: 'broken' });
    });
  }

  it('ends the list of logins if the key that encrypts all of them cannot be used', async () => {
    await damagedOrg(() => '');
    const refused: unknown = await listLogins(wire, { check: false, openKey: locked }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(EcaError).and.to.include({ code: 'LoginUnreadable', variant: 'key' });
  });

  it('is named by the commands on logins, too', async () => {
    const org = await damagedOrg(damages['was encrypted with another key'] ?? String);
    expect((await refusalOf(refreshLogin(org.username, wire))).code).to.equal('LoginUnreadable');
  });
});

const cutOff = async (): Promise<void> => Promise.reject(new SyntaxError('Unexpected end of JSON input'));

describe('a login that could not be kept', () => {
  it('is refused before a token is asked for: a folder in which nobody can write, a key that nobody can use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-store-'));
    await requireLoginStore(opens, folder);
    await requireLoginStore(opens, join(folder, 'to-be-made'));
    writeFileSync(join(folder, 'file'), '');
    const inFile = await refusalOf(requireLoginStore(opens, join(folder, 'file', 'below')));
    expect(inFile).to.deep.include({ code: 'LoginStoreUnwritable' });
    rmSync(folder, { recursive: true });
    for (const key of [locked, cutOff]) {
      const refused: unknown = await requireLoginStore(key).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(EcaError).and.to.include({ code: 'LoginUnreadable', variant: 'key' });
    }
  });
});
