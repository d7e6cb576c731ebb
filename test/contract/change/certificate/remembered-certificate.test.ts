import { expect } from 'chai';
import { flowState } from '../../../../src/apps/flows/flow-states.ts';
import { detail } from '../../../../src/apps/views/detail.ts';
import { createApp } from '../../../../src/change/app/create-app.ts';
import { deleteApp } from '../../../../src/change/app/delete-app.ts';
import { unlinkApp } from '../../../../src/change/app/unlink-app.ts';
import { changeApp, type ChangeResult } from '../../../../src/change/change-app.ts';
import { settingOauth } from '../../../../src/change/edits/oauth-changes.ts';
import { readClues } from '../../../../src/estate/read-clues.ts';
import { readEstate } from '../../../../src/estate/read-estate.ts';
import { rememberCertificate, rememberedCertificate } from '../../../../src/org/certificate-memory.ts';
import { freshApp } from '../../../support/fresh-app.ts';
import { refusalOf } from '../../org/refusal.ts';
import { app, enableDevice, jwtLogin, keys, nordwind, pem, person, yes } from './nordwind.ts';

describe('what this machine remembers of a certificate that an org does not show (C1)', () => {
  it('what was set is remembered by its fingerprint, shown, and no change when it is set again', async () => {
    const at = await nordwind({ apps: ['acme-sync'] });
    const first = await at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem });
    expect([first.changed, first.verified, keys(first.notes)]).to.deep.equal([true, false, ['CertificateUnverified']]);
    const [known] = await readClues(at.session, await readEstate(at.session));
    const { certificate, flows, rememberedCertificate: shown } = detail(known as NonNullable<typeof known>);
    expect([certificate, flows['jwt-bearer']]).to.deep.equal([null, 'unknown']);
    expect(shown?.fingerprint).to.match(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    const second = await at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem });
    expect([second.changed, second.changes, keys(second.notes)]).to.deep.equal([false, [], ['CertificateAssumed']]);
    const again = await at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem }, { certificate: { replace: true } });
    expect(again.changed).to.equal(true);
  });

  it('one that replaces another, for all that this machine remembers, is asked about', async () => {
    const at = await nordwind({ apps: ['acme-sync'] });
    await rememberCertificate(at.org.orgId, 'Acme_Sync', { fingerprint: 'AB', date: '2026-01-01T00:00:00.000Z' });
    const { consent, questions } = person(false);
    await refusalOf(at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem }, { consent }));
    expect(questions.map(({ risks }) => keys(risks))).to.deep.equal([['CertificateReplaced']]);
  });

  it('one that is carried along takes the place of no other, seen or remembered', async () => {
    const seen = await nordwind({ switches: { certificateOnRead: 'served' } });
    const other = pem.replace('\nMII', '\nMIJ');
    expect((await refusalOf(enableDevice(seen, { pem: other }))).code).to.equal('CertificateDiffers');
    const remembered = await nordwind();
    await rememberCertificate(remembered.org.orgId, app, { fingerprint: 'AB', date: '2026-01-01T00:00:00.000Z' });
    for (const wish of [{ pem }, { pem, replace: false }])
      expect(await refusalOf(enableDevice(remembered, wish))).to.deep.include({ code: 'CertificateDiffers' });
    expect(await remembered.deployed()).to.deep.equal([]);
  });

  it('oauth set puts one in the place of another only where that was said, seen or remembered', async () => {
    const at = await nordwind();
    await rememberCertificate(at.org.orgId, app, { fingerprint: 'AB', date: '2026-01-01T00:00:00.000Z' });
    const set = async (replace: boolean): Promise<ChangeResult> => {
      const lists = { assignments: [], callbackUrls: {}, scopes: {}, ipRanges: { add: [], remove: [] } };
      const prepare = settingOauth({ ...lists, certificate: { pem, replace } });
      const change = { app, prepare, dryRun: false, waitMinutes: 1, consent: yes };
      return changeApp(at.session, { ...change, certificate: { pem, replace } });
    };
    expect((await refusalOf(set(false))).code).to.equal('CertificateDiffers');
    expect(keys((await set(true)).risks)).to.deep.equal(['CertificateReplaced']);
  });

  it('a login that was stored or renewed after the certificate was removed is a sign again', async () => {
    const at = await nordwind();
    const gone = async (date: Date): Promise<void> =>
      rememberCertificate(at.org.orgId, app, { fingerprint: null, date: date.toISOString() });
    const state = async (): Promise<string | undefined> => {
      const [known] = await readClues(at.session, await readEstate(at.session));
      return known && flowState(known, 'jwt-bearer').state;
    };
    await jwtLogin(at);
    await gone(new Date(Date.now() + 60_000));
    expect(await state()).to.equal('off');
    await gone(new Date(Date.now() - 60_000));
    expect(await state()).to.equal('unknown');
  });

  it('an app that is deleted and created again does not inherit what is remembered of its namesake', async () => {
    const at = await nordwind({ apps: [] });
    const old = { fingerprint: 'AB', date: '2026-01-01T00:00:00.000Z' };
    const signs = async (): Promise<string[]> => {
      const found = (await readEstate(at.session)).filter(({ name }) => name === 'Fresh_App');
      return (await readClues(at.session, found)).flatMap(({ clues = [] }) => clues.map(({ kind }) => kind));
    };
    await createApp(at.session, freshApp());
    await rememberCertificate(at.org.orgId, 'Fresh_App', old);
    expect(await signs()).to.deep.equal(['remembered']);
    await deleteApp(at.session, { app: 'Fresh_App', dryRun: false, waitMinutes: 1, consent: yes });
    expect((await rememberedCertificate(at.org.orgId, 'Fresh_App'))?.fingerprint).to.equal(null);
    await rememberCertificate(at.org.orgId, 'Fresh_App', old);
    await createApp(at.session, freshApp());
    expect(await signs()).to.deep.equal([]);
  });

  it('an app that is unlinked gets a consumer of its own, of which nothing is remembered', async () => {
    const at = await nordwind({ apps: ['linked-packaged'] });
    const name = 'Soylent_Connect';
    await rememberCertificate(at.org.orgId, name, { fingerprint: 'AB', date: '2026-01-01T00:00:00.000Z' });
    const { flows, consumerWait } = freshApp();
    const urls = { callbackUrls: ['https://a.example/cb'] };
    const how = { dryRun: false, waitMinutes: 1, consent: yes, consumerWait, flows, certificate: { absent: true } };
    await unlinkApp(at.session, { app: name, ...urls, ...how });
    expect((await rememberedCertificate(at.org.orgId, name))?.fingerprint).to.equal(null);
  });

  it('one whose deploy lost its answer is remembered, and nobody can verify it', async () => {
    const at = await nordwind();
    await at.fault({ do: 'drop-after', match: { soapOperation: 'deploy' } });
    const done = await enableDevice(at, { pem });
    expect([done.deployId, done.verified, keys(done.notes).includes('CertificateUnverified')]).to.deep.equal([
      null,
      false,
      true,
    ]);
    expect((await rememberedCertificate(at.org.orgId, app))?.fingerprint).to.match(/^DC:4E/);
  });

  it('a creation that is run again knows its app by all but the certificate, which the org does not show', async () => {
    const at = await nordwind({ apps: [] });
    const flows = { flows: ['jwt-bearer'], certificate: pem, allowAdmin: false, askRunAs: undefined } as const;
    expect((await createApp(at.session, freshApp({ flows }))).created).to.equal(true);
    expect((await createApp(at.session, freshApp({ flows }))).created).to.equal(false);
    expect(await at.deployed()).to.have.lengthOf(1);
  });

  it('what a deploy may have set before it ended with an error is a sign, and is set again when asked for', async () => {
    const at = await nordwind({ apps: ['acme-sync'] });
    await at.fault({ do: 'status', status: 500, match: { soapOperation: 'readMetadata' }, count: 0 });
    const failed = await refusalOf(at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem }));
    expect(failed.code).to.equal('ReadBackFailed');
    await at.world.clearFaults(at.org.alias);
    expect((await refusalOf(at.enable('Acme_Sync', 'device'))).code).to.equal('CertificateWithheld');
    const again = await at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem });
    expect([again.changed, keys(again.notes)]).to.deep.equal([true, ['CertificateUnverified']]);
    const third = await at.enable('Acme_Sync', 'jwt-bearer', { certificate: pem });
    expect([third.changed, keys(third.notes)]).to.deep.equal([false, ['CertificateAssumed']]);
  });
});
