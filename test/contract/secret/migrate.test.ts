import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type App, documentOf, valueOf } from '../../../src/apps/app.ts';
import type { SinkSpec } from '../../../src/delivery/sink-spec.ts';
import { planMigration } from '../../../src/change/migrate/plan-migration.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import {
  type AppliedMigration,
  applyMigration,
  type ApplyRequest,
} from '../../../src/secret/migrate/apply-migration.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { type Scene, scene } from '../change/scene.ts';
import { migratedReport, migratedText } from '../../../src/output/migrate/migrated-text.ts';
import { refusalOf } from '../org/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'eca-migrate-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const envFile = (name: string): SinkSpec => ({ kind: 'env-file', path: join(folder, name), fixMode: false });

async function apply(at: Scene, wishes: Partial<ApplyRequest>): Promise<AppliedMigration> {
  return applyMigration(at.session, {
    app: 'Stark_Portal',
    as: 'Stark_Portal_ECA',
    leftOut: [],
    dryRun: false,
    waitMinutes: 1,
    consent: { ask: undefined, given: true, forceSelf: false },
    consumerWait: { skip: false, during: async (waiting) => waiting() },
    sinks: [],
    proof: { skip: false, jwt: undefined },
    onNote: () => undefined,
    ...wishes,
  });
}

/** What an org needs whose apps have the code and credentials flow. */
const oidc = {
  type: 'Settings',
  fullName: 'OauthOidc',
  xml: '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>',
};
/** A connected app that says nothing of what it does by default. */
const silent = {
  type: 'ConnectedApp',
  fullName: 'Silent',
  xml: '<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata"><contactEmail>it@example.com</contactEmail><label>Silent</label><oauthConfig><callbackUrl>https://silent.example.com/cb</callbackUrl><scopes>Api</scopes></oauthConfig></ConnectedApp>',
};

const full = async (permitted = true): Promise<Scene> => {
  const at = await scene({ apps: ['connected-full', 'secret-access', oidc] });
  const username = `integration@${at.org.alias}.example.com`;
  const profile = 'Minimum Access - API Only Integrations';
  if (permitted) await at.world.setUser(at.org.alias, { username, profile, permissionSets: ['Acme_Integration'] });
  return at;
};

const madeIn = async (at: Scene, name: string): Promise<App> => {
  const app = (await readEstate(at.session)).find((one) => one.name === name);
  if (app === undefined) throw new Error(`no app ${name}`);
  return app;
};
const global = 'ExtlClntAppGlobalOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';

describe('migrating a connected app', () => {
  it('with every field of the type makes an app that the org takes, and the old one keeps every byte', async () => {
    const at = await full();
    const before = (await at.texts())['Stark_Portal'];
    const result = await apply(at, { sinks: [envFile('full.env')] });
    expect(result).to.include({ created: true, verified: true, answers: true, as: 'Stark_Portal_ECA' });
    expect(result.proof).to.include({ outcome: 'passed', by: 'client-credentials' });
    expect(readFileSync(join(folder, 'full.env'), 'utf8')).to.include(result.consumerKey);
    expect((await at.texts())['Stark_Portal']).to.equal(before);
    const app = await madeIn(at, 'Stark_Portal_ECA');
    expect(valueOf(app, policy, 'refreshTokenPolicyType')).to.equal('SpecificLifetime');
    expect(valueOf(app, policy, 'refreshTokenValidityPeriod')).to.equal('30');
    expect(valueOf(app, policy, 'ipRelaxationPolicyType')).to.match(/^Enforce_RelaxRefresh$/i);
    expect(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes')).to.include('SFApiPlatform');
    expect(documentOf(app, 'ExtlClntAppSamlConfigurablePolicies')).not.to.equal(undefined);
    expect(documentOf(app, 'ExtlClntAppCanvasSettings')).not.to.equal(undefined);
    const cannot = result.rows.filter(({ status }) => status === 'cannot-be-carried').map(({ from }) => from);
    expect(cannot).to.include.members(['mobileStartUrl', 'plugin', 'pluginExecutionUser', 'canvasConfig.locations']);
    expect(result.setup.blockers).to.deep.equal(['apex-handler', 'canvas']);
  });

  it('says defaults that differ, and they hold in the org', async () => {
    const at = await scene({ apps: [silent] });
    const result = await apply(at, { app: 'Silent', as: 'Silent_ECA' });
    const differing = result.rows.filter(({ status }) => status === 'default-differs');
    expect(differing.map(({ from, written }) => [from, written])).to.deep.equal([
      ['oauthConfig.isPkceRequired', 'false'],
      ['oauthPolicy.refreshTokenPolicy', 'Infinite'],
    ]);
    const app = await madeIn(at, 'Silent_ECA');
    expect(valueOf(app, global, 'isPkceRequired')).to.equal('false');
    expect(valueOf(app, policy, 'refreshTokenPolicyType')).to.equal('Infinite');
    expect(valueOf(app, global, 'isRefreshTokenRotationEnabled')).not.to.equal('true');
  });

  it('a pair that no token request proves is handed to nobody, and the error says how to go on', async () => {
    const at = await full(false);
    const refused = await apply(at, { sinks: [envFile('unproved.env')] }).catch((error: unknown) => error);
    if (!isEcaError(refused)) throw new Error('it was handed over');
    expect(refused.code).to.equal('NewPairUnproved');
    expect(refused.data).to.include({ app: 'Stark_Portal_ECA', org: at.org.username });
    expect(refused.next?.key).to.equal('next.migrated');
    expect(existsSync(join(folder, 'unproved.env'))).to.equal(false);
    expect(await madeIn(at, 'Stark_Portal_ECA')).to.include({ name: 'Stark_Portal_ECA' });
  });

  it('a proof that the app would never pass is refused before anything is created, in a dry run too', async () => {
    const dpop = silent.xml.replace('<oauthConfig>', '<oauthConfig><isDPopEnabled>true</isDPopEnabled>');
    const at = await scene({ apps: [{ ...silent, xml: dpop }] });
    const jwt = { username: 'jane@demo.example', keyFile: join(folder, 'server.key') };
    for (const dryRun of [true, false]) {
      const wishes = { app: 'Silent', as: 'Silent_ECA', proof: { skip: false, jwt }, dryRun };
      const { code, data } = await refusalOf(apply(at, wishes));
      expect([code, data]).to.deep.equal(['ProofImpossible', { app: 'Silent_ECA', org: at.org.username, why: 'dpop' }]);
    }
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('an org that returns no secrets is reported before anything is created, if a sink needs one', async () => {
    const at = await scene({ apps: ['connected-plain'] });
    const wishes = { app: 'Pied_Piper', as: 'Pied_Piper_ECA' };
    expect((await refusalOf(apply(at, { ...wishes, sinks: [envFile('off.env')] }))).code).to.equal('SecretAccessOff');
    expect(await at.deployed()).to.deep.equal([]);
    const result = await apply(at, wishes);
    expect(result).to.include({ created: true, proof: null, answers: true });
  });

  it('cut off while it waits goes on when it is run again, and hands its pair over', async () => {
    const at = await full();
    await at.configure({ propagationSeconds: 3600 });
    const ended = new AbortController();
    const during = async <T>(waiting: () => Promise<T>): Promise<T> => {
      ended.abort();
      return waiting();
    };
    const wishes = { sinks: [envFile('cut.env')] };
    const cut = { ...at, session: { ...at.session, signal: ended.signal } };
    const { code } = await refusalOf(apply(cut, { ...wishes, consumerWait: { skip: false, during } }));
    expect(code).to.equal('ConsumerWaitInterrupted');
    await at.configure({ propagationSeconds: 0 });
    for (const round of ['first', 'second']) {
      const again = await apply(at, wishes);
      expect(again, round).to.include({ created: false, answers: true });
      expect(again.delivered, round).to.have.length(1);
      const text = migratedText(migratedReport(again, at.org.username), at.org.username);
      expect(text, round).to.match(/already has the external client app .*Nothing was\s+deployed/s);
      expect(text, round).to.include('cut.env').and.not.include('would accept');
      expect(readFileSync(join(folder, 'cut.env'), 'utf8')).to.include(again.consumerKey);
    }
    expect(await at.deployed()).to.have.length(1);
  });

  it('makes nothing where a file has the pair of another app (T5)', async () => {
    const at = await full();
    const text = 'ECA_CLIENT_ID=3MVG9.another\nECA_CLIENT_SECRET=x\n';
    writeFileSync(join(folder, 'other.env'), text);
    expect((await refusalOf(apply(at, { sinks: [envFile('other.env')] }))).code).to.equal('OtherPairInFile');
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('a dry run asks the org and makes nothing', async () => {
    const at = await full();
    const result = await apply(at, { dryRun: true, sinks: [envFile('dry.env')] });
    expect(result).to.include({ created: false, dryRun: true, consumerKey: null, proof: null });
    expect(result.deployId).not.to.equal(null);
    expect(await at.deployed()).to.deep.equal([]);
    expect(existsSync(join(folder, 'dry.env'))).to.equal(false);
  });

  it('an app that is an external client app already is said to be one, by plan and apply', async () => {
    const at = await scene({ apps: ['acme-sync', 'connected-full'] });
    const wish = { app: 'acme_sync', as: 'Other', leftOut: [] };
    for (const refused of [refusalOf(planMigration(at.session, wish)), refusalOf(apply(at, wish))])
      expect(await refused).to.deep.equal({ code: 'AppIsExternal', data: { app: 'Acme_Sync', org: at.org.username } });
    expect((await refusalOf(planMigration(at.session, { ...wish, app: 'Nobody' }))).code).to.equal('AppNotFound');
  });

  it('a name that is taken, in whatever case, is an error in plan and apply alike', async () => {
    const at = await scene({ apps: ['acme-sync', 'connected-twin'] });
    const wish = { app: 'Acme_Sync', as: 'acme_sync', leftOut: [] };
    expect((await refusalOf(planMigration(at.session, wish))).code).to.equal('AppExists');
    expect((await refusalOf(apply(at, wish))).code).to.equal('AppExists');
    const planned = await planMigration(at.session, { ...wish, as: undefined });
    expect(planned.as).to.equal('Acme_Sync_ECA');
    expect(planned.notes.map(({ key }) => key)).to.include('ConnectedAppsEnd');
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('a name of 80 characters has documents whose names fit', async () => {
    const at = await scene({ apps: ['connected-plain'] });
    const as = 'P'.repeat(80);
    expect(await apply(at, { app: 'Pied_Piper', as })).to.include({ created: true, verified: true });
    const names = (await madeIn(at, as)).documents.map(({ fullName }) => fullName);
    expect(Math.max(...names.map(({ length }) => length))).to.be.at.most(as.length + '_defaultPolicy'.length);
    const [deployed] = await at.deployed();
    const files = Object.keys(deployed ?? {}).map((path) => path.split('/').at(-1)?.split('.')[0] ?? '');
    expect(Math.max(...files.map(({ length }) => length))).to.equal(80);
  });

  it('an app without OAuth becomes one with SAML alone, and has no pair to hand out', async () => {
    const at = await scene({ apps: ['connected-saml', 'secret-access'] });
    const wishes = { app: 'Dunder_Sso', as: 'Dunder_Sso_ECA' };
    expect((await refusalOf(apply(at, { ...wishes, sinks: [envFile('saml.env')] }))).code).to.equal('AppHasNoOauth');
    expect(await at.deployed()).to.deep.equal([]);
    expect(await apply(at, wishes)).to.include({ created: true, consumerKey: null, proof: null });
    const types = (await madeIn(at, 'Dunder_Sso_ECA')).documents.map(({ type }) => type);
    expect(types).to.include('ExtlClntAppSamlConfigurablePolicies').and.not.include(global);
  });

  it('lists who still uses the old key, and reports an app that the org does not return', async () => {
    const username = 'integration@example.com';
    const tokens = [{ app: 'ConnectedApp/Pied_Piper', username, idleDays: 3 }];
    const at = await scene({ apps: ['connected-plain', 'connected-installed'], users: [{ username }], tokens });
    const { callers } = await apply(at, { app: 'Pied_Piper', as: 'Pied_Piper_ECA' });
    expect(callers.users?.map((user) => [user.username, user.tokens])).to.deep.equal([[username, 1]]);
    const installed = { app: 'vandelay__Import_Export', as: undefined, leftOut: [] };
    expect((await refusalOf(planMigration(at.session, installed))).code).to.equal('ConnectedAppWithheld');
  });

  it('a setting that the org refuses keeps all back, and the error says how to leave it behind', async () => {
    const xml = silent.xml.replace(
      '</ConnectedApp>',
      '<sessionPolicy><sessionTimeout>120</sessionTimeout></sessionPolicy></ConnectedApp>',
    );
    const at = await scene({ apps: [{ ...silent, xml }] });
    const refused = await apply(at, { app: 'Silent', as: 'Silent_ECA' }).catch((error: unknown) => error);
    if (!isEcaError(refused)) throw new Error('the org took it');
    expect([refused.code, refused.next?.key]).to.deep.equal(['DeployFailed', 'next.migrateRefused']);
    expect((await readEstate(at.session)).map(({ name }) => name)).not.to.include('Silent_ECA');
    const leftOut = ['sessionTimeout'];
    expect(await apply(at, { app: 'Silent', as: 'Silent_ECA', leftOut })).to.include({ created: true });
  });

  it('a setting that is left out stays behind; one that the app has not is a slip of the pen', async () => {
    const at = await full();
    const leftOut = ['sessionTimeout'];
    const { rows } = await planMigration(at.session, { app: 'Stark_Portal', as: undefined, leftOut });
    expect(rows.find(({ setting }) => setting === 'sessionTimeout')).to.include({ why: 'left-out', to: null });
    const slip = planMigration(at.session, { app: 'Stark_Portal', as: undefined, leftOut: ['sesionTimeout'] });
    expect((await refusalOf(slip)).code).to.equal('FieldUnknown');
  });
});
