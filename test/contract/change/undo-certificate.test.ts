import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type App, type AppEdit, editText } from '../../../src/apps/app.ts';
import { certificateBody, certificateFacts } from '../../../src/apps/certificate/certificate.ts';
import { readSavedChanges } from '../../../src/apps/saved/read-saved.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import type { CertificateOptions } from '../../../src/change/keep-certificate.ts';
import { applyInOrg } from '../../../src/change/manifest/apply-org.ts';
import type { PlannedApp, PlannedOrg } from '../../../src/change/manifest/planned-app.ts';
import type { ChangeSaver } from '../../../src/change/saving.ts';
import { planUndo } from '../../../src/change/undo/plan-undo.ts';
import { changeSaver } from '../../../src/input/saved/change-saver.ts';
import { rememberCertificate } from '../../../src/org/certificate-memory.ts';
import { setChild } from '../../../src/xml/edit.ts';
import { signingPair } from '../../support/certificate.ts';
import { app, keys, nordwind, pem, yes } from './certificate/nordwind.ts';
import type { Scene } from './scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'eca-undo-certificate-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const global = 'ExtlClntAppGlobalOauthSettings';
const newPem = signingPair().certificate.trim();
const fingerprint = (one: string): string => certificateFacts(one)?.fingerprint ?? '';

const newSaver = (path: string): ChangeSaver => changeSaver(path, new Date('2026-11-30T12:00:00Z'), () => undefined);

const labelled =
  (label: string): AppEdit =>
  (one) =>
    editText(one, global, (text) => setChild(text, 'label', label));

/** Gives the app another certificate, and perhaps another label. */
async function replaced(at: Scene, saver: ChangeSaver, edit: AppEdit = (one): App => one): Promise<void> {
  const prepare = (): AppEdit => (one) => editText(edit(one), global, (text) => setChild(text, 'certificate', newPem));
  await changeApp(at.session, { app, prepare, dryRun: false, waitMinutes: 1, consent: yes, saver });
}

async function planBack(at: Scene, path: string, certificate: CertificateOptions = {}): Promise<PlannedOrg> {
  const [org] = readSavedChanges(readFileSync(path, 'utf8'), path).orgs;
  if (org === undefined) throw new Error('nothing saved');
  return planUndo(at.session, org, { certificate: { replace: false, ...certificate }, allowAdmin: false });
}

async function appBack(at: Scene, path: string, certificate?: CertificateOptions): Promise<PlannedApp> {
  const [planned] = (await planBack(at, path, certificate)).apps;
  if (planned === undefined) throw new Error('nothing planned');
  return planned;
}

async function undone(at: Scene, path: string, certificate?: CertificateOptions): Promise<boolean> {
  const planned = await planBack(at, path, certificate);
  const how = { waitMinutes: 1, consent: yes, readAgain: false, handOver: async () => Promise.resolve([]) };
  return (await applyInOrg(at.session, planned, how)).verified;
}

/** The body of the certificate that lies in the org, whether it shows it or not. */
async function inOrg(at: Scene): Promise<string> {
  await at.configure({ certificateOnRead: 'served' });
  const text = (await at.texts())['NordwindBackupGlblOAuth'] ?? '';
  await at.configure({ certificateOnRead: 'withheld' });
  return certificateBody(/<certificate>([^<]*)/.exec(text)?.[1] ?? '');
}

describe('undo of a certificate that the org does not show (C1, R8)', () => {
  for (const [what, edit] of [
    ['alone', undefined],
    ['with a label', labelled('Other')],
  ] as const)
    it(`one that was set ${what} comes back only from its file, and nobody says that all is as before`, async () => {
      const [at, path] = [await nordwind(), join(folder, `set-${what}.json`)];
      const saver = newSaver(path);
      const old = await inOrg(at);
      await replaced(at, saver, edit);
      expect(saver.withoutCertificate()).to.deep.equal([app]);
      expect(readFileSync(path, 'utf8')).to.include(`"planned": "${fingerprint(newPem)}"`);
      const blind = await appBack(at, path);
      expect([blind.error?.code, blind.error?.variant]).to.deep.equal(['CertificateWithheld', 'undo']);
      expect(await inOrg(at)).to.equal(certificateBody(newPem));
      expect(keys((await appBack(at, path, { pem })).risks)).to.include('CertificateReplaced');
      expect(await undone(at, path, { pem }), 'the org does not show it').to.equal(false);
      expect([old, await inOrg(at)]).to.deep.equal([certificateBody(pem), old]);
      expect((await appBack(at, path, { pem })).action, 'it is back').to.equal('unchanged');
    });

  it('one that was set where there was none is taken away again', async () => {
    const [at, path] = [await nordwind(), join(folder, 'none.json')];
    await replaced(at, newSaver(path));
    expect(await undone(at, path, { absent: true })).to.equal(false);
    expect(await inOrg(at)).to.equal('');
  });

  it('one that was taken away comes back from its file, and what was known of it is in the plan', async () => {
    const [at, path] = [await nordwind(), join(folder, 'taken.json')];
    const known = { fingerprint: fingerprint(pem), date: '2026-01-01T00:00:00.000Z' };
    await rememberCertificate(at.org.orgId, app, known);
    await at.disable(app, 'jwt-bearer', { saver: newSaver(path) });
    expect(await inOrg(at)).to.equal('');
    const { error } = await appBack(at, path);
    expect(error?.code).to.equal('CertificateWithheld');
    expect(error?.data).to.deep.include({
      consequences: [
        { key: 'UndoCertificateTaken', data: { app } },
        { key: 'UndoCertificateBefore', data: { app, fingerprint: known.fingerprint } },
      ],
    });
    await undone(at, path, { pem });
    expect(await inOrg(at)).to.equal(certificateBody(pem));
    expect((await appBack(at, path)).action, 'this machine put the former one back').to.equal('unchanged');
  });

  it('what an org shows comes back by itself', async () => {
    const at = await nordwind({ switches: { certificateOnRead: 'served' } });
    const path = join(folder, 'shown.json');
    const saver = newSaver(path);
    const before = await at.texts();
    await replaced(at, saver);
    expect([saver.hasSaved(), saver.withoutCertificate()]).to.deep.equal([true, []]);
    expect(await undone(at, path)).to.equal(true);
    expect(await at.texts()).to.deep.equal(before);
  });
});
