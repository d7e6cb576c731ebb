import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { settleVersion } from '../../../src/org/session/api-version.ts';
import { openSession, prepareSession } from '../../../src/org/session/session.ts';
import { readSettings } from '../../../src/org/session/settings.ts';
import { failureOf, refusalOf } from './refusal.ts';
import { emulator, newOrg, open } from './world.ts';

const { signal } = new AbortController();

describe('opening an org', () => {
  it('asks for the newest API version once, and remembers it for the next session', async () => {
    const org = await newOrg({ maxApiVersion: 66 });
    expect((await open(org)).connection.version).to.equal('66.0');
    expect((await open(org)).connection.version).to.equal('66.0');
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.map(({ path }) => path)).to.deep.equal(['/services/data']);
  });

  it('writes down when it asked so that every locale can read it', async () => {
    const org = await newOrg();
    const session = await open(org);
    const { instanceApiVersionLastRetrieved: at = '' } = session.connection.getAuthInfoFields();
    expect(new Date(at).toISOString()).to.equal(at);
  });

  it('does not need to remember the version', async () => {
    const { username } = await newOrg();
    const session = await prepareSession(username, await readSettings(), { signal });
    const { Global } = await import('@salesforce/core');
    const file = join(Global.SFDX_DIR, `${username}.json`);
    // a folder in its place is what nobody can write to, root neither
    await rm(file);
    await mkdir(file);
    await settleVersion(session, undefined);
    await rm(file, { recursive: true });
    expect(session.connection.version).to.equal('67.0');
  });

  it('reads the logins of this machine once for all orgs of a run, however many ask at once', async () => {
    const orgs = await Promise.all([newOrg(), newOrg()]);
    const settings = await readSettings();
    const sessions = await Promise.all(
      orgs.map(async ({ username }) => prepareSession(username, settings, { signal })),
    );
    const [one, other] = await Promise.all(sessions.map(async ({ logins }) => logins()));
    expect(one?.map(({ username }) => username)).to.include.members(orgs.map(({ username }) => username));
    expect(other).to.equal(one);
  });

  it('can be done twice at the same time', async () => {
    const org = await newOrg({ maxApiVersion: 66 });
    const sessions = await Promise.all([open(org), open(org)]);
    expect(sessions.map(({ connection }) => connection.version)).to.deep.equal(['66.0', '66.0']);
  });

  it('takes the API version that is asked for without a request', async () => {
    const org = await newOrg();
    expect((await open(org, { apiVersion: '60.0' })).connection.version).to.equal('60.0');
    expect(await (await emulator()).requests(org.alias)).to.deep.equal([]);
  });

  it('refuses a version before external client apps', async () => {
    const org = await newOrg();
    expect(await refusalOf(open(org, { apiVersion: '58.0' }))).to.deep.equal({
      code: 'ApiVersionTooOld',
      data: { version: '58.0', oldest: '59.0' },
    });
    expect(await (await emulator()).requests(org.alias)).to.deep.equal([]);
  });

  it('refuses an org that is as old as that', async () => {
    const org = await newOrg({ maxApiVersion: 58, apps: [] });
    expect((await refusalOf(open(org))).code).to.equal('ApiVersionTooOld');
  });

  it('hands on what the org says of a version that it does not have yet', async () => {
    const session = await open(await newOrg(), { apiVersion: '99.0' });
    const { code, data } = await refusalOf(readEstate(session));
    expect(code).to.equal('RequestRefused');
    expect(data['detail']).to.match(/^UNSUPPORTED_API_VERSION: /);
  });

  it('refuses a session in JWT form below API 68 before SOAP does', async () => {
    const org = await newOrg({ tokenFormat: 'jwt' });
    const refused = { code: 'JwtSessionRefused', data: { org: org.username, apiVersion: '67.0' } };
    const newest = await failureOf(open(org));
    expect({ code: newest.code, data: newest.data }).to.deep.equal(refused);
    expect(newest.variant).to.equal('newest');
  });

  it('refuses one below API 68 where that was asked for, though the org has it', async () => {
    const org = await newOrg({ tokenFormat: 'jwt', maxApiVersion: 68 });
    const asked = await failureOf(open(org, { apiVersion: '67.0' }));
    expect([asked.code, asked.variant]).to.deep.equal(['JwtSessionRefused', undefined]);
  });

  it('uses API 68 with a session in JWT form whose login remembers an older one', async () => {
    const org = await newOrg({ tokenFormat: 'jwt', maxApiVersion: 67 });
    await failureOf(open(org));
    await (await emulator()).configure(org.alias, { maxApiVersion: 68 });
    expect((await open(org)).connection.version).to.equal('68.0');
  });

  it('takes a session in JWT form from API 68 on', async () => {
    const session = await open(await newOrg({ tokenFormat: 'jwt', maxApiVersion: 68 }));
    expect(await readEstate(session)).to.have.lengthOf(2);
  });

  it('says that a login is unknown', async () => {
    expect(await refusalOf(openSession('nobody@acme.example.com', { signal }))).to.deep.equal({
      code: 'OrgNotFound',
      data: { org: 'nobody@acme.example.com', hint: '' },
    });
  });
});
