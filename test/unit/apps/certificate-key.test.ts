import { createPrivateKey } from 'node:crypto';
import { expect } from 'chai';
import { otherKey } from '../../../src/apps/certificate/other-key.ts';
import { certificateBody } from '../../../src/apps/certificate/certificate.ts';
import { signingPair } from '../../support/certificate.ts';

describe('the key of a certificate', () => {
  const own = signingPair({ subject: [['CN', 'acme']] });
  const key = createPrivateKey(own.key);

  it('is recognized by it, with and without its first and last line', () => {
    expect([own.certificate, certificateBody(own.certificate)].map((one) => otherKey(one, key))).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('is distinguished from another, and both have the same name in either order', () => {
    const stranger = signingPair();
    const differs = otherKey(own.certificate, createPrivateKey(stranger.key));
    expect(differs?.subject).to.equal('CN=acme');
    expect(differs?.wanted).to.match(/^[\da-f]{64}$/);
    expect(otherKey(stranger.certificate, key)).to.deep.include({ wanted: differs?.found, found: differs?.wanted });
  });

  it('is left to the org where the certificate cannot be read', () => {
    expect(otherKey('MIIB', key)).to.equal(undefined);
  });
});
