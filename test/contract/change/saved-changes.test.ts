import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ChangeSaver } from '../../../src/change/saving.ts';
import type { NewApp } from '../../../src/apps/edits/new-app.ts';
import { createApp, type CreateResult } from '../../../src/change/app/create-app.ts';
import { deleteApp } from '../../../src/change/app/delete-app.ts';
import { checkedPlan } from '../../../src/change/manifest/plan-in-org.ts';
import { type App, editText } from '../../../src/apps/app.ts';
import type { PlannedOrg } from '../../../src/change/manifest/planned-app.ts';
import { setChild } from '../../../src/xml/edit.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { type Scene, scene } from './scene.ts';
import { newFile, planBack, savedIn, saverFor, undo } from './undo-scene.ts';

const yes = { ask: undefined, given: true, forceSelf: false };

const newApp: NewApp = {
  name: 'Fresh',
  label: undefined,
  contactEmail: 'it@fresh.example',
  description: undefined,
  distributionState: undefined,
  callbackUrls: ['https://fresh.example/cb'],
  scopes: undefined,
};

const createFresh = async (at: Scene, path: string, ifNotExists = false): Promise<CreateResult> =>
  createApp(at.session, {
    app: newApp,
    template: undefined,
    flows: { flows: [], allowAdmin: false, askRunAs: undefined },
    ifNotExists,
    dryRun: false,
    waitMinutes: 1,
    consumerWait: { skip: true, during: async (work) => work() },
    consent: yes,
    saver: saverFor(path),
  });

const stateOf = ({ apps }: PlannedOrg): unknown =>
  apps.map(({ action, error }) => [
    action,
    error?.code ?? null,
    error !== null && 'documents' in error.data ? error.data.documents : '',
  ]);

describe('A change is saved before it is deployed, and undone', () => {
  it('is not undone while its deploy is still running, which the file knows', async () => {
    const [at, path] = [await scene(), newFile()];
    const before = await at.texts();
    await at.world.fault(at.org.alias, { do: 'pending', polls: 6, match: { soapOperation: 'deploy' } });
    const saver = saverFor(path);
    const disabled = at.disable('Acme_Sync', 'client-credentials', { saver, waitMinutes: 0 });
    expect((await refusalOf(disabled)).code).to.equal('DeployStillRunning');
    const [{ deployId = '' } = {}] = savedIn(path).apps;
    expect(deployId).to.match(/^0Af/);
    expect(await failureOf(planBack(at, path))).to.deep.include({ code: 'DeployStillRunning', variant: 'undo' });
    expect(await at.texts(), 'it changed nothing').to.deep.equal(before);
    while ((await planBack(at, path).catch(() => undefined)) === undefined);
    expect(await at.texts()).to.not.deep.equal(before);
    await undo(at, path);
    expect(await at.texts()).to.deep.equal(before);
  });

  it('may keep the OAuth settings that an app was given, which is said before and in the error (T1)', async () => {
    const [at, path] = [await scene(), newFile()];
    const header = '<label>Fresh</label><isProtected>false</isProtected>';
    const xml = `<ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata">
    <contactEmail>it@fresh.example</contactEmail><distributionState>Local</distributionState>${header}
</ExternalClientApplication>`;
    await at.world.setDocument(at.org.alias, { type: 'ExternalClientApplication', fullName: newApp.name, xml });
    const { changed, notes } = await createFresh(at, path, true);
    expect([changed, notes.map(({ key }) => key).includes('ConsumerMayStay')]).to.deep.equal([true, true]);
    const planned = await planBack(at, path);
    expect(planned.apps[0]?.notes.map(({ key }) => key)).to.include('ConsumerMayStay');
    const kept = await at.texts();
    expect(await failureOf(undo(at, path))).to.include({ code: 'ConsumerKept', variant: 'oauth' });
    expect(await at.texts()).to.deep.equal(kept);
  });

  it('puts back every byte of the documents that a command changed', async () => {
    const [at, path] = [await scene(), newFile()];
    const before = await at.texts();
    await at.disable('Acme_Sync', 'client-credentials', { saver: saverFor(path) });
    expect(await at.texts()).to.not.deep.equal(before);
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    const undone = await undo(at, path);
    expect(undone.apps[0]).to.include({ action: 'update', error: null });
    expect(undone.verified).to.equal(true);
    expect(await at.texts()).to.deep.equal(before);
    expect(stateOf(await planBack(at, path))).to.deep.equal([['unchanged', null, '']]);
  });

  it('deploys nothing if the file cannot be written, or exists', async () => {
    const at = await scene();
    const taken = newFile();
    writeFileSync(taken, 'mine');
    const inFile = join(taken, 'before.json');
    for (const path of [taken, inFile]) {
      const { code } = await refusalOf(at.disable('Kiosk', 'device', { saver: saverFor(path) }));
      expect(code).to.equal('ChangesNotSaved');
    }
    expect(readFileSync(taken, 'utf8')).to.equal('mine');
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  it('leaves no file of a change that the org rolled back', async () => {
    const [at, path] = [await scene(), newFile()];
    const saver = saverFor(path);
    const wrong = (app: App): App =>
      editText(app, 'ExtlClntAppGlobalOauthSettings', (text) => setChild(text, 'noSuchElement', 'x'));
    const refused = at.disable('Kiosk', 'device', { saver, prepare: () => wrong });
    expect((await refusalOf(refused)).code).to.equal('DeployFailed');
    expect([existsSync(path), saver.hasSaved()]).to.deep.equal([false, false]);
    await at.disable('Kiosk', 'device', { saver });
    expect(savedIn(path).apps.map(({ app }) => app)).to.deep.equal(['Kiosk']);
  });

  it('refuses an app that anybody changed since, and names what is different', async () => {
    const [at, path] = [await scene(), newFile()];
    await at.disable('Kiosk', 'device', { saver: saverFor(path) });
    await at.rewrite('Kiosk_glbloauth', (xml) => xml.replace('<label>', '<label>Our '));
    expect(stateOf(await planBack(at, path))).to.deep.equal([['update', 'ChangedMeanwhile', 'Kiosk_glbloauth.label']]);
    expect(await at.world.deploys(at.org.alias)).to.have.length(1);
  });

  for (const withoutPermission of ['empty', 'refused'] as const)
    it(`isn’t judged by a login that may not see the policies (${withoutPermission})`, async () => {
      const [at, path, created] = [await scene(), newFile(), newFile()];
      await at.disable('Acme_Sync', 'client-credentials', { saver: saverFor(path) });
      await createFresh(at, created);
      const permissions = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'];
      await at.configure({ userPermissions: permissions, withoutPermission });
      expect(stateOf(await planBack(at, path))).to.deep.equal([['update', 'MissingPermission', '']]);
      expect(stateOf(await planBack(at, created))).to.deep.equal([['delete', 'MissingPermission', '']]);
    });

  it('works without what the change left, as after a kill between deploy and file', async () => {
    const [at, path] = [await scene(), newFile()];
    const before = await at.texts();
    await at.disable('Acme_Sync', 'client-credentials', { saver: saverFor(path) });
    const content = readFileSync(path, 'utf8');
    writeFileSync(path, content.replaceAll(/,\s*"after": (?:null|"(?:[^"\\]|\\.)*")/g, ''));
    expect(savedIn(path).apps[0]?.documents[0]).to.not.have.property('after');
    await undo(at, path);
    expect(await at.texts()).to.deep.equal(before);
  });

  it('says that there is nothing to undo if the deploy never came, as after a kill before it', async () => {
    const [at, path] = [await scene(), newFile()];
    const saver = saverFor(path);
    const killed: string[] = [];
    const put = async (...saved: Parameters<ChangeSaver['put']>): Promise<void> => {
      await saver.put(...saved);
      throw new Error('killed');
    };
    await at
      .disable('Kiosk', 'device', { saver: { ...saver, put } })
      .catch(({ message }: Error) => killed.push(message));
    expect(killed).to.deep.equal(['killed']);
    expect(existsSync(path)).to.equal(true);
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
    expect(stateOf(await planBack(at, path))).to.deep.equal([['unchanged', null, '']]);
  });

  it('creates a deleted app again with all of its settings and a new consumer, and says so', async () => {
    const [at, path] = [await scene(), newFile()];
    const before = await at.texts();
    const request = { app: 'Acme_Sync', dryRun: false, waitMinutes: 1, consent: yes, saver: saverFor(path) };
    await deleteApp(at.session, request);
    expect(await at.texts()).to.not.have.property('Acme_Sync');
    const planned = await planBack(at, path);
    expect(planned.apps.map(({ action, notes }) => [action, notes.map(({ key }) => key)])).to.deep.equal([
      ['create', ['UndoNewConsumer', 'UndoWithoutCertificate']],
    ]);
    expect((await checkedPlan(at.session, planned, { check: true, waitMinutes: 1 })).apps[0]?.error).to.equal(null);
    await undo(at, path);
    const now = await at.texts();
    expect(Object.keys(now).sort()).to.deep.equal(Object.keys(before).sort());
    const withoutIds = (text = ''): string =>
      text.replaceAll(/\s*<(consumerKey|oauthLink|orgScopedExternalApp)>[^<]*<\/\1>/g, '');
    for (const name of Object.keys(before).filter((one) => one.startsWith('Acme_Sync')))
      expect(withoutIds(now[name])).to.equal(withoutIds(before[name]));
    const key = /<consumerKey>([^<]*)/;
    expect(key.exec(now['Acme_Sync_glbloauth'] ?? '')?.[1]).to.not.equal(
      key.exec(before['Acme_Sync_glbloauth'] ?? '')?.[1],
    );
  });

  it('deletes an app that the change created, unless it changed since', async () => {
    const [at, path] = [await scene(), newFile()];
    const before = await at.texts();
    await createFresh(at, path);
    const created = await at.texts();
    await at.rewrite('Fresh', (xml) => xml.replace('it@fresh.example', 'other@fresh.example'));
    expect(stateOf(await planBack(at, path))).to.deep.equal([['delete', 'ChangedMeanwhile', 'Fresh.contactEmail']]);
    await at.rewrite('Fresh', () => created['Fresh'] ?? '');
    expect((await undo(at, path)).apps[0]).to.include({ action: 'delete', error: null });
    expect(await at.texts()).to.deep.equal(before);
  });
});
