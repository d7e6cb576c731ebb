import { expect } from 'chai';
import type { UserSpec } from '../../emulator/client.ts';
import { type Refusal, refusalOf } from '../org/refusal.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const integrationProfile = 'Minimum Access - API Only Integrations';
const odd = 'o\'brien\\n"x%_@acme.example.com';
const users: UserSpec[] = [
  { username: odd, profile: integrationProfile },
  { username: 'shared.one@acme.example.com', email: 'team@acme.example.com', profile: integrationProfile },
  { username: 'shared.two@acme.example.com', email: 'Team@acme.example.com', profile: integrationProfile },
  { username: 'power@acme.example.com', profile: 'Standard User', permissionSets: ['Acme_Power'] },
];
const permissionSets = [{ name: 'Acme_Power', label: 'Powers', permissions: ['ManageUsers'] }];

const enableAs = async (at: Scene, runAs: string | undefined, allowAdmin = false): Promise<unknown> =>
  at.enable('Kiosk', 'client-credentials', { runAs, allowAdmin });

/** What a user is refused with; nothing is deployed, and the org stays as it is. */
async function refusedAs(at: Scene, runAs: string | undefined): Promise<Refusal> {
  const before = await at.texts();
  const refusal = await refusalOf(enableAs(at, runAs));
  expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  expect(await at.texts()).to.deep.equal(before);
  return refusal;
}

const user = async (at: Scene): Promise<string | undefined> =>
  /<clientCredentialsFlowUser>(.+)<\/clientCredentialsFlowUser>/.exec(
    (await at.texts())['Kiosk_oauth_defaultPolicy'] ?? '',
  )?.[1];

for (const language of ['en_US', 'de']) {
  describe(`M6: the user of client credentials, in an org in ${language}`, () => {
    let at: Scene;
    before(async () => {
      at = await scene({ language, users, permissionSets });
    });
    const named = (name: string): string => `${name}@${at.org.alias}.example.com`;

    it('must be named where none is there', async () => {
      expect(await refusedAs(at, undefined)).to.deep.equal({ code: 'RunAsMissing', data: { app: 'Kiosk' } });
    });

    it('must exist', async () => {
      for (const nobody of [
        'nobody@acme.example.com',
        "' OR Username != '",
        '\\',
        "x\\' OR IsActive = true --",
        'ü🚀@x',
      ]) {
        expect(await refusedAs(at, nobody), nobody).to.deep.equal({
          code: 'RunAsNotFound',
          data: { user: nobody, org: at.org.username, hint: '' },
        });
      }
      // who is meant by a name, or by one wrong letter, is named
      const { code, data } = await refusedAs(at, at.org.username.replace('admin', 'amdin'));
      expect([code, data['hint']]).to.deep.equal(['RunAsNotFound', at.org.username]);
    });

    it('is given by username: for an email address its usernames are listed, and none is used', async () => {
      expect(await refusedAs(at, 'TEAM@acme.example.com')).to.deep.equal({
        code: 'RunAsIsEmail',
        data: { user: 'TEAM@acme.example.com', usernames: 'shared.one@acme.example.com, shared.two@acme.example.com' },
      });
    });

    for (const [name, why] of [
      ['inactive', 'inactive'],
      ['frozen', 'frozen'],
      ['no.api', 'no-api'],
    ] as const) {
      it(`must not be ${why}`, async () => {
        expect(await refusedAs(at, named(name))).to.deep.equal({
          code: 'RunAsUnfit',
          data: { user: named(name), why },
        });
      });
    }

    it('must not be an administrator, by profile or by permission set, unless that is wanted', async () => {
      expect(await refusedAs(at, named('second.admin'))).to.deep.equal({
        code: 'RunAsAdministrator',
        data: { user: named('second.admin'), permissions: 'ModifyAllData, ManageUsers, CustomizeApplication' },
      });
      expect(await refusedAs(at, 'power@acme.example.com')).to.deep.equal({
        code: 'RunAsAdministrator',
        data: { user: 'power@acme.example.com', permissions: 'ManageUsers' },
      });
    });

    it('is written as the org spells it, whatever the case and blanks typed', async () => {
      await enableAs(at, ` ${integrationUser(at.org).toUpperCase()} `);
      expect(await user(at)).to.equal(integrationUser(at.org));
    });

    it('may hold quotes and backslashes', async () => {
      await enableAs(at, odd);
      expect(await user(at)).to.equal(odd.replaceAll("'", '&apos;').replaceAll('"', '&quot;'));
    });

    it('may be an administrator where that is wanted', async () => {
      await enableAs(at, named('second.admin'), true);
      expect(await user(at)).to.equal(named('second.admin'));
    });

    it('stays where the flow is enabled again without naming one', async () => {
      expect(await enableAs(at, undefined)).to.include({ changed: false });
    });
  });
}
