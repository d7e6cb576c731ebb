import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { findUser } from '../../../src/org/people/users.ts';
import { refusalOf } from './refusal.ts';
import { emulator, login, newOrg, open } from './world.ts';

/** A token endpoint that renews every session of an org with a token that the org refuses; counts how often. */
async function uselessRenewals(orgId: string): Promise<{ url: string; count: () => number; close: () => void }> {
  let count = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') count += 1;
    response.writeHead(200, { 'content-type': 'application/json' });
    const token = `{"access_token":"00Dnew!${count}","instance_url":"${url}","id":"${url}/id/${orgId}/005","token_type":"Bearer"}`;
    request.resume().once('end', () => response.end(token));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url, count: () => count, close };
}

describe('a login that the org refuses', () => {
  it('is reported as expired, by SOAP and by REST', async () => {
    const org = await newOrg();
    const session = await open(org);
    await (await emulator()).configure(org.alias, { sessionExpired: true });
    const expected = { code: 'SessionExpired', data: { org: org.username, detail: 'INVALID_SESSION_ID' } };
    expect(await refusalOf(readEstate(session))).to.deep.equal(expected);
    expect(await refusalOf(findUser(session, 'anybody'))).to.deep.equal(expected);
  });

  const ways: ReadonlyArray<readonly [way: string, work: (session: OrgSession) => Promise<unknown>]> = [
    ['SOAP', readEstate],
    ['REST', async (session): Promise<unknown> => findUser(session, 'anybody')],
  ];
  for (const [way, work] of ways) {
    it(`ends after one renewal although it could be renewed forever, by ${way}`, async () => {
      const org = await newOrg();
      const renewals = await uselessRenewals(org.orgId);
      const world = await emulator();
      await login(org, { refreshToken: '5Aep861', clientId: 'PlatformCLI', loginUrl: renewals.url });
      const session = await open(org);
      await world.configure(org.alias, { sessionExpired: true });
      await world.clearRequests(org.alias);
      expect((await refusalOf(work(session))).code).to.equal('TokensRefused');
      const [renewed, asked] = [renewals.count(), (await world.requests(org.alias)).length];
      expect([renewed, asked]).to.deep.equal([1, 2]);
      await new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      expect(renewals.count(), 'nothing goes on behind').to.equal(renewed);
      renewals.close();
    });
  }

  it('is reported as blocked if API Access Control is on, by SOAP and by REST, and is not renewed', async () => {
    const org = await newOrg();
    const renewals = await uselessRenewals(org.orgId);
    await login(org, { refreshToken: '5Aep861', clientId: 'PlatformCLI', loginUrl: renewals.url });
    const session = await open(org);
    await (await emulator()).configure(org.alias, { apiAccessControl: true });
    const bySoap = await refusalOf(readEstate(session));
    expect(bySoap).to.deep.equal({
      code: 'ApiAccessBlocked',
      data: { org: org.username, detail: 'This session is not valid for use with the API' },
    });
    expect((await refusalOf(findUser(session, 'anybody'))).code).to.equal('ApiAccessBlocked');
    expect(renewals.count()).to.equal(0);
    renewals.close();
  });

  it('says what is missing for the Metadata API, in Salesforce’s words', async () => {
    const org = await newOrg({ userPermissions: ['ApiEnabled', 'ExternalClientAppAdmin', 'ExternalClientAppViewer'] });
    const { code, data } = await refusalOf(readEstate(await open(org)));
    expect(code).to.equal('RequestRefused');
    expect(data['detail']).to.match(/^INSUFFICIENT_ACCESS: .*ModifyAllData or ModifyMetadata/);
  });
});
