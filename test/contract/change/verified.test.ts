import { expect } from 'chai';
import { composeEdits } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const isDeploy = { soapOperation: 'deploy' };
const isStatus = { soapOperation: 'checkDeployStatus' };
const isReadBack = { soapOperation: 'readMetadata' };
const always = { count: 0 } as const;

const setGlobal = async ({ session }: Scene, ...typed: readonly string[]): Promise<unknown> => {
  const edits = typed.map((one) => assign(readAssignment(one, ['ExtlClntAppGlobalOauthSettings'])));
  const consent = { ask: undefined, given: true, forceSelf: false };
  return changeApp(session, {
    app: 'Acme_Sync',
    prepare: () => composeEdits(edits),
    dryRun: false,
    waitMinutes: 1,
    consent,
  });
};

describe('the outcome of a deploy', () => {
  it('M5: names a value that did not take', async () => {
    const ignoredFields = ['ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled'];
    const at = await scene({ switches: { ignoredFields } });
    const before = await at.texts();
    const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device'));
    expect(code).to.equal('ValueNotTaken');
    expect(data['values']).to.equal('Acme_Sync_glbloauth.isDeviceFlowEnabled: true ≠ false');
    expect(data['deployId']).to.match(/^0Af/);
    expect(await at.texts()).to.deep.equal(before);
  });

  it('M5: names a user that did not take, and only that', async () => {
    const ignoredFields = ['ExtlClntAppOauthConfigurablePolicies.clientCredentialsFlowUser'];
    const at = await scene({ switches: { ignoredFields } });
    const runAs = integrationUser(at.org);
    const { code, data } = await refusalOf(at.enable('Kiosk', 'client-credentials', { runAs }));
    expect(code).to.equal('ValueNotTaken');
    expect(data['values']).to.equal(`Kiosk_oauth_defaultPolicy.clientCredentialsFlowUser: ${runAs} ≠ -`);
  });

  it('M5: names an element beside the change that the org set its own way', async () => {
    const at = await scene({ apps: ['nordwind-backup'] });
    await at.configure({ pkceRequired: 'forced' });
    const { code, data } = await refusalOf(at.enable('NordwindBackup', 'device'));
    expect(code).to.equal('ControlLocked');
    expect(data['controls']).to.equal('isPkceRequired');
    expect((await at.texts())['NordwindBackupGlblOAuth']).to.include('<isDeviceFlowEnabled>true<');
  });

  it('M5: a control that stays on is locked; with other values beside it, that is said too', async () => {
    const at = await scene({ switches: { securityControls: 'locked' } });
    const off = setGlobal(at, 'isPkceRequired=false', 'isRefreshTokenRotationEnabled=false');
    const locked = await refusalOf(off);
    expect([locked.code, locked.data['controls']]).to.deep.equal(['ControlLocked', 'isPkceRequired']);
    await at.configure({ ignoredFields: ['ExtlClntAppGlobalOauthSettings.isIntrospectAllTokens'] });
    const both = await failureOf(setGlobal(at, 'isPkceRequired=false', 'isIntrospectAllTokens=true'));
    expect(both.code).to.equal('ValueNotTaken');
    expect(both.next).to.deep.equal({ key: 'next.locked', data: { controls: 'isPkceRequired' } });
  });

  it('M5: reports nothing if the org only spells values its own way', async () => {
    const at = await scene({ apps: ['everything'], switches: { ipRelaxCase: 'Enforce_relaxrefresh' } });
    const runAs = integrationUser(at.org).toUpperCase();
    expect(await at.enable('Hooli_Everything', 'client-credentials', { runAs })).to.include({ verified: true });
  });

  it('names every component that failed, in Salesforce’s words, and the org is unchanged', async () => {
    const at = await scene();
    const before = await at.texts();
    const failure = (
      fullName: string,
      problem: string,
    ): { componentType: string; fullName: string; fileName: string; problem: string } => ({
      componentType: 'ExtlClntAppGlobalOauthSettings',
      fullName,
      fileName: `extlClntAppGlobalOauthSets/${fullName}.ecaGlblOauth`,
      problem,
    });
    const failures = [
      failure('One', 'Zu viele & <falsche> Werte'),
      { ...failure('Two', 'Second'), lineNumber: 3, columnNumber: 9 },
    ];
    await at.fault({ do: 'fail-deploy', failures, match: isDeploy });
    const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device'));
    expect(code).to.equal('DeployFailed');
    expect(data['deployId']).to.match(/^0Af/);
    expect(data['problems']).to.equal(
      'ExtlClntAppGlobalOauthSettings One: Zu viele & <falsche> Werte\nExtlClntAppGlobalOauthSettings Two (3:9): Second',
    );
    expect(await at.texts()).to.deep.equal(before);
    expect(await at.operations()).not.to.include('readMetadata');
  });

  it('that a scratch org refuses for lack of the feature names its definition file, not Setup', async () => {
    const at = await scene({}, {}, { isScratch: true });
    const problem = 'Not available for deploy for this organization';
    const component = {
      componentType: 'ExtlClntAppGlobalOauthSettings',
      fullName: 'One',
      fileName: 'One.ecaGlblOauth',
    };
    await at.fault({ do: 'fail-deploy', failures: [{ ...component, problem }], match: isDeploy });
    const { actions } = reportError(await failureOf(at.enable('Acme_Sync', 'device')));
    expect(actions[0]).to.match(/^Add the feature "ExternalClientApps" to the definition file of the scratch org/);
    expect(actions.join()).not.to.include('Setup');
  });

  it('is still open when the wait is over, and says its id', async () => {
    const at = await scene();
    const before = await at.texts();
    await at.fault({ do: 'pending', polls: 1000, match: isDeploy });
    const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device', {}, { waitMinutes: 0 }));
    const [deploy] = await at.world.deploys(at.org.alias);
    expect({ code, data }).to.deep.equal({
      code: 'DeployStillRunning',
      data: { org: at.org.username, deployId: deploy?.id, minutes: 0 },
    });
    expect(await at.texts()).to.deep.equal(before);
  });

  it('is waited for while the deploy is pending', async () => {
    const at = await scene();
    await at.fault({ do: 'pending', polls: 5, match: isDeploy });
    expect(await at.enable('Acme_Sync', 'device')).to.include({ changed: true, verified: true });
  });

  together({
    'is found although the status drops, hangs or is a page once': async () => {
      for (const fault of ['drop-before', 'drop-after', 'drop-during', 'hang'] as const) {
        const at = await scene({}, fault === 'hang' ? { timeout: 3000 } : {});
        await at.fault({ do: fault, match: isStatus });
        expect(await at.enable('Acme_Sync', 'device'), fault).to.include({ changed: true, verified: true });
        expect(await at.deployed()).to.have.lengthOf(1);
      }
    },

    'is read from the documents where the status is never told': async () => {
      const at = await scene();
      await at.fault({ do: 'html', match: isStatus, ...always });
      expect(await at.enable('Acme_Sync', 'device')).to.include({ changed: true, verified: true });
      expect(await at.deployed()).to.have.lengthOf(1);
    },

    'is unwatched, with its id, where neither status nor documents tell': async () => {
      const at = await scene();
      await at.fault({ do: 'pending', polls: 1000, match: isDeploy });
      await at.fault({ do: 'html', match: isStatus, ...always });
      const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device', {}, { waitMinutes: 0 }));
      expect(code).to.equal('DeployUnwatched');
      expect(data).to.include({ org: at.org.username, detail: 'NotSalesforce' });
      expect(data['deployId']).to.equal((await at.world.deploys(at.org.alias))[0]?.id);
      expect(await at.deployed()).to.have.lengthOf(1);
    },

    'is read back although the answer drops once': async () => {
      for (const fault of ['drop-before', 'drop-after'] as const) {
        const at = await scene();
        await at.fault({ do: fault, match: isReadBack });
        expect(await at.enable('Acme_Sync', 'device'), fault).to.include({ changed: true, verified: true });
      }
    },

    'is told as done and not read back where the org answers no more': async () => {
      for (const [fault, detail] of [
        [{ do: 'drop-before' }, 'ConnectionFailed'],
        [{ do: 'html' }, 'NotSalesforce'],
        [{ do: 'status', status: 401 }, 'SessionExpired'],
      ] as const) {
        const at = await scene();
        await at.fault({ ...fault, match: isReadBack, ...always });
        const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device'));
        expect({ code, detail: data['detail'] }).to.deep.equal({ code: 'ReadBackFailed', detail });
        expect(data['deployId']).to.match(/^0Af/);
        expect((await at.texts())['Acme_Sync_glbloauth']).to.include('<isDeviceFlowEnabled>true<');
      }
    },
  });
});
