import { expect } from 'chai';
import { loginHistory } from '../../../src/org/usage/login-history.ts';
import { connect, rejected } from '../emulator/client.ts';
import { newOrg, open } from './world.ts';

const username = 'eve@acme.example.com';
const app = 'ConnectedApp/Pied_Piper';
const apps = ['connected-plain'];
const days = (count: number): Date => new Date(Date.now() - count * 86_400_000);

describe('the login history of an org', () => {
  it('returns who logged in through which app, by which flow, how often and when last', async () => {
    const users = [{ username }];
    const logins = [
      { app, username, subType: 'oauthpassword', daysAgo: 3, count: 2 },
      { app, username, subType: 'oauthpassword', daysAgo: 5 },
      { app, username, subType: 'oauthclientcredential', daysAgo: 1 },
      { app, username, subType: 'OAuth Web Server for Hybrid Apps', daysAgo: 1 },
      { app, username, daysAgo: 400 },
    ];
    const session = await open(await newOrg({ apps, users, logins }));
    const history = await loginHistory(session, days(30));
    expect(history).to.include({ ownOnly: false, cut: false });
    const told = history?.logins.map(({ app: name, flow, logins: count }) => [name, flow, count]);
    expect(told).to.have.deep.members([
      ['Pied Piper', 'username-password', 3],
      ['Pied Piper', 'client-credentials', 1],
      ['Pied Piper', 'web-server', 1],
    ]);
    expect(Date.parse(history?.logins[0]?.last ?? '')).to.be.closeTo(days(3).getTime(), 60_000);
    expect((await loginHistory(session, days(500)))?.logins.map(({ flow }) => flow)).to.include('other');
  });

  it('of somebody who does not manage users is their own, and says so', async () => {
    const logins = [{ app, username, subType: 'oauthcode' }];
    const userPermissions = ['ApiEnabled', 'ModifyMetadata'];
    const session = await open(await newOrg({ apps, users: [{ username }], logins, userPermissions }));
    expect(await loginHistory(session, days(30))).to.deep.equal({ logins: [], ownOnly: true, cut: false });
  });

  it('is not filtered by application, which an org refuses', async () => {
    const org = await newOrg({ apps });
    const query = connect(org).query("SELECT Id FROM LoginHistory WHERE Application = 'x'");
    expect(await rejected(Promise.resolve(query))).to.include('can not be filtered in a query call');
  });
});
