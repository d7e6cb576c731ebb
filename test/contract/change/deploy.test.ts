import { expect } from 'chai';
import { refusalOf } from '../org/refusal.ts';
import { lineDifference, scene } from './scene.ts';

const deviceOn = [
  '- <isDeviceFlowEnabled>false</isDeviceFlowEnabled>',
  '+ <isDeviceFlowEnabled>true</isDeviceFlowEnabled>',
];

describe('what a change sends', () => {
  it('is at most nine requests on a fresh login, the freshness check and the read-back among them', async () => {
    const at = await scene({ apps: ['acme-sync', 'nordwind-backup'] });
    await at.enable('Acme_Sync', 'device');
    const operations = await at.operations();
    expect(operations).to.deep.equal([
      'versions',
      'retrieve',
      'checkRetrieveStatus',
      'listMetadata',
      'deploy',
      'checkDeployStatus',
      'readMetadata',
    ]);
  });

  it('takes at most nine requests if the global settings and the policy change', async () => {
    const at = await scene();
    await at.enable('Acme_Sync', 'token-exchange');
    expect(await at.operations()).to.have.lengthOf.at.most(9);
  });

  it('deploys nothing if nothing changes', async () => {
    const at = await scene();
    const before = await at.texts();
    const { notes, ...result } = await at.enable('Kiosk', 'device');
    expect(result).to.deep.equal({
      app: 'Kiosk',
      changed: false,
      dryRun: false,
      deployId: null,
      verified: false,
      changes: [],
      risks: [],
    });
    // the rule for devices is about what is on already, too
    expect(notes.map(({ key }) => key)).to.deep.equal(['DeviceRuleCallback']);
    expect(await at.operations()).to.deep.equal(['versions', 'retrieve', 'checkRetrieveStatus']);
    expect(await at.texts()).to.deep.equal(before);
  });

  it('is one check for a dry run, and the org stays as it is', async () => {
    const at = await scene();
    const before = await at.texts();
    const result = await at.enable('Acme_Sync', 'device', {}, { dryRun: true });
    expect(result).to.include({ changed: true, dryRun: true, verified: false });
    expect(result.changes).to.deep.equal([
      {
        type: 'ExtlClntAppGlobalOauthSettings',
        fullName: 'Acme_Sync_glbloauth',
        field: 'isDeviceFlowEnabled',
        before: 'false',
        after: 'true',
      },
    ]);
    const deploys = await at.world.deploys(at.org.alias);
    expect(deploys.map(({ id, checkOnly, status }) => ({ id, checkOnly, status }))).to.deep.equal([
      { id: result.deployId, checkOnly: true, status: 'Succeeded' },
    ]);
    expect(await at.texts()).to.deep.equal(before);
  });

  it('is what the org would refuse, already for a dry run', async () => {
    const at = await scene({ userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppAdmin'] });
    const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device', {}, { dryRun: true }));
    expect(code).to.equal('DeployFailed');
    expect(data['problems']).to.equal(
      'ExtlClntAppGlobalOauthSettings Acme_Sync_glbloauth: INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id',
    );
  });

  it('M1: changes only that element of a handwritten document: mark, CRLF, comments, CDATA and blanks stay', async () => {
    const at = await scene({ apps: ['raw-windows'] });
    const before = (await at.texts())['Wayne_Raw_glbloauth'] ?? '';
    expect(before.startsWith('\uFEFF') && before.includes('\r\n')).to.equal(true);
    await at.enable('Wayne_Raw', 'device');
    const [deploy] = await at.deployed();
    expect(deploy).to.deep.equal({
      'extlClntAppGlobalOauthSets/Wayne_Raw_glbloauth.ecaGlblOauth': before.replace(
        '<isDeviceFlowEnabled>  false  </isDeviceFlowEnabled>',
        '<isDeviceFlowEnabled>true</isDeviceFlowEnabled>',
      ),
    });
  });

  it('M1: is a document with elements that no guide lists, as the org gave them', async () => {
    const extraFields = [{ type: 'ExtlClntAppGlobalOauthSettings', field: 'isZebraEnabled', value: 'maybe' }];
    const at = await scene({ switches: { extraFields } });
    const before = (await at.texts())['Acme_Sync_glbloauth'] ?? '';
    await at.enable('Acme_Sync', 'device');
    const [deploy = {}] = await at.deployed();
    const sent = deploy['extlClntAppGlobalOauthSets/Acme_Sync_glbloauth.ecaGlblOauth'] ?? '';
    expect(sent).to.include('<isZebraEnabled>maybe</isZebraEnabled>');
    expect(lineDifference(before, sent)).to.deep.equal(deviceOn);
  });

  for (const apiVersion of ['60.0', '61.0', '62.0', '63.0', '64.0', '65.0', '66.0', '67.0']) {
    it(`M1: is one line with API ${apiVersion}`, async () => {
      const at = await scene({}, { apiVersion });
      const before = (await at.texts())['Acme_Sync_glbloauth'] ?? '';
      await at.enable('Acme_Sync', 'device');
      expect(lineDifference(before, (await at.texts())['Acme_Sync_glbloauth'] ?? '')).to.deep.equal(deviceOn);
    });
  }

  it('is the same whether the org keeps what is left out or resets it', async () => {
    for (const omittedFields of ['keep', 'reset'] as const) {
      const at = await scene({ apps: ['everything'], switches: { omittedFields } });
      const before = await at.texts();
      await at.enable('Hooli_Everything', 'device');
      const after = await at.texts();
      expect(Object.keys(after).filter((name) => after[name] !== before[name])).to.deep.equal([
        'Hooli_Everything_glbloauth',
      ]);
      expect(
        lineDifference(before['Hooli_Everything_glbloauth'] ?? '', after['Hooli_Everything_glbloauth'] ?? ''),
      ).to.deep.equal(deviceOn);
    }
  });

  it('leaves an app alone whose documents begin with the same name', async () => {
    const at = await scene({ apps: ['prefix-traps'] });
    const before = await at.texts();
    await at.enable('app', 'device');
    const after = await at.texts();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).to.deep.equal(['app_uat_global']);
  });
});

describe('the name of an app', () => {
  it('is taken in any case, and its label too', async () => {
    const at = await scene();
    for (const name of ['acme_sync', 'ACME SYNC', ' Acme Sync ']) {
      expect((await at.enable(name, 'device', {}, { dryRun: true })).app).to.equal('Acme_Sync');
    }
  });

  it('is refused with near misses where there is no such app', async () => {
    const at = await scene();
    expect(await refusalOf(at.enable('Acme_Snyc', 'device'))).to.deep.equal({
      code: 'AppNotFound',
      data: { app: 'Acme_Snyc', org: at.org.username, hint: 'Acme_Sync' },
    });
  });

  it('is refused in an org without apps', async () => {
    const at = await scene({ apps: [] });
    expect((await refusalOf(at.enable('Acme_Sync', 'device'))).code).to.equal('AppNotFound');
  });

  it('is refused where several apps have that label', async () => {
    const at = await scene();
    await at.rewrite('Kiosk', (xml) => xml.replace('<label>Kiosk</label>', '<label>Acme Sync</label>'));
    expect(await refusalOf(at.enable('acme sync', 'device'))).to.deep.equal({
      code: 'AppAmbiguous',
      data: { app: 'acme sync', org: at.org.username, names: 'Acme_Sync, Kiosk' },
    });
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('of an app without OAuth is refused', async () => {
    const at = await scene({ apps: ['header-only'] });
    expect(await refusalOf(at.enable('Umbrella_Draft', 'device'))).to.deep.equal({
      code: 'AppHasNoOauth',
      data: { app: 'Umbrella_Draft', contact: 'lab@umbrella.example.com' },
    });
  });
});
