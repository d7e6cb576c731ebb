import { expect } from 'chai';
import { createUser, type CreateUserRequest, type CreateUserResult } from '../../../src/change/user/create-user.ts';
import type { NewUser } from '../../../src/apps/users/new-user.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const consent = { ask: undefined, given: false, forceSelf: false };
const permissionSets = [
  { name: 'Reader', access: ['Read Accounts'] },
  { name: 'Coder', beyond: ['Author Apex'] },
];

type Options = Partial<Omit<CreateUserRequest, 'user'>>;

async function make(at: Scene, user: Partial<NewUser> = {}, more: Options = {}): Promise<CreateUserResult> {
  const wanted = {
    username: `bot@${at.org.alias}.acme.com`,
    email: undefined,
    firstName: undefined,
    lastName: undefined,
  };
  const rest = { unique: false, profile: undefined, permissionSets: ['Reader'], setOn: undefined };
  const how = { dryRun: false, waitMinutes: 1, consent };
  return createUser(at.session, { user: { ...wanted, ...user }, ...rest, ...how, ...more });
}

const states = ({ steps }: CreateUserResult): string[] => steps.map(({ what, state }) => `${what} ${state}`);
const posts = async ({ world, org }: Scene): Promise<string[]> =>
  (await world.requests(org.alias))
    .filter(({ method, path }) => method === 'POST' && path.includes('/sobjects/'))
    .map(({ path }) => path.replace(/.*\//, ''));
const onKiosk = (app = 'Kiosk'): Options => ({ setOn: { app, enableFlow: true, ask: undefined } });

describe('making an integration user', () => {
  it('makes user, licence, permission set and runs the app as it; again it changes nothing', async () => {
    const at = await scene({ permissionSets });
    const made = await make(at, {}, onKiosk());
    expect(states(made)).to.deep.equal(['user made', 'permission-set-licence made', 'permission-set made']);
    expect(made).to.include({ changed: true, profile: 'Minimum Access - API Only Integrations' });
    expect(made.licences).to.deep.equal([
      { name: 'Salesforce Integration', total: 5, used: 4 },
      { name: 'Salesforce API Integration', total: 5, used: 3 },
    ]);
    expect(made.app).to.include({ app: 'Kiosk', changed: true, verified: true });
    expect((await at.texts())['Kiosk_oauth_defaultPolicy']).to.include(`<clientCredentialsFlowUser>${made.username}<`);
    const again = await make(at, { username: made.username.toUpperCase() }, onKiosk());
    expect(states(again)).to.deep.equal(['user present', 'permission-set-licence present', 'permission-set present']);
    expect(again).to.deep.include({ changed: false, userId: made.userId, licences: made.licences });
    expect(await posts(at)).to.deep.equal(['User', 'PermissionSetLicenseAssign', 'PermissionSetAssignment']);
  });

  it('a dry run makes nothing, and lets the org check the app where the user is there', async () => {
    const at = await scene({ permissionSets });
    const planned = await make(at, {}, { dryRun: true, ...onKiosk() });
    expect(states(planned)).to.deep.equal(['user planned', 'permission-set-licence planned', 'permission-set planned']);
    expect(planned).to.include({ changed: true, userId: null });
    expect(planned.app?.changes.map(({ field }) => field)).to.include('clientCredentialsFlowUser');
    expect(planned.app).to.include({ deployId: null, dryRun: true });
    const username = integrationUser(at.org);
    const known = await make(at, { username }, { dryRun: true, ...onKiosk() });
    expect(known.app?.deployId).to.match(/^0Af/);
    expect(await posts(at)).to.deep.equal([]);
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('has name, e-mail and language of its own or of whoever makes it', async () => {
    const at = await scene({ permissionSets, language: 'de' });
    const lookUp = async (username: string): Promise<Record<string, unknown> | undefined> => {
      const fields = 'FirstName, LastName, Alias, Email, TimeZoneSidKey, LanguageLocaleKey';
      const { connection } = at.session;
      return (await connection.query(`SELECT ${fields} FROM User WHERE Username = '${username}'`)).records[0];
    };
    const { username } = await make(at, { username: 'billing.data-sync@x.acme.com' });
    const taken = { TimeZoneSidKey: 'America/Los_Angeles', LanguageLocaleKey: 'de' };
    const own = { Email: at.org.username, LastName: 'Billing Data Sync', Alias: 'billingd', ...taken };
    expect(await lookUp(username)).to.deep.include(own);
    const named = { username: '_@x.acme.com', firstName: 'Ada', lastName: "O'Neil & Söhne", email: 'it@acme.com' };
    await make(at, named, { permissionSets: [] });
    expect(await lookUp(named.username)).to.deep.include({
      FirstName: 'Ada',
      LastName: "O'Neil & Söhne",
      Alias: 'user',
    });
  });

  it('asks what cuts callers off before anything is made', async () => {
    const at = await scene({ permissionSets });
    const refused = await refusalOf(make(at, {}, onKiosk('Acme_Sync')));
    expect(refused.code).to.equal('ConsentMissing');
    expect(await posts(at)).to.deep.equal([]);
    const asked: unknown[] = [];
    const ask = async (question: unknown): Promise<boolean> => Promise.resolve(asked.push(question) > 0);
    const done = await make(at, {}, { ...onKiosk('Acme_Sync'), consent: { ...consent, ask } });
    expect(done.app?.risks.map(({ key }) => key)).to.deep.equal(['RunAsReplaced']);
    expect(asked).to.have.length(1);
    expect(done.app?.notes.map(({ key }) => key)).to.deep.equal(['RunAsNotCovered']);
  });

  it('counts free licences first, and says where there is no such licence', async () => {
    const full = await scene({ permissionSets, licences: { 'Salesforce Integration': 3 } });
    const licence = 'Salesforce Integration';
    const org = full.org.username;
    expect(await refusalOf(make(full))).to.deep.equal({
      code: 'LicenceExhausted',
      data: { licence, org, used: 3, total: 3 },
    });
    const without = await scene({ permissionSets, licences: { SalesforceAPIIntegrationPsl: null } });
    expect((await refusalOf(make(without))).data).to.include({ licence: 'Salesforce API Integration' });
    const none = await scene({ permissionSets, licences: { 'Salesforce Integration': null } });
    expect((await refusalOf(make(none))).code).to.equal('LicenceMissing');
    for (const at of [full, without, none]) expect(await posts(at)).to.deep.equal([]);
  });

  it('suggests another name where the username is taken anywhere; --set-unique-username makes it', async () => {
    const at = await scene({ permissionSets });
    const other = await scene({ permissionSets });
    const username = integrationUser(other.org);
    const suggestion = `${username}.${at.session.orgId.toLowerCase()}`;
    expect(await refusalOf(make(at, { username }))).to.deep.equal({
      code: 'UsernameTaken',
      data: { user: username, org: at.org.username, suggestion },
    });
    const made = await make(at, { username }, { unique: true });
    expect(made).to.include({ username: suggestion });
    expect(states(await make(at, { username }, { unique: true }))[0]).to.equal('user present');
  });
});

describe('an integration user that is not whole', () => {
  it('is named with what is there, what is not, and the commands for the rest; again completes it', async () => {
    const at = await scene({ permissionSets });
    const refused = await failureOf(make(at, {}, { permissionSets: ['Coder', 'Reader'], ...onKiosk() }));
    const [user, org] = [`bot@${at.org.alias}.acme.com`, at.org.username];
    expect(refused.code).to.equal('UserIncomplete');
    expect(refused.done).to.deep.include({ username: user, changed: true, app: null });
    expect(refused.done).to.have.property('userId').that.matches(/^005/);
    expect(states(refused.done as CreateUserResult)).to.deep.equal([
      'user made',
      'permission-set-licence made',
      'permission-set planned',
      'permission-set made',
    ]);
    expect(refused.data).to.deep.include({
      done: `${user}, SalesforceAPIIntegrationPsl, Reader`,
      remedies: [
        { key: 'AssignPermissionSet', data: { name: 'Coder', user, org } },
        { key: 'SetRunAs', data: { app: 'Kiosk', user, org } },
      ],
    });
    expect(String((refused.data as { problems: string }).problems)).to.match(
      /^Coder: FIELD_INTEGRITY_EXCEPTION.*Author Apex$/,
    );
    expect(await at.deployed()).to.deep.equal([]);
    const whole = await make(at, {}, onKiosk());
    expect(states(whole)).to.deep.equal(['user present', 'permission-set-licence present', 'permission-set present']);
    expect(whole.app).to.include({ changed: true });
  });

  it('says so where the app could not be changed', async () => {
    const at = await scene({ permissionSets });
    const problem = {
      componentType: 'x',
      fileName: 'x',
      type: 'ExtlClntAppOauthConfigurablePolicies',
      fullName: 'Kiosk_oauth_defaultPolicy',
      problem: 'No.',
    };
    await at.fault({ do: 'fail-deploy', match: { soapOperation: 'deploy' }, failures: [problem] });
    const refused = await failureOf(make(at, {}, onKiosk()));
    expect(refused.code).to.equal('UserIncomplete');
    expect(refused.done).to.deep.include({ changed: true, dryRun: false });
    expect(refused.done).to.have.nested.property('app.deployId').that.matches(/^0Af/);
    expect(refused.done).to.have.nested.property('app.changed', false);
    expect(refused.data).to.have.nested.property('remedies[0].key', 'SetRunAs');
    expect(refused.data).to.have.property('problems').that.includes('Kiosk: DeployFailed').and.includes('No.');
  });

  it('keeps what is there when the change of the app is cut off or only checked', async () => {
    const at = await scene({ permissionSets });
    const slow = { do: 'pending', match: { soapOperation: 'deploy' }, polls: 99 } as const;
    await at.fault(slow);
    const late = await failureOf(make(at, {}, { ...onKiosk(), waitMinutes: 0 }));
    expect(late.code).to.equal('DeployStillRunning');
    expect(late.done).to.have.nested.property('app.app', 'Kiosk');
    expect(states(late.done as CreateUserResult)[0]).to.equal('user made');
    const other = await scene({ permissionSets });
    await other.fault(slow);
    const planned = { ...onKiosk(), dryRun: true, waitMinutes: 0 };
    const checked = await failureOf(make(other, { username: integrationUser(other.org) }, planned));
    expect(Object.keys(checked.done ?? {})).to.deep.equal(['app']);
  });

  it('a lost answer is looked up, whether the user was made or not', async () => {
    const at = await scene({ permissionSets, licences: { 'Salesforce Integration': 9 } });
    const match = { method: 'POST', path: 'sobjects/User' };
    await at.fault({ do: 'drop-after', match });
    expect(states(await make(at))[0]).to.equal('user made');
    await at.fault({ do: 'drop-after', match: { method: 'POST', path: 'PermissionSetAssignment' } });
    expect(states(await make(at, { username: 'other@acme.com' }))[2]).to.equal('permission-set made');
    await at.fault({ do: 'drop-before', match });
    const lost = await refusalOf(make(at, { username: 'third@acme.com' }));
    expect(lost.code).to.equal('UserUncertain');
  }).timeout(20_000);

  it('of another kind is left alone: another licence, inactive, frozen', async () => {
    const at = await scene({ permissionSets });
    const of = async (name: string): Promise<unknown> =>
      (await refusalOf(make(at, { username: `${name}@${at.org.alias}.example.com` }))).data;
    expect(await of('second.admin')).to.include({ licence: 'Salesforce' });
    expect(await of('inactive')).to.include({ why: 'inactive' });
    expect(await of('frozen')).to.include({ why: 'frozen' });
    expect(await posts(at)).to.deep.equal([]);
  });

  it('and what is not there is named: profile, permission set, one of another licence', async () => {
    const at = await scene({ permissionSets });
    const code = async (more: Options): Promise<string> => (await refusalOf(make(at, {}, more))).code;
    expect(await code({ profile: 'Standard User' })).to.equal('IntegrationProfileUnknown');
    expect(await code({ permissionSets: ['Raeder'] })).to.equal('PermissionSetUnknown');
    expect(await code({ permissionSets: ['Wayne_Platform'] })).to.equal('PermissionSetOtherLicence');
    expect(await code(onKiosk('Nobody'))).to.equal('AppNotFound');
    expect(await posts(at)).to.deep.equal([]);
    const humble = await scene({ permissionSets, userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ViewSetup'] });
    const refused = await refusalOf(make(humble));
    expect(refused).to.have.nested.property('data.detail').that.includes('INSUFFICIENT_ACCESS_OR_READONLY');
  });
});
