import { expect } from 'chai';
import type { CertificateOptions } from '../../../src/change/keep-certificate.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import type { AppEdit } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { flowState } from '../../../src/apps/flows/flow-states.ts';
import { readClues } from '../../../src/estate/read-clues.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { rememberCertificate } from '../../../src/org/certificate-memory.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { choices } from '../../emulator/org/switches.ts';
import { refusalOf } from '../org/refusal.ts';
import {
  app,
  enableDevice,
  hasCertificate,
  jwtLogin,
  keys,
  nordwind,
  pem,
  person,
  withheld,
  yes,
} from './certificate/nordwind.ts';
import { type Scene, scene } from './scene.ts';

const policy = 'ExtlClntAppOauthConfigurablePolicies';

describe('a JWT certificate that an org may not show (C1, C2)', () => {
  for (const certificateOnRead of choices.certificateOnRead)
    for (const omittedCertificate of choices.omittedCertificate)
      it(`${certificateOnRead}, ${omittedCertificate}: device on loses no certificate that there is a sign of`, async () => {
        const at = await nordwind({ switches: { certificateOnRead, omittedCertificate } });
        await jwtLogin(at);
        if (certificateOnRead === 'served') {
          expect(await enableDevice(at)).to.deep.include({ changed: true, verified: true });
        } else {
          expect((await refusalOf(enableDevice(at))).code).to.equal('CertificateWithheld');
          expect(await at.deployed()).to.deep.equal([]);
          const carried = await enableDevice(at, { pem });
          expect(carried.verified).to.equal(false);
          expect(keys(carried.notes)).to.include('CertificateUnverified');
        }
        expect(await hasCertificate(at)).to.equal(true);
      });

  it('each sign of it is reported, confirmed and refused: a login by JWT, the history, our record, a file', async () => {
    const nothing = async (): Promise<CertificateOptions> => Promise.resolve({});
    const loggedIn = async (at: Scene): Promise<CertificateOptions> => jwtLogin(at).then(nothing);
    const filed = async (): Promise<string> => Promise.resolve('force-app/x');
    const inFile = async (): Promise<CertificateOptions> => Promise.resolve({ filed });
    const signs: ReadonlyArray<readonly [string, (at: Scene) => Promise<CertificateOptions>, Partial<OrgSpec>]> = [
      ['CertificateInLogin', loggedIn, {}],
      ['CertificateInHistory', nothing, { logins: [{ app, username: 'x@y.example' }] }],
      [
        'CertificateRemembered',
        async ({ org }): Promise<CertificateOptions> => {
          await rememberCertificate(org.orgId, app, { fingerprint: 'AB:CD', date: '2026-01-01T00:00:00.000Z' });
          return {};
        },
        {},
      ],
      ['CertificateInFile', inFile, {}],
    ];
    for (const [key, plant, spec] of signs) {
      const at = await nordwind(spec);
      const wish = await plant(at);
      const refusal = await refusalOf(enableDevice(at, wish));
      const { consequences } = refusal.data as { consequences: Array<{ key: string }> };
      expect([refusal.code, keys(consequences)], key).to.deep.equal(['CertificateWithheld', [key]]);
      const no = person(false);
      expect((await refusalOf(enableDevice(at, wish, no.consent))).code).to.equal('ConsentRefused');
      expect(keys(no.questions[0]?.risks ?? [])).to.deep.equal([key]);
      const [known] = await readClues(at.session, await readEstate(at.session), wish.filed);
      expect(known && flowState(known, 'jwt-bearer')).to.deep.equal({ state: 'unknown', reason: 'withheld' });
      const dry = await at.enable(app, 'device', {}, { certificate: wish, dryRun: true });
      expect(keys(dry.risks)).to.deep.equal([key]);
      expect(await enableDevice(at, wish, person(true).consent)).to.include({ changed: true });
    }
  });

  it('a refusal where nobody can be asked is the same as with a yes given beforehand', async () => {
    const at = await nordwind();
    await jwtLogin(at);
    const nobody = { ...yes, given: false };
    expect((await refusalOf(enableDevice(at, {}, nobody))).code).to.equal('CertificateWithheld');
  });

  it('--no-certificate goes on without a question and without a warning', async () => {
    const at = await nordwind();
    await jwtLogin(at);
    const done = await enableDevice(at, { absent: true });
    expect([
      done.changed,
      keys(done.risks),
      keys(done.notes).filter((key) => key.includes('Certificate')),
    ]).to.deep.equal([true, [], []]);
    // and later commands know it
    const [known] = await readClues(at.session, await readEstate(at.session));
    expect(known && flowState(known, 'jwt-bearer').state).to.equal('off');
  });

  it('without a sign the edit goes on with a warning; with none where another app shows a certificate', async () => {
    const alone = await scene({ apps: ['acme-sync'] });
    const done = await alone.enable('Acme_Sync', 'device');
    expect([done.changed, keys(done.notes)]).to.deep.equal([
      true,
      ['DeviceRefreshNeedsSecret', 'DeviceRuleCallback', 'CertificateUnseen'],
    ]);
    const beside = await scene({ apps: ['acme-sync', 'nordwind-backup'] });
    expect(keys((await beside.enable('Acme_Sync', 'device')).notes)).not.to.include('CertificateUnseen');
  });

  it('an edit that leaves the global settings alone asks nothing and looks for nothing', async () => {
    const at = await nordwind();
    await jwtLogin(at);
    const prepare = (): AppEdit => assign({ type: policy, path: 'requiredSessionLevel', value: 'HIGH_ASSURANCE' });
    const done = await changeApp(at.session, { app, prepare, dryRun: false, waitMinutes: 1, consent: yes });
    const told = [...keys(done.notes), ...keys(done.risks)].filter((key) => key.includes('Certificate'));
    expect([done.changed, told]).to.deep.equal([true, []]);
    expect(await at.operations()).not.to.include('query');
  });

  it('it is carried along with other settings, and deployed for nothing else', async () => {
    const at = await nordwind({ apps: ['acme-sync', 'linked-packaged'] });
    const idle = await at.disable('Acme_Sync', 'device', { certificate: { pem } });
    expect([idle.changed, idle.changes]).to.deep.equal([false, []]);
    const prepare = (): AppEdit => assign({ type: policy, path: 'requiredSessionLevel', value: 'HIGH_ASSURANCE' });
    for (const name of ['Acme_Sync', 'Soylent_Connect']) {
      const change = { app: name, prepare, dryRun: false, waitMinutes: 1, consent: yes, certificate: { pem } };
      const { changes } = await changeApp(at.session, change);
      expect(changes.map(({ field }) => field))
        .to.include('requiredSessionLevel')
        .and.not.include('certificate');
    }
    expect(await at.texts().then((texts) => Object.values(texts).join())).to.not.include('<certificate>');
  });

  for (const omittedCertificate of choices.omittedCertificate)
    it(`switching JWT bearer off deploys where there is a sign, and says what nobody can verify (${omittedCertificate})`, async () => {
      const unsigned = await nordwind({ switches: { omittedCertificate } });
      expect(await unsigned.disable(app, 'jwt-bearer')).to.deep.include({ changed: false });
      const at = await nordwind({ switches: { omittedCertificate } });
      await jwtLogin(at);
      const done = await at.disable(app, 'jwt-bearer');
      expect([done.changed, done.verified, keys(done.risks), keys(done.notes)]).to.deep.equal([
        true,
        false,
        ['FlowOff'],
        ['CertificateRemovalUnverified'],
      ]);
      expect(await hasCertificate(at)).to.equal(omittedCertificate === 'kept');
    });

  it('a sign in the history is not lost behind the many users of other apps', async () => {
    const crowd = Array.from({ length: 2000 }, (_, at) => ({ app: 'Elsewhere/Portal', username: `u${at}@y.example` }));
    const at = await nordwind({ logins: [...crowd, { app, username: 'x@y.example' }] });
    expect((await refusalOf(enableDevice(at))).code).to.equal('CertificateWithheld');
  });

  it('logins of other flows are not a sign: a device, or an app that has the device flow', async () => {
    const at = await scene({
      apps: ['device-kiosk'],
      switches: withheld,
      logins: [{ app: 'Kiosk', username: 'x@y.z' }],
    });
    expect(keys((await at.disable('Kiosk', 'device')).risks)).to.deep.equal(['FlowOff']);
  });
});
