import { expect } from 'chai';
import type { AppEdit } from '../../../src/apps/app.ts';
import { disabling } from '../../../src/change/edits/flow-changes.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { deleteApp } from '../../../src/change/app/delete-app.ts';
import { findExternal } from '../../../src/estate/find-external.ts';
import type { RunAsQuestions } from '../../../src/change/edits/user-changes.ts';
import { refusalOf } from '../org/refusal.ts';
import { type ConnectedScene, connectedScene } from './connected-scene.ts';
import { integrationUser } from './scene.ts';

const consent = { ask: undefined, given: true, forceSelf: false };
const change = { dryRun: false, waitMinutes: 1, consent };
const pkce = { 'require-pkce': true };
const both = async (): Promise<ConnectedScene> =>
  connectedScene(['acme-sync', 'connected-twin', 'connected-plain', 'connected-installed']);

describe('an app of either kind is changed', () => {
  it('by its name or label, whichever kind it is', async () => {
    const at = await both();
    expect(await at.oauth('pied_piper', pkce)).to.include({ app: 'Pied_Piper', changed: true });
    expect(await at.oauth('Pied Piper', pkce)).to.include({ app: 'Pied_Piper', changed: false });
  });

  it('only where one kind has the name, or it is said which is meant', async () => {
    const at = await both();
    const before = await at.texts();
    expect(await refusalOf(at.oauth('Acme_Sync', pkce))).to.deep.equal({
      code: 'AppKindAmbiguous',
      data: { app: 'Acme_Sync', org: at.session.username },
    });
    expect(await at.texts()).to.deep.equal(before);
    const { changes } = await at.oauth('Acme_Sync', pkce, { kind: 'connected-app' });
    expect(changes.map(({ type }) => type)).to.deep.equal(['ConnectedApp']);
    expect(await at.oauth('Acme_Sync', pkce, { kind: 'eca' })).to.include({ changed: false });
  });

  it('not where it came with a package: the org keeps its document', async () => {
    const at = await both();
    const { code, data } = await refusalOf(at.oauth('vandelay__Import_Export', pkce));
    expect([code, data['app']]).to.deep.equal(['ConnectedAppWithheld', 'vandelay__Import_Export']);
  });

  it('also in an org that has no external client apps', async () => {
    const at = await connectedScene(['connected-plain']);
    await at.configure({ ecaEnabled: false });
    expect(await at.oauth('Pied_Piper', pkce)).to.include({ changed: true, verified: true });
  });
});

describe('what connected apps have no metadata for (ask 9)', () => {
  it('a flow, a secret, a deletion: the app is known, and it is said what to do instead', async () => {
    const at = await both();
    const app = 'Pied_Piper';
    const org = at.session.username;
    const prepare = (): AppEdit => disabling(['device']);
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      flow: async () => changeApp(at.session, { ...change, app, either: 'flow', prepare }),
      other: async () => deleteApp(at.session, { ...change, app: 'PIED_PIPER' }),
      secret: async () => findExternal(at.session, app, 'secret'),
    };
    for (const [why, attempt] of Object.entries(attempts)) {
      expect(await refusalOf(attempt())).to.deep.equal({ code: 'AppIsConnected', data: { app, org, why } });
    }
  });

  it('a name of neither kind stays unknown, and an external client app is found at no further request', async () => {
    const at = await both();
    expect((await refusalOf(findExternal(at.session, 'Pied_Pipe', 'secret'))).code).to.equal('AppNotFound');
    const count = (await at.operations()).length;
    await findExternal(at.session, 'Acme_Sync', 'secret');
    expect((await at.operations()).slice(count)).to.deep.equal(['retrieve', 'checkRetrieveStatus']);
  });
});

describe('the run-as user of a connected app (M6)', () => {
  it('comes with the one switch of the flow, where that was said', async () => {
    const at = await connectedScene();
    const runAs = integrationUser(at.org);
    expect((await refusalOf(at.userSet('Pied_Piper', { runAs }))).data).to.include({ why: 'run-as-without-flow' });
    const result = await at.userSet('Pied_Piper', { runAs: runAs.toUpperCase(), enableFlow: true });
    expect(result).to.include({ changed: true, verified: true });
    expect(result.changes.map(({ field, after }) => [field, after])).to.deep.equal([
      ['oauthConfig.isClientCredentialEnabled', 'true'],
      ['oauthConfig.oauthClientCredentialUser', runAs],
    ]);
    expect(await at.userSet('Pied_Piper', { runAs })).to.include({ changed: false });
  });

  it('is looked up first: nobody, and an administrator, are refused', async () => {
    const at = await connectedScene();
    const set = (runAs: string): ReturnType<ConnectedScene['userSet']> => at.userSet('Cyberdyne_Feed', { runAs });
    expect((await refusalOf(set('nobody@x.example.com'))).code).to.equal('RunAsNotFound');
    expect((await refusalOf(set(at.session.username))).code).to.equal('RunAsAdministrator');
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('is asked for, with the switch, and with a permission set where the app keeps the user out', async () => {
    const runAs = 'piper@acme.example.com';
    const profile = 'Minimum Access - API Only Integrations';
    const users = [{ username: runAs, profile, permissionSets: ['Nordwind_Sync'] }];
    const at = await connectedScene(['connected-plain'], { users });
    await at.policy('Pied_Piper', { 'permitted-users': 'pre-authorized' });
    const asked: string[] = [];
    const ask: RunAsQuestions = {
      user: async () => Promise.resolve(runAs),
      enableFlow: async (app) => Promise.resolve(asked.push(`flow of ${app}`) > 0),
      permissionSet: async (app, { permissionSets }) => {
        asked.push(`set for ${app}`);
        return Promise.resolve(permissionSets[0]);
      },
    };
    const { changes, notes } = await at.userSet('Pied_Piper', { ask });
    expect(asked).to.deep.equal(['flow of Pied_Piper', 'set for Pied_Piper']);
    expect(changes.map(({ field }) => field)).to.include('permissionSetName');
    expect(notes.map(({ key }) => key)).to.not.include('RunAsNotCovered');
  });

  it('that the app keeps out is reported', async () => {
    const at = await connectedScene();
    await at.policy('Pied_Piper', { 'permitted-users': 'pre-authorized' });
    const { notes } = await at.userSet('Pied_Piper', { runAs: integrationUser(at.org), enableFlow: true });
    expect(notes.map(({ key }) => key)).to.include('RunAsNotCoveredNoSets');
  });

  it('goes with the switch, and an app without one stays as it is', async () => {
    const at = await connectedScene();
    const result = await at.userUnset('Cyberdyne_Feed');
    expect(result.risks).to.deep.equal([{ key: 'FlowOff', data: { flow: 'client-credentials' } }]);
    expect(await at.text('Cyberdyne_Feed')).to.not.include('oauthClientCredentialUser');
    expect(await at.userUnset('Cyberdyne_Feed')).to.include({ changed: false });
  });
});
