import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgHandle, type OrgSpec } from '../../emulator/client.ts';
import { connect, element, GLOBAL } from './client.ts';
import { ask, consumersOf, deskOf, entries, pathOf, short } from './credentials-client.ts';
import { subject, type Subject } from './experiment.ts';

const notFound = '404 NOT_FOUND: The requested resource does not exist';
const refused = '403 FUNCTIONALITY_NOT_ENABLED: This resource is not currently enabled.';

describe('emulator: consumers and their primary pairs', () => {
  let emulator: Emulator;
  const make = (spec: Partial<OrgSpec> = {}): Promise<Subject> =>
    subject(emulator, { apps: ['device-kiosk', 'header-only', 'linked-packaged', 'secret-access'], ...spec });
  const documentOf = async ({ alias }: OrgHandle, fullName: string): Promise<string> =>
    (await emulator.documents(alias)).find((document) => document.fullName === fullName)?.xml ?? '';

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  it('an app has the consumer of its global settings, with the key that they name', async () => {
    const { org } = await make();
    const [consumer, ...others] = await consumersOf(org);
    expect(others).to.deep.equal([]);
    const base = `/services/data/v67.0/${await pathOf(org)}/${consumer?.['id']}`;
    expect(consumer).to.deep.equal({
      id: consumer?.['id'],
      key: element(await documentOf(org, 'Kiosk_glbloauth'), 'consumerKey'),
      name: 'Kiosk',
      stagedCredentialsUrl: `${base}/staged`,
      url: base,
    });
    expect(consumer?.['id']).to.match(/^888\w{15}$/);
  });

  it('a header alone and a linked app have none; an app that does not exist is not found', async () => {
    const { org } = await make();
    expect(await consumersOf(org, 'Umbrella_Draft')).to.deep.equal([]);
    expect(await consumersOf(org, 'Soylent_Connect')).to.deep.equal([]);
    expect(short(await ask(org, 'GET', 'apps/oauth/credentials/0xI000000000000'))).to.equal(notFound);
    expect(short(await ask(org, 'GET', `${await pathOf(org)}/888000000000000`))).to.equal(notFound);
  });

  it('an app may have more consumers, on as many pages as they take; each page names a next one', async () => {
    const { org } = await make({ consumers: [{ app: 'Kiosk' }, { app: 'Kiosk' }, { app: 'Umbrella_Draft' }] });
    const path = await pathOf(org);
    const ids = (await consumersOf(org)).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(3);
    const seen = [];
    for (const page of [0, 1, 2]) {
      const { body } = await ask(org, 'GET', `${path}?page=${page}&pageSize=2`);
      const { consumers, ...urls } = body as { consumers: Array<{ id: string }> };
      expect(urls).to.deep.equal({
        currentPageUrl: `/services/data/v67.0/${path}?page=${page}&pageSize=2`,
        nextPageUrl: `/services/data/v67.0/${path}?page=${page + 1}&pageSize=2`,
      });
      seen.push(consumers.map(({ id }) => id));
    }
    expect(seen).to.deep.equal([ids.slice(0, 2), ids.slice(2), []]);
  });

  it('key, secret or both, with ids of 15 or 18 characters', async () => {
    const { org } = await make();
    const [consumer] = await consumersOf(org);
    const [pair] = (await emulator.pairs(org.alias)).filter(({ app }) => app === 'Kiosk');
    const look = async (part: string, length = 18): Promise<unknown> => {
      const appId = (await pathOf(org)).split('/').at(-1) ?? '';
      const path = `apps/oauth/credentials/${appId.slice(0, length)}/${consumer?.['id']?.slice(0, length)}${part}`;
      const { body } = await ask(org, 'GET', path);
      const { key, secret } = body as Record<string, string>;
      return [key, secret];
    };
    expect(await look('')).to.deep.equal([pair?.key, undefined]);
    expect(await look('?part=key')).to.deep.equal([pair?.key, undefined]);
    expect(await look('?part=secret')).to.deep.equal([undefined, pair?.secret]);
    expect(await look('?part=keyandsecret')).to.deep.equal([pair?.key, pair?.secret]);
    expect(await look('?part=keyandsecret', 15)).to.deep.equal([pair?.key, pair?.secret]);
    expect(short(await ask(org, 'GET', `${await pathOf(org)}/${consumer?.['id']}?part=all`))).to.match(/^400 ILLEGAL/);
  });

  it('nobody reads them without the org’s setting, or without either permission', async () => {
    const look = async (spec: Partial<OrgSpec>): Promise<string> => {
      const { org } = await make(spec);
      return short(await ask(org, 'GET', await pathOf(org)));
    };
    const both = ['ApiEnabled', 'ExternalClientAppDeveloper', 'ViewClientSecret'];
    expect(await look({ userPermissions: both })).to.equal('200');
    expect(await look({ apps: ['device-kiosk'], userPermissions: both })).to.equal(refused);
    expect(await look({ userPermissions: both.slice(0, 2) })).to.equal(refused);
    expect(
      await look({ userPermissions: [...both.slice(0, 1), 'ViewClientSecret', 'ExternalClientAppAdmin'] }),
    ).to.equal(refused);
  });

  it('the setting is a deploy away, and takes effect at once', async () => {
    const one = await make({ apps: ['device-kiosk'] });
    const look = async (): Promise<string> => short(await ask(one.org, 'GET', await pathOf(one.org)));
    expect(await look()).to.equal(refused);
    const root = 'ExternalClientAppSettings';
    const xml = `<${root} xmlns="http://soap.sforce.com/2006/04/metadata"><enableClientSecretInRestApiAccess>true</enableClientSecretInRestApiAccess></${root}>`;
    expect(await one.deploy([{ type: 'Settings', fullName: 'ExternalClientApp', xml }])).to.equal('');
    expect(await look()).to.equal('200');
  });

  it('each resource begins with its version', async () => {
    const one = await make();
    const { staged } = await deskOf(one);
    const at = async (path: string, version: string): Promise<string> =>
      (await ask(one.org, 'GET', path, { version })).status.toString();
    const app = await pathOf(one.org);
    expect([await at(app, '59.0'), await at(app, '60.0')]).to.deep.equal(['404', '200']);
    await emulator.configure(one.org.alias, { stagedEmpty: 'empty-list' });
    expect([await at(staged, '64.0'), await at(staged, '65.0')]).to.deep.equal(['404', '200']);
    const old = (await ask(one.org, 'GET', app, { version: '64.0' })).body as { consumers: object[] };
    expect(Object.keys(old.consumers[0] ?? {})).to.deep.equal(['id', 'key', 'name', 'url']);
  });

  it('an org without external client apps has no credentials', async () => {
    const { org } = await make();
    const path = await pathOf(org);
    await emulator.configure(org.alias, { ecaEnabled: false });
    expect(short(await ask(org, 'GET', path))).to.equal(notFound);
  });

  it('a rotation shows in the metadata: another key, and a seeded text keeps every other byte', async () => {
    const one = await make({ apps: ['raw-windows', 'secret-access'] });
    const before = await documentOf(one.org, 'Wayne_Raw_glbloauth');
    const base = `${await pathOf(one.org, 'Wayne_Raw')}/${(await consumersOf(one.org, 'Wayne_Raw'))[0]?.['id']}/staged`;
    const [made] = entries(await ask(one.org, 'POST', base, { body: {} }));
    await ask(one.org, 'PATCH', `${base}/${made?.['id']}`, { body: { command: 'rotate' } });
    const old = '3MVG9WayneRawKey.0123456789_abcdefghijklmnopqrstuvwxyz';
    expect(await documentOf(one.org, 'Wayne_Raw_glbloauth')).to.equal(before.replace(old, made?.['key'] ?? ''));
    const read = await connect(one.org).metadata.read(GLOBAL as never, 'Wayne_Raw_glbloauth');
    expect((read as unknown as Record<string, string>)['consumerKey']).to.equal(made?.['key']);
  });
});
