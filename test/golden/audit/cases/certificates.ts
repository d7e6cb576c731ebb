import type { AuditedApp } from '../../../../src/audit/facts/audit-facts.ts';
import { withClues } from '../../../../src/apps/certificate/clues.ts';
import { signingPair } from '../../../support/certificate.ts';
import { eca, linkedEca } from '../audited.ts';
import type { Cases } from '../case.ts';

const now = new Date().toISOString();
const strong = signingPair({ days: 365 }).certificate;
const weak = signingPair({ bits: 1024, days: 365 }).certificate;
const elliptic = signingPair({ kind: 'ec', days: 365 }).certificate;
const soon = signingPair({ days: 30 }).certificate;
const later = signingPair({ days: 32 }).certificate;
const signing = (certificate: string): AuditedApp => eca({ global: { certificate } });
const one = eca();
const withheld = { ...one, app: withClues(one.app, [{ kind: 'login', username: 'ci@acme.com' }]) };
const element = 'ExtlClntAppGlobalOauthSettings.certificate';

export const certificateCases: Cases = {
  ECA022: {
    finds: [[signing(soon), { now }], `${element} DATE`],
    fine: [signing(strong), { now }],
    edge: [
      ['more than thirty days left', [signing(later), { now }], null],
      ['ended', [signing(soon), { now: '2099-01-01T00:00:00.000Z' }], `${element} DATE`],
      ['no certificate', eca(), null],
      ['one that the org withholds', withheld, { cannotTell: 'withheld' }],
      ['one that can’t be read', signing('QUJD'), { cannotTell: 'not-returned' }],
      ['one in another org', linkedEca(), { cannotTell: 'linked' }],
    ],
  },
  ECA023: {
    finds: [signing(weak), `${element} rsa 1024`],
    fine: signing(strong),
    edge: [
      ['a key that isn’t RSA', signing(elliptic), `${element} ec`],
      ['one that the org withholds', withheld, { cannotTell: 'withheld' }],
    ],
  },
  ECA024: {
    finds: [withheld, `${element} null`],
    fine: eca(),
    edge: [['one that the org returns', signing(strong), null]],
  },
};
