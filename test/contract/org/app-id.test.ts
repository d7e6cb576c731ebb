import { expect } from 'chai';
import { findAppId } from '../../../src/org/credentials/app-id.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { refusalOf } from './refusal.ts';
import { emulator, newOrg, open } from './world.ts';

const tokens = [{ app: 'Acme_Sync', username: 'ann@acme.example.com' }];
const appNotFound = (app: string, org: string): object => ({ code: 'AppNotFound', data: { app, org, hint: '' } });

/** Where an app's id came from, in an org of this kind whose queries may be refused. */
async function find(
  name: string,
  spec: Partial<OrgSpec> = {},
  queries = true,
): Promise<{ id: string; paths: string[] }> {
  const org = await newOrg(spec);
  const session = await open(org);
  await (await emulator()).clearRequests(org.alias);
  if (!queries) {
    await (await emulator()).fault(org.alias, { do: 'status', status: 500, match: { path: '/query' }, count: 0 });
  }
  const id = await findAppId(session, name);
  const paths = (await (await emulator()).requests(org.alias)).map(({ path }) =>
    path.replace(/^.*v67\.0\/|\?.*$/g, ''),
  );
  return { id, paths };
}

describe('the id of an app', () => {
  it('comes by SOQL, in one request, used or not', async () => {
    const { id, paths } = await find('Kiosk');
    expect(id).to.match(/^0xI\w{15}$/);
    expect(paths).to.deep.equal(['query']);
  });

  it('comes by the name and the namespace of an app of a package, whose record has both apart', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata">
    <contactEmail>isv@acme.example</contactEmail>
    <distributionState>Packaged</distributionState>
    <label>Sync App</label>
</ExternalClientApplication>
`;
    const app = { type: 'ExternalClientApplication', fullName: 'acme__Sync_App', xml };
    const { id, paths } = await find('acme__Sync_App', { apps: [app] });
    expect(id).to.match(/^0xI\w{15}$/);
    expect(paths).to.deep.equal(['query']);
  });

  it('comes from the list of apps in use where SOQL is refused', async () => {
    const { id, paths } = await find('Acme_Sync', { tokens }, false);
    expect(id).to.match(/^0xI\w{15}$/);
    expect(paths).to.deep.equal(['query', 'apps/oauth/usage']);
  });

  it('is missing from that list until the app is used, by one side of what is disputed', async () => {
    const attempt = find('Acme_Sync', { switches: { usageLists: 'used' } }, false);
    expect((await refusalOf(attempt)).code).to.equal('AppNotFound');
    expect((await find('Acme_Sync', { switches: { usageLists: 'all' } }, false)).id).to.match(/^0xI/);
  });

  it('says that there is no such app: quotes do no harm, and a refused list is no find where SOQL answers', async () => {
    const org = await newOrg();
    const session = await open(org);
    for (const name of ["O'Neil' OR Name != '", 'acme_sync_', '']) {
      expect(await refusalOf(findAppId(session, name))).to.deep.equal(appNotFound(name, org.username));
    }
    await (await emulator()).configure(org.alias, { userPermissions: ['ApiEnabled'] });
    expect(await refusalOf(findAppId(session, 'Acme_Sync'))).to.deep.equal(appNotFound('Acme_Sync', org.username));
  });

  it('is not reported as missing if the org answers neither (T1)', async () => {
    const org = await newOrg({ userPermissions: ['ApiEnabled'] });
    await (await emulator()).fault(org.alias, { do: 'status', status: 500, match: { path: '/query' }, count: 0 });
    expect((await refusalOf(findAppId(await open(org), 'Acme_Sync'))).code).to.equal('RequestRefused');
  });

  it('is not guessed from trouble', async () => {
    const org = await newOrg({ tokens });
    const session = await open(org);
    await (await emulator()).fault(org.alias, { do: 'html', match: { path: '/query' } });
    expect((await refusalOf(findAppId(session, 'Acme_Sync'))).code).to.equal('NotSalesforce');
    await (await emulator()).fault(org.alias, { do: 'status', status: 401, match: { path: '/usage' } });
    expect((await refusalOf(findAppId(session, 'Nobody'))).code).to.equal('SessionExpired');
  });
});
