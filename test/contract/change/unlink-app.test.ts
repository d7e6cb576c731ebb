import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FlowName } from '../../../src/apps/flows/flow-names.ts';
import { flowStates } from '../../../src/apps/flows/flow-states.ts';
import { linkOf } from '../../../src/apps/link.ts';
import { unlinkApp, type UnlinkRequest, type UnlinkResult } from '../../../src/change/app/unlink-app.ts';
import { applyInOrg } from '../../../src/change/manifest/apply-org.ts';
import { planUndo } from '../../../src/change/undo/plan-undo.ts';
import { readSavedChanges } from '../../../src/apps/saved/read-saved.ts';
import { changeSaver } from '../../../src/input/saved/change-saver.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { login, open } from '../org/world.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const yes = { ask: undefined, given: true, forceSelf: false };
const callback = 'https://soylent.example.com/done?x=1&y=2';

type Wishes = Partial<Omit<UnlinkRequest, 'flows'>> & { readonly flows?: readonly FlowName[]; readonly runAs?: string };

async function unlink(session: OrgSession, { flows = [], runAs, ...more }: Wishes = {}): Promise<UnlinkResult> {
  return unlinkApp(session, {
    app: 'Soylent_Connect',
    callbackUrls: [callback],
    flows: { flows, runAs, allowAdmin: false, askRunAs: undefined },
    dryRun: false,
    waitMinutes: 1,
    consent: yes,
    consumerWait: { skip: false, during: async (waiting) => waiting() },
    ...more,
  });
}

const linked = async (spec = {}): Promise<Scene> => scene({ apps: ['linked-packaged'], ...spec });
const keys = (phrases: UnlinkResult['notes']): string[] => phrases.map(({ key }) => key);

describe('unlinking an app from another org’s consumer', () => {
  it('is one deploy of global settings and OAuth settings without the link, and gives the new key', async () => {
    const at = await linked();
    const result = await unlink(at.session);
    expect(result).to.include({ changed: true, verified: true, answers: true });
    expect(result.consumerKey).to.match(/^3MVG9/);
    expect(keys(result.risks)).to.deep.equal(['LinkDropped']);
    expect(keys(result.notes)).to.deep.equal(['ConsumerIsNew']);
    const [deploy = {}, ...others] = await at.deployed();
    expect(others).to.deep.equal([]);
    expect(Object.keys(deploy)).to.have.lengthOf(2);
    expect(Object.values(deploy).join()).not.to.include('oauthLink');
    const texts = await at.texts();
    expect(texts['Soylent_Connect_oauth']).to.include(`<oauthLink>${at.org.orgId.slice(0, 15)}:888`);
    expect(texts['Soylent_Connect_glbloauth']).to.include('<isPkceRequired>true<');
  });

  it('gives the URL at which a login through the new consumer begins, to its callback', async () => {
    const at = await linked();
    const { authorizeUrl, consumerKey } = await unlink(at.session);
    const url = new URL(authorizeUrl ?? '');
    expect(url.origin + url.pathname).to.equal(`${at.org.url}/services/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).to.deep.equal({
      response_type: 'code',
      client_id: consumerKey,
      redirect_uri: callback,
    });
    expect((await unlink((await linked()).session, { callbackUrls: [] })).authorizeUrl).to.equal(null);
  });

  it('switches flows on with it, in the same deploy', async () => {
    const at = await linked();
    await unlink(at.session, { flows: ['client-credentials', 'device'], runAs: integrationUser(at.org) });
    const [app] = await readEstate(at.session);
    if (app === undefined) throw new Error('no app');
    const states = flowStates(app);
    expect([states.device.state, states['client-credentials'].state]).to.deep.equal(['on', 'on']);
    expect(linkOf(app).kind).to.equal('own');
    expect(await at.deployed()).to.have.lengthOf(1);
  });

  it('leaves an app with a consumer of its own alone, and says so', async () => {
    const at = await scene({ apps: ['device-kiosk'] });
    const result = await unlink(at.session, { app: 'Kiosk' });
    expect(result).to.include({ changed: false, deployId: null });
    expect(result.consumerKey).to.match(/^3MVG9/);
    expect(keys(result.notes)).to.deep.equal(['OwnAlready']);
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('asks, because callers with the source org’s key are cut off; a dry run does not', async () => {
    const at = await linked();
    const nobody = { ...yes, given: false };
    expect((await refusalOf(unlink(at.session, { consent: nobody }))).code).to.equal('ConsentMissing');
    const dry = await unlink(at.session, { consent: nobody, dryRun: true });
    expect(dry).to.include({ changed: true, dryRun: true, consumerKey: null, authorizeUrl: null });
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('needs --force-self where the login may be through the app: its key is elsewhere', async () => {
    const at = await linked();
    await login(at.org, { clientId: '3MVG9.somebodys.key' });
    const session = await open(at.org);
    expect(await refusalOf(unlink(session))).to.deep.include({ code: 'SelfMayBeCutOff' });
    expect(await unlink(session, { consent: { ...yes, forceSelf: true } })).to.include({ changed: true });
  });

  it('is not asked for it where the login is sf’s own', async () => {
    const at = await linked();
    await login(at.org, { clientId: 'PlatformCLI' });
    expect(await unlink(await open(at.org))).to.include({ changed: true });
  });

  it('an org that keeps what a deploy leaves out keeps the link: refused in its words, and nothing changed', async () => {
    const at = await linked({ switches: { omittedFields: 'keep' } });
    const before = await at.texts();
    const { code, data } = await refusalOf(unlink(at.session));
    expect(code).to.equal('DeployFailed');
    expect(data['problems']).to.include("doesn't have a valid OAuth settings configuration");
    expect(await at.texts()).to.deep.equal(before);
  });

  it('a lost answer is looked for in the org: the link is this org’s own by then', async () => {
    const at = await linked();
    await at.fault({ do: 'drop-after', match: { soapOperation: 'deploy' } });
    const result = await unlink(at.session);
    expect(result).to.include({ changed: true, verified: true, deployId: null });
    expect(result.consumerKey).to.match(/^3MVG9/);
  });

  it('M3: refuses where somebody else moved the link meanwhile', async () => {
    const at = await linked();
    const ask = async (): Promise<boolean> => {
      await at.rewrite('Soylent_Connect_oauth', (xml) => xml.replace('888bm0000SOYLNT', '888bm0000OTHERS'));
      return true;
    };
    const attempt = unlink(at.session, { consent: { given: false, forceSelf: false, ask } });
    expect((await refusalOf(attempt)).code).to.equal('ChangedMeanwhile');
    expect(await at.deployed()).to.deep.equal([]);
  });

  it('M9: an org that keeps the consumer undoes nothing of it, and the error says what is possible', async () => {
    const at = await linked();
    const path = join(mkdtempSync(join(tmpdir(), 'eca-unlink-')), 'before.json');
    const saver = changeSaver(path, new Date(), (error) => {
      throw error;
    });
    await unlink(at.session, { saver });
    const [unlinked, [saved]] = [await at.texts(), readSavedChanges(readFileSync(path, 'utf8'), path).orgs];
    if (saved === undefined) throw new Error('nothing was saved');
    const planned = await planUndo(at.session, saved, { certificate: {}, allowAdmin: false });
    const handOver = async (): Promise<[]> => Promise.resolve([]);
    const consent = { waitMinutes: 1, consent: yes, readAgain: false, handOver };
    const error = await failureOf(applyInOrg(at.session, planned, consent));
    expect([error.code, error.variant]).to.deep.equal(['ConsumerKept', 'plan']);
    expect(await at.texts()).to.deep.equal(unlinked);
  });
});
