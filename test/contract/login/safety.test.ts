import fs, { chmodSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { refreshLogin } from '../../../src/login/refresh-login.ts';
import { requestTokens } from '../../../src/login/request-tokens.ts';
import { type LoggedIn, saveLogin } from '../../../src/login/save-login.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import { storedLogin, storedLogins } from '../../../src/org/logins/auth-store.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator } from '../org/world.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

/** Lets an org report another name for the user of its next token. */
async function reportUser({ alias, userId, orgId }: OrgHandle, username: string): Promise<void> {
  const body = JSON.stringify({ user_id: userId, organization_id: orgId, preferred_username: username });
  const reply = { do: 'reply', status: 200, contentType: 'application/json', body } as const;
  await (await emulator()).fault(alias, { ...reply, match: { path: 'oauth2/userinfo' } });
}

describe('attack: tokens that aren’t what they should be', () => {
  it('signed with another secret, or for another org than expected, are not stored (L5)', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const request = clientCredentialsRequest(org.url, client);
    const flow = 'client-credentials';
    const tokens = await requestTokens(client, request, { flow, wire });
    const other = { ...client, secret: new Secret('another') };
    expect(await refusalOf(saveLogin({ client: other, flow, tokens }, keeping, wire))).to.include({
      code: 'SignatureWrong',
    });
    const elsewhere = { ...client, instanceUrl: 'https://other.my.salesforce.com' };
    expect(await refusalOf(requestTokens(elsewhere, request, { flow, wire }))).to.include({
      code: 'InstanceUrlMismatch',
    });
    expect(await storedLogin(runAs(org))).to.equal(undefined);
  });

  it('of another user than was asked for, or of one whose name is a path, are not kept either', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const flow = 'client-credentials';
    const granted = async (): Promise<LoggedIn> => {
      const tokens = await requestTokens(client, clientCredentialsRequest(org.url, client), { flow, wire });
      return { client, flow, tokens };
    };
    const asked = { ...(await granted()), asked: 'jane@acme.example' };
    expect(await refusalOf(saveLogin(asked, keeping, wire))).to.include({ code: 'OtherUser' });
    const before = await storedLogins();
    for (const reported of ['../.config/tool/settings', 'key', '-rf@x.y', 'a@b.c\n✓ fake']) {
      await reportUser(org, reported);
      const refusal = await refusalOf(saveLogin(await granted(), keeping, wire));
      expect(refusal.code, reported).to.equal('NotOauth');
    }
    expect(await storedLogins()).to.deep.equal(before);
  });

  it('of another org that reports the same username replace no stored login without a question', async () => {
    const [own, theirs] = [await robotOrg(), await robotOrg()];
    const flow = 'client-credentials';
    const logIn = async (org: OrgHandle): Promise<unknown> => {
      const client = await clientIn(org);
      const tokens = await requestTokens(client, clientCredentialsRequest(org.url, client), { flow, wire });
      return saveLogin({ client, flow, tokens }, keeping, wire);
    };
    await logIn(own);
    const before = await storedLogin(runAs(own));
    await reportUser(theirs, runAs(own));
    expect(await refusalOf(logIn(theirs))).to.deep.include({
      code: 'LoginExists',
      data: { username: runAs(own), why: 'other-org' },
    });
    expect(await storedLogin(runAs(own))).to.deep.equal(before);
  });

  it('with a lifetime that no calendar has are kept, without a date', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const flow = 'client-credentials';
    const granted = await requestTokens(client, clientCredentialsRequest(org.url, client), { flow, wire });
    const tokens = { ...granted, expiresIn: Number.MAX_SAFE_INTEGER };
    const report = await saveLogin({ client, flow, tokens }, keeping, wire);
    expect(report).to.include({ username: runAs(org), stored: true, until: null });
    expect(await storedLogin(runAs(org))).to.include({ username: runAs(org) });
  });

  it('a login that is kept is at no moment readable for others, whatever the umask, and over an older file', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const flow = 'client-credentials';
    const file = join(homedir(), '.sfdx', `${runAs(org)}.json`);
    const write = fs.promises.writeFile;
    /** The modes as each write leaves them, before anything else is done to the file. */
    const modes: string[] = [];
    fs.promises.writeFile = async (...to: Parameters<typeof write>): Promise<void> => {
      await write(...to);
      if (to[0] === file) modes.push((statSync(file).mode & 0o777).toString(8));
    };
    const before = process.umask(0);
    try {
      for (const when of ['new', 'older']) {
        if (when === 'older') chmodSync(file, 0o666);
        const tokens = await requestTokens(client, clientCredentialsRequest(org.url, client), { flow, wire });
        await saveLogin({ client, flow, tokens }, keeping, wire);
        expect(process.umask(), 'the umask of this process').to.equal(0);
      }
      chmodSync(file, 0o666);
      await refreshLogin(runAs(org), wire);
    } finally {
      process.umask(before);
      fs.promises.writeFile = write;
    }
    expect(modes).to.have.length.at.least(3);
    expect(new Set(modes)).to.deep.equal(new Set(['600']));
  });

  it('a login that is kept is readable for its owner alone, over an older file, too', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const flow = 'client-credentials';
    const file = join(homedir(), '.sfdx', `${runAs(org)}.json`);
    for (const when of ['new', 'older']) {
      if (when === 'older') chmodSync(file, 0o644);
      const tokens = await requestTokens(client, clientCredentialsRequest(org.url, client), { flow, wire });
      await saveLogin({ client, flow, tokens }, keeping, wire);
      expect(statSync(file).mode & 0o777, when).to.equal(0o600);
    }
  });
});
