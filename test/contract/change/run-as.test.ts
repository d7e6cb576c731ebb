import { expect } from 'chai';
import { changeApp, type ChangeResult } from '../../../src/change/change-app.ts';
import { type RunAsInput, type RunAsQuestions, settingRunAs } from '../../../src/change/edits/user-changes.ts';
import { checkRunAsUsers } from '../../../src/estate/check-run-as.ts';
import type { UserSpec } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const integration = 'Minimum Access - API Only Integrations';
const consent = { ask: undefined, given: true, forceSelf: false };

async function setUser(at: Scene, app: string, runAs: string, more: Partial<RunAsInput> = {}): Promise<ChangeResult> {
  const input = { runAs, allowAdmin: false, enableFlow: undefined, addPermissionSets: [], ask: undefined, ...more };
  return changeApp(at.session, { app, prepare: settingRunAs(input), dryRun: false, waitMinutes: 1, consent });
}

const sandbox = async (...users: UserSpec[]): Promise<Scene> => scene({ isSandbox: true, users });
const keys = ({ notes }: ChangeResult): string[] => notes.map(({ key }) => key);

describe('setting the run-as user of an app (M6)', () => {
  it('writes the policy only, reads it back, and says that the global switch is off', async () => {
    const at = await scene();
    const result = await setUser(at, 'Kiosk', integrationUser(at.org).toUpperCase());
    expect(result).to.include({ changed: true, verified: true });
    expect(result.changes.map(({ type }) => type)).to.not.include('ExtlClntAppGlobalOauthSettings');
    expect(keys(result)).to.deep.equal(['GlobalSwitchOff']);
    const policy = (await at.texts())['Kiosk_oauth_defaultPolicy'];
    expect(policy).to.include(`<clientCredentialsFlowUser>${integrationUser(at.org)}<`);
  });

  it('switches the flow on wholly when asked, in one deploy', async () => {
    const at = await scene();
    expect(keys(await setUser(at, 'Kiosk', integrationUser(at.org), { enableFlow: true }))).to.deep.equal([
      'CertificateUnseen',
    ]);
    const [deploy = {}, ...others] = await at.deployed();
    expect(Object.keys(deploy)).to.have.length(2);
    expect(others).to.deep.equal([]);
  });

  it('in a sandbox finds the user of production by its name there, and says so', async () => {
    const at = await sandbox(
      { username: 'bot@acme.example.com.uat', profile: integration },
      { username: 'bot@acme.example.com.not-a-sandbox', profile: integration },
      { username: 'botx@acme.example.com.uat', profile: integration },
    );
    const result = await setUser(at, 'Kiosk', 'Bot@acme.example.com', { enableFlow: true });
    const [first] = result.notes;
    const data = { typed: 'Bot@acme.example.com', user: 'bot@acme.example.com.uat' };
    expect(first).to.deep.equal({ key: 'RunAsInSandbox', data });
    expect((await at.texts())['Kiosk_oauth_defaultPolicy']).to.include('>bot@acme.example.com.uat<');
  });

  it('in a sandbox with several such users lists them and guesses nothing', async () => {
    const at = await sandbox({ username: 'bot_1@acme.example.com.uat' }, { username: 'bot_1@acme.example.com.uat2' });
    expect(await refusalOf(setUser(at, 'Kiosk', 'bot_1@acme.example.com'))).to.deep.equal({
      code: 'RunAsSeveral',
      data: { user: 'bot_1@acme.example.com', usernames: 'bot_1@acme.example.com.uat, bot_1@acme.example.com.uat2' },
    });
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('in no sandbox does not look for such users', async () => {
    const at = await scene({ users: [{ username: 'bot@acme.example.com.uat', profile: integration }] });
    expect((await refusalOf(setUser(at, 'Kiosk', 'bot@acme.example.com'))).code).to.equal('RunAsNotFound');
    for (const odd of ['%', '_', "o'neil\\"]) {
      expect((await refusalOf(setUser(at, 'Kiosk', odd))).code, odd).to.equal('RunAsNotFound');
    }
  });

  it('remarks on an administrator that was accepted; in German too, by permissions and the licence’s own name', async () => {
    const at = await scene({ language: 'de' });
    const admin = `second.admin@${at.org.alias}.example.com`;
    const flow = { enableFlow: true };
    expect((await refusalOf(setUser(at, 'Kiosk', admin, flow))).code).to.equal('RunAsAdministrator');
    expect(keys(await setUser(at, 'Kiosk', admin, { ...flow, allowAdmin: true }))).to.deep.equal([
      'RunAsIsAdministrator',
      'RunAsNotApiOnly',
      'RunAsOtherLicence',
      'CertificateUnseen',
    ]);
    expect(keys(await setUser(at, 'Kiosk', integrationUser(at.org), flow))).to.deep.equal([]);
  });

  it('says when the app keeps the user out, and lets a permission set in', async () => {
    const at = await scene({
      users: [{ username: 'sync@acme.example.com', profile: integration, permissionSets: ['Nordwind_Sync'] }],
    });
    const set = async (more: Partial<RunAsInput> = {}): Promise<ChangeResult> =>
      setUser(at, 'Acme_Sync', 'sync@acme.example.com', more);
    expect(keys(await set())).to.deep.equal(['RunAsNotCovered']);
    const licensed = await refusalOf(set({ addPermissionSets: ['Umbrella_Analytics'] }));
    expect(licensed.code).to.equal('PermissionSetLicensed');
    expect(keys(await set({ addPermissionSets: ['Nordwind_Sync'] }))).to.deep.equal([]);
  });

  it('offers the user what is missing: user, switch and permission set', async () => {
    const at = await scene({
      apps: ['acme-sync'],
      users: [{ username: 'sync@acme.example.com', profile: integration, permissionSets: ['Nordwind_Sync'] }],
    });
    await at.rewrite('Acme_Sync_glbloauth', (xml) =>
      xml.replace('<isClientCredentialsFlowEnabled>true', '<isClientCredentialsFlowEnabled>false'),
    );
    const ask: RunAsQuestions = {
      user: async () => Promise.resolve('sync@acme.example.com'),
      enableFlow: async () => Promise.resolve(true),
      permissionSet: async (_app, { permissionSets }) => Promise.resolve(permissionSets[0]),
    };
    const { changes, notes } = await setUser(at, 'Acme_Sync', '', { ask, runAs: undefined });
    expect(notes.map(({ key }) => key)).to.deep.equal(['CertificateUnseen']);
    expect(changes.map(({ field, after }) => `${field} ${after ?? ''}`)).to.have.members([
      'isClientCredentialsFlowEnabled true',
      'clientCredentialsFlowUser sync@acme.example.com',
      'commaSeparatedPermissionSet Acme_Integration,Nordwind_Sync',
    ]);
  });
});

describe('checking the run-as users of an org', () => {
  it('finds what is wrong in every app, with four queries at most', async () => {
    const at = await scene({ apps: ['acme-sync', 'globex-partial', 'device-kiosk'] });
    const frozen = `frozen@${at.org.alias}.example.com`;
    await at.rewrite('Acme_Sync_oauthPlcy', (xml) => xml.replace(integrationUser(at.org), frozen));
    await at.world.clearRequests(at.org.alias);
    const { apps } = await checkRunAsUsers(at.session, { app: undefined, allowAdmin: false });
    expect(apps.map(({ app, findings }) => [app, findings.map(({ phrase }) => phrase.key)])).to.deep.equal([
      ['Acme_Sync', ['RunAsFrozen']],
      ['Globex_Reports', ['PolicySwitchOff']],
    ]);
    expect((await at.operations()).filter((operation) => operation === 'query')).to.have.length.below(5);
  });

  it('of one app, found by its label', async () => {
    const at = await scene({ apps: ['acme-sync', 'globex-partial'] });
    const { apps } = await checkRunAsUsers(at.session, { app: 'globex reports', allowAdmin: false });
    expect(apps.map(({ app }) => app)).to.deep.equal(['Globex_Reports']);
  });

  it('of several apps, each once and by one read; all wrong names at once', async () => {
    const at = await scene({ apps: ['acme-sync', 'globex-partial', 'device-kiosk'] });
    await at.world.clearRequests(at.org.alias);
    const { apps, withoutFlow } = await checkRunAsUsers(at.session, {
      app: 'globex reports, Acme_Sync,Kiosk,ACME_SYNC',
      allowAdmin: false,
    });
    expect(apps.map(({ app }) => app)).to.deep.equal(['Globex_Reports', 'Acme_Sync']);
    expect(withoutFlow).to.deep.equal(['Kiosk']);
    expect((await at.operations()).filter((operation) => operation === 'retrieve')).to.have.length(1);
    const wrong = checkRunAsUsers(at.session, { app: 'Acme_Sync,Nobody,Noone', allowAdmin: false });
    expect((await refusalOf(wrong)).code).to.equal('AppsNotFound');
  });

  it('looks at connected apps too, and says which it could not look at', async () => {
    const at = await scene({ apps: ['acme-sync', 'connected-robot', 'connected-plain', 'connected-installed'] });
    const options = { app: undefined, allowAdmin: false };
    const both = await checkRunAsUsers(at.session, { ...options, kind: 'all' });
    expect(both.apps.map(({ app, kind, runAs }) => [app, kind, runAs])).to.deep.equal([
      ['Acme_Sync', 'eca', integrationUser(at.org)],
      ['Cyberdyne_Feed', 'connected-app', integrationUser(at.org)],
    ]);
    expect(both.refused.map(({ name }) => name)).to.deep.equal(['vandelay__Import_Export']);
    const older = await checkRunAsUsers(at.session, { ...options, kind: 'connected-app' });
    expect(older.apps.map(({ app }) => app)).to.deep.equal(['Cyberdyne_Feed']);
    const one = await checkRunAsUsers(at.session, { app: 'cyberdyne feed', allowAdmin: false });
    expect(one.apps.map(({ kind }) => kind)).to.deep.equal(['connected-app']);
  });
});
