import { expect } from 'chai';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { robot } from '../emulator/oauth-client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg } from '../org/world.ts';
import { clientIn, keeping, loginFile, robotOrg, runAs, wire } from './stage.ts';

const consumer = '888bm00000ROBOT';

describe('a login to another org than the one that the app is read from (L6)', () => {
  it('key and secret come from the developer’s org; who logged in, and where, from the customer’s', async () => {
    // keys are unique in the world, and other orgs of this process have a robot of their own
    const global = { consumerKey: '3MVG9Robot.packaged' };
    const developer = await robotOrg({ oauth: { oauthLink: `__ORG15__:${consumer}` }, global });
    const customer = await newOrg({ apps: [] });
    const link = { oauthLink: `${developer.orgId.slice(0, 15)}:${consumer}` };
    for (const document of robot(customer.alias, { oauth: link })) {
      if (document.type !== 'ExtlClntAppGlobalOauthSettings')
        await (await emulator()).setDocument(customer.alias, document);
    }
    const client = await clientIn(developer, { instanceUrl: `${customer.url}/lightning/page/home` });
    expect(client).to.include({ loginUrl: customer.url, instanceUrl: undefined });
    const report = await loginByClientCredentials(client, keeping, wire);
    const there = { username: runAs(customer), orgId: customer.orgId, instanceUrl: customer.url };
    expect(report).to.deep.include({ ...there, clientId: client.key, app: 'Robot', stored: true });
    expect(loginFile(runAs(customer)).fields).to.include({ orgId: customer.orgId, clientId: client.key });
    const [pair] = await (await emulator()).pairs(developer.alias);
    expect(client.key).to.equal(pair?.key);
    const stranger = await newOrg({ apps: [] });
    const unknown = await refusalOf(
      loginByClientCredentials({ ...client, loginUrl: stranger.url }, { ...keeping, store: false }, wire),
    );
    expect(unknown.data).to.include({ error: 'invalid_client_id' });
  });
});
