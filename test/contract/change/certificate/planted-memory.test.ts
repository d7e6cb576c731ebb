import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { certificateFacts } from '../../../../src/apps/certificate/certificate.ts';
import { memoriesWith } from '../../../../src/change/manifest/locked-certificates.ts';
import { planOrg } from '../../../../src/change/manifest/plan-org.ts';
import type { PlannedApp } from '../../../../src/change/manifest/planned-app.ts';
import { readClues } from '../../../../src/estate/read-clues.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import type { Lock } from '../../../../src/manifest/lock/lock.ts';
import type { AppSettings } from '../../../../src/manifest/settings.ts';
import { rememberCertificate, rememberedCertificate } from '../../../../src/org/certificate-memory.ts';
import { wanted } from '../manifest/org-plans.ts';
import type { Scene } from '../scene.ts';
import { app, keys, nordwind, pem } from './nordwind.ts';

const fingerprint = certificateFacts(pem)?.fingerprint ?? '';
const date = '2026-11-01T00:00:00.000Z';
const settings: AppSettings = { certificate: { file: 'evil.pem', pem }, flows: { device: true } };

const recordOf = ({ org }: Scene, name = app): string =>
  join(homedir(), '.sf', 'eca', 'certificates', org.orgId.slice(0, 15), `${name}.json`);

/** Puts a file there as somebody else would. */
function plant(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600 });
}

const lockOf = ({ org }: Scene, entry: Lock[string][string]): Lock => ({ [org.orgId.slice(0, 15)]: { [app]: entry } });

/** What a manifest with that certificate and another change in the same settings would do. */
async function planned(at: Scene, lock: Lock = {}, more: AppSettings = settings): Promise<PlannedApp> {
  const nowhere = async (): Promise<never> => Promise.reject(new Error('no other org'));
  const plan = await planOrg(at.session, {
    group: 'qa',
    protect: false,
    apps: [wanted(app, more)],
    allowAdmin: false,
    memories: memoriesWith(lock),
    orgIdOf: nowhere,
    linkSource: nowhere,
  });
  return plan.apps[0] as PlannedApp;
}

const fields = ({ plan }: PlannedApp): string[] => (plan?.changes ?? []).map(({ field }) => field ?? '');

type Planting = (at: Scene) => Promise<Lock> | Lock;

/** Records this machine's own certificate, then changes who else may write what it recorded. */
const opened =
  (open: (path: string) => void): Planting =>
  async (at) => {
    await rememberCertificate(at.org.orgId, app, { fingerprint, date });
    open(recordOf(at));
    return {};
  };

const plantings: Readonly<Record<string, Planting>> = {
  'eca.lock.json': (at) => lockOf(at, { fingerprint, date }),
  'eca.lock.json with a date to come': (at) => lockOf(at, { fingerprint, date: '2999-01-01T00:00:00.000Z' }),
  'a record that nobody signed, as older versions wrote it': (at) => {
    plant(recordOf(at), JSON.stringify({ fingerprint, date }));
    return {};
  },
  'a record with the signature of another app': async (at) => {
    await rememberCertificate(at.org.orgId, 'Other', { fingerprint, date });
    plant(recordOf(at), readFileSync(recordOf(at, 'Other'), 'utf8'));
    return {};
  },
  'a signed record of another certificate, changed': async (at) => {
    await rememberCertificate(at.org.orgId, app, { fingerprint: 'AB', date });
    plant(recordOf(at), readFileSync(recordOf(at), 'utf8').replace('"AB"', JSON.stringify(fingerprint)));
    return {};
  },
  'a record that others may write': opened((path) => chmodSync(path, 0o666)),
  'a record in a folder that others may write to': opened((path) => chmodSync(dirname(path), 0o777)),
  'a link to a record': opened((path) => {
    renameSync(path, `${path}.kept`);
    symlinkSync(`${path}.kept`, path);
  }),
};

describe('attack: a file says that an app has had the certificate of a manifest before', () => {
  for (const [what, planting] of Object.entries(plantings))
    it(`${what}: the certificate is among the changes, and needs a consent`, async () => {
      const at = await nordwind();
      const found = await planned(at, await planting(at));
      expect(fields(found)).to.include('certificate');
      expect(keys(found.risks)).to.include('CertificateAdded');
    });

  it('what this machine signed itself vouches for it, whatever the lock says of the same one', async () => {
    const at = await nordwind();
    await rememberCertificate(at.org.orgId, app, { fingerprint, date });
    for (const lock of [{}, lockOf(at, { fingerprint, date: '2999-01-01T00:00:00.000Z' })]) {
      const found = await planned(at, lock);
      expect(fields(found)).not.to.include('certificate');
      expect(keys(found.risks)).not.to.include('CertificateAdded');
      expect(keys(found.notes)).to.include('CertificateAssumed').and.not.to.include('CertificateOnlyLocked');
    }
  });

  it('no longer if the lock says that it was removed or replaced since', async () => {
    const at = await nordwind();
    await rememberCertificate(at.org.orgId, app, { fingerprint, date });
    for (const other of [null, `AB${fingerprint.slice(2)}`]) {
      const found = await planned(at, lockOf(at, { fingerprint: other, date: '2999-01-01T00:00:00.000Z' }));
      expect(keys(found.risks), String(other)).to.include('CertificateAdded');
    }
  });

  it('no longer if the org shows the certificates of other apps and none of this one', async () => {
    const at = await nordwind({ apps: ['nordwind-backup', 'acme-sync'], switches: { certificateOnRead: 'served' } });
    await at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem });
    await at.rewrite('NordwindBackupGlblOAuth', (xml) => xml.replace(/<certificate>[^<]*<\/certificate>/, ''));
    await rememberCertificate(at.org.orgId, app, { fingerprint, date });
    expect(keys((await planned(at)).risks)).to.include('CertificateAdded');
  });

  it('the text of a risk that only a lock argues against says that only the lock does', async () => {
    const at = await nordwind();
    const found = await planned(at, lockOf(at, { fingerprint, date }));
    expect(keys(found.notes)).to.include('CertificateOnlyLocked');
  });
});

describe('attack: a file says that an app has no certificate, so that its own one is lost', () => {
  const signs = async (at: Scene, lock: Lock): Promise<string[]> => {
    const found = (await readEstate(at.session)).filter(({ name }) => name === app);
    const [known] = await readClues(at.session, found, undefined, memoriesWith(lock));
    return (known?.clues ?? []).map(({ kind }) => kind);
  };

  it('neither eca.lock.json nor a record that nobody signed takes a sign away', async () => {
    const at = await nordwind();
    const gone = { fingerprint: null, date: '2999-01-01T00:00:00.000Z' };
    plant(recordOf(at), JSON.stringify(gone));
    expect(await rememberedCertificate(at.org.orgId, app)).to.equal(undefined);
    await rememberCertificate(at.org.orgId, app, { fingerprint, date });
    expect(await signs(at, lockOf(at, gone))).to.deep.equal(['remembered']);
    const found = await planned(at, lockOf(at, gone), { flows: { device: true } });
    expect(keys(found.risks)).to.include('CertificateRemembered');
  });
});
