import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { detail } from '../../../src/apps/views/detail.ts';
import { summarise } from '../../../src/apps/views/summary.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { reportError } from '../../../src/output/error-text.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const named = (apps: readonly App[], name: string): App => {
  const found = apps.find((app) => app.name === name);
  if (found === undefined) throw new Error(`no app ${name} among ${apps.map((app) => app.name).join(', ')}`);
  return found;
};

async function estateOf(spec: Partial<OrgSpec>): Promise<App[]> {
  return readEstate(await open(await newOrg(spec)));
}

describe('the estate of an org', () => {
  it('is every app in the order of their names, by one retrieve and nothing else', async () => {
    const org = await newOrg({ apps: ['device-kiosk', 'acme-sync', 'header-only', 'linked-packaged'] });
    const apps = await readEstate(await open(org));
    expect(apps.map(({ name }) => name)).to.deep.equal(['Acme_Sync', 'Kiosk', 'Soylent_Connect', 'Umbrella_Draft']);
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.map(({ soapOperation }) => soapOperation)).to.deep.equal([null, 'retrieve', 'checkRetrieveStatus']);
  });

  it('M1: holds every document byte for byte as the org has it', async () => {
    const org = await newOrg({ apps: ['raw-windows', 'everything', 'german-label'] });
    const apps = await readEstate(await open(org));
    const read = apps.flatMap(({ documents }) => documents.map(({ fullName, xml }) => [fullName, xml.text]));
    const stored = (await (await emulator()).documents(org.alias)).filter(({ type }) => type !== 'Settings');
    expect(Object.fromEntries(read)).to.deep.equal(
      Object.fromEntries(stored.map(({ fullName, xml }) => [fullName, xml])),
    );
    expect(read).to.have.lengthOf(stored.length);
  });

  it('M2: joins documents by the app they name, whatever they are called', async () => {
    const apps = await estateOf({ apps: ['prefix-traps'] });
    const documents = Object.fromEntries(
      apps.map(({ name, documents: all }) => [name, all.map(({ fullName }) => fullName).sort()]),
    );
    expect(documents['app']).to.include.members(['app_uat_global', 'app_uat_oauth_prod']);
    expect(documents['app_uat']).to.include.members(['app_glbloauth', 'app_oauth']);
    expect(summarise(named(apps, 'app')).flows.device).to.equal('off');
    expect(summarise(named(apps, 'app_uat')).flows.device).to.equal('on');
  });

  it('is empty for an org without apps', async () => {
    expect(await estateOf({ apps: [] })).to.deep.equal([]);
  });

  for (const ecaDisabled of ['refused', 'empty'] as const) {
    it(`is not an empty list if the feature is off and the org answers ${ecaDisabled}`, async () => {
      const org = await newOrg({ ecaEnabled: false, switches: { ecaDisabled } });
      expect(await refusalOf(readEstate(await open(org)))).to.deep.equal({
        code: 'EcaNotEnabled',
        data: { org: org.username },
      });
    });
  }

  it('sends the owner of a scratch org to its definition file, and nobody to Setup', async () => {
    const org = await newOrg({ ecaEnabled: false }, { isScratch: true });
    const error = await failureOf(readEstate(await open(org)));
    expect(reportError(error).actions).to.deep.equal([
      'Add the feature "ExternalClientApps" to the definition file of the scratch org, and create the org again.',
      'The Dev Hub must allow that feature.',
    ]);
  });

  it('is not an empty list for a login that can see no app', async () => {
    const org = await newOrg({ userPermissions: ['ApiEnabled', 'ModifyMetadata'] });
    expect(await refusalOf(readEstate(await open(org)))).to.deep.equal({
      code: 'MissingPermission',
      data: { org: org.username, permission: 'ExternalClientAppViewer', what: 'ExternalClientApplication' },
    });
  });

  for (const withoutPermission of ['empty', 'refused'] as const)
    it(`leaves unknown what a login may not see, and says that a permission is missing (${withoutPermission})`, async () => {
      const userPermissions = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'];
      const apps = await estateOf({
        apps: ['acme-sync', 'same-name'],
        userPermissions,
        switches: { withoutPermission },
      });
      expect(apps.map(({ policiesReadable }) => policiesReadable)).to.deep.equal(apps.map(() => false));
      const { flows, flowDetails, enabled, runAs } = summarise(named(apps, 'Acme_Sync'));
      expect(flows['client-credentials']).to.equal('unknown');
      expect(flowDetails['client-credentials']).to.deep.equal({ reason: 'permission' });
      expect([flows['web-server'], flows.device]).to.deep.equal(['on', 'off']);
      expect([enabled, runAs]).to.deep.equal([null, null]);
      expect(summarise(named(apps, 'Headless360')).flows['token-exchange']).to.equal('unknown');
    });

  it('leaves the flows of a linked app unknown and names the org that they live in', async () => {
    const [app] = await estateOf({ apps: ['linked-packaged'] });
    const { link, sourceOrgId, flows, flowDetails } = summarise(app as App);
    expect([link, sourceOrgId]).to.deep.equal(['linked', '00Dbm0000SOYLNT']);
    expect(new Set(Object.values(flows))).to.deep.equal(new Set(['unknown']));
    expect(flowDetails.device).to.deep.equal({ reason: 'linked' });
  });

  it('finds policies that neither list nor retrieve by * has, under whatever common name', async () => {
    const apps = ['acme-sync', 'device-kiosk', 'same-name', 'nordwind-backup', 'trail-app'];
    const [seen, hidden] = await Promise.all([
      estateOf({ apps }),
      estateOf({ apps, switches: { listPolicies: 'hidden' } }),
    ]);
    const policies = (all: readonly App[]): string[] =>
      all.flatMap(({ documents }) =>
        documents.filter(({ type }) => type === 'ExtlClntAppOauthConfigurablePolicies').map(({ fullName }) => fullName),
      );
    expect(policies(hidden)).to.deep.equal(policies(seen));
    expect(hidden.every(({ policiesReadable }) => policiesReadable)).to.equal(true);
  });

  it('works in an org in German', async () => {
    const apps = await estateOf({ apps: ['acme-sync', 'nordwind-backup', 'german-label'], language: 'de' });
    expect(summarise(named(apps, 'Acme_Sync')).flows['client-credentials']).to.equal('on');
    expect(summarise(named(apps, 'Ueberweisung')).label).to.equal('Überweisung & Zahlung 🚀');
  });

  it('shows elements that no guide lists', async () => {
    const extraFields = [{ type: 'ExtlClntAppGlobalOauthSettings', field: 'isZebraEnabled', value: 'maybe' }];
    const apps = await estateOf({ apps: ['acme-sync'], switches: { extraFields } });
    const global = detail(named(apps, 'Acme_Sync')).documents.find(
      ({ fullName }) => fullName === 'Acme_Sync_glbloauth',
    );
    expect(global?.unknown).to.include('isZebraEnabled').and.not.include('isPkceRequired');
    expect(global?.fields['isZebraEnabled']).to.equal('maybe');
  });

  for (const apiVersion of ['59.0', '60.0', '61.0', '62.0', '63.0', '64.0', '65.0', '66.0', '67.0']) {
    it(`can be read with API ${apiVersion}`, async () => {
      const org = await newOrg({ apps: ['acme-sync', 'nordwind-backup', 'linked-packaged'] });
      const apps = await readEstate(await open(org, { apiVersion }));
      expect(apps).to.have.lengthOf(3);
      expect(summarise(named(apps, 'NordwindBackup')).scopes).to.deep.equal(['api', 'refresh_token']);
      expect(summarise(named(apps, 'Acme_Sync')).consumerKey).to.match(/^3MVG9/);
    });
  }

  it('has 300 apps in one retrieve', async () => {
    const namespace = 'http://soap.sforce.com/2006/04/metadata';
    const document = (
      type: string,
      fullName: string,
      inner: string,
    ): { type: string; fullName: string; xml: string } => ({
      type,
      fullName,
      xml: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="${namespace}">${inner}</${type}>\n`,
    });
    const apps = Array.from({ length: 300 }, (_, index) => `App_${index}`).flatMap((name) => {
      const parent = `<externalClientApplication>${name}</externalClientApplication>`;
      return [
        document(
          'ExternalClientApplication',
          name,
          `<contactEmail>a@b.example.com</contactEmail><label>${name}</label>`,
        ),
        document('ExtlClntAppOauthSettings', `${name}_oauth`, parent),
        document('ExtlClntAppGlobalOauthSettings', `${name}_glbloauth`, parent),
      ];
    });
    expect(await estateOf({ apps })).to.have.lengthOf(300);
  });
});
