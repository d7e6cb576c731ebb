import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { certificateFacts } from '../../../src/apps/certificate/certificate.ts';
import type { Consent } from '../../../src/change/consent.ts';
import type { CertificateOptions } from '../../../src/change/keep-certificate.ts';
import { rememberCertificate, rememberedCertificate } from '../../../src/org/certificate-memory.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { newPlace, type Place } from './in-place-scene.ts';

const pem = readFileSync(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url), 'utf8').trim();
const fingerprint = certificateFacts(pem)?.fingerprint ?? '';
const filed = async (): Promise<string> => Promise.resolve('force-app/x.ecaGlblOauth-meta.xml');
const [withheld, kept] = [{ certificateOnRead: 'withheld' } as const, { rotationFlags: 'kept' } as const];
const nobody: Consent = { ask: undefined, given: true, forceSelf: false };

/** A rotation that began, and ended with an error before its deploy; the journal knows all the rest. */
async function begun(certificate?: CertificateOptions, consent: Consent = nobody): Promise<Place> {
  const place = await newPlace({ ...withheld, ...kept });
  const match = { path: '/apps/oauth/credentials/[^/]+/[^/]+' };
  await place.world.fault(place.org.alias, { do: 'status', status: 500, match, skip: 1 });
  const { code } = await refusalOf(place.rotate({ certificate, consent }));
  expect([code, await place.deploys(), readFileSync(place.journal, 'utf8').includes('"begun"')]).to.deep.equal([
    'RequestRefused',
    0,
    true,
  ]);
  return place;
}

/** In how many of all deploys the certificate was. */
async function carried({ world, org }: Place): Promise<string> {
  const files = (await world.deploys(org.alias)).flatMap((deploy) => deploy.files);
  const settings = files.filter(({ path }) => path.endsWith('.ecaGlblOauth'));
  const withIt = settings.filter(({ base64 }) => Buffer.from(base64, 'base64').toString().includes('<certificate>'));
  return `${withIt.length} of ${settings.length}`;
}

const remembered = async ({ org }: Place): Promise<string | null | undefined> =>
  (await rememberedCertificate(org.orgId, 'Robot'))?.fingerprint;

const remember = async ({ org }: Place): Promise<void> =>
  rememberCertificate(org.orgId, 'Robot', { fingerprint, date: '2026-01-01T00:00:00.000Z' });

describe('the certificate in a rotation in place (C1)', () => {
  together({
    'that is carried along is remembered, and nobody can verify it': async () => {
      const place = await newPlace({ ...withheld, ...kept });
      const { notes = [] } = await place.rotate({ certificate: { filed, pem } });
      expect(notes.map(({ key }) => key)).to.deep.equal(['CertificateUnverified']);
      expect(await remembered(place)).to.equal(fingerprint);
    },

    'is looked after where the settings say already that the pair shall be rotated': async () => {
      const leftOver = async (): Promise<Place> => {
        const place = await newPlace({ ...withheld, ...kept });
        const [settings] = (await place.world.documents(place.org.alias)).filter(
          ({ fullName }) => fullName === 'Robot_g',
        );
        const xml =
          settings?.xml.replace('<shouldRotateConsumerSecret>false', '<shouldRotateConsumerSecret>true') ?? '';
        await place.world.setDocument(place.org.alias, { type: settings?.type ?? '', fullName: 'Robot_g', xml });
        return place;
      };
      expect((await refusalOf((await leftOver()).rotate({ certificate: { filed } }))).code).to.equal(
        'CertificateWithheld',
      );
      const carrying = await leftOver();
      await carrying.rotate({ certificate: { pem } });
      expect(await carried(carrying)).to.equal('2 of 2');
    },

    'is carried along by a resume as well, out of the journal': async () => {
      const place = await begun({ filed, pem });
      expect(await remembered(place)).to.equal(undefined);
      const { phase, notes = [] } = await place.resume();
      expect([phase, await carried(place)]).to.deep.equal(['rotated', '2 of 2']);
      expect(notes.map(({ key }) => key)).to.deep.equal(['CertificateUnverified']);
      expect(await remembered(place)).to.equal(fingerprint);
    },

    'of which there is a sign by the time of a resume is refused, carried along, or said not to be there': async () => {
      const place = await begun();
      await remember(place);
      expect((await refusalOf(place.resume())).code).to.equal('CertificateWithheld');
      expect(await place.deploys()).to.equal(0);
      const { phase } = await place.resume({ certificate: { pem, consent: nobody } });
      expect([phase, await carried(place)]).to.deep.equal(['rotated', '2 of 2']);
      const absent = await begun();
      await remember(absent);
      expect((await absent.resume({ certificate: { absent: true, consent: nobody } })).phase).to.equal('rotated');
      expect([await carried(absent), await remembered(absent)]).to.deep.equal(['0 of 2', null]);
    },

    'is safe from an abort, which deploys nothing': async () => {
      const place = await begun();
      await remember(place);
      expect([(await place.abort()).phase, await place.deploys()]).to.deep.equal(['discarded', 0]);
    },

    'whose loss was agreed to when it began is not asked about again': async () => {
      const yes = { given: false, forceSelf: false, ask: async (): Promise<boolean> => Promise.resolve(true) };
      const place = await begun({ filed }, yes);
      await remember(place);
      expect((await place.resume()).phase).to.equal('rotated');
    },
  });
});
