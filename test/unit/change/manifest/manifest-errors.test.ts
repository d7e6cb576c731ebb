import { expect } from 'chai';
import { manifestError } from '../../../../src/change/manifest/manifest-errors.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';

describe('an error of an app in a manifest', () => {
  const cases: ReadonlyArray<readonly [EcaError, key: string]> = [
    [new EcaError('FlagMissing', { flag: 'contactEmail', why: 'contact' }), 'contactEmail'],
    [new EcaError('CallbackUrlMissing', { app: 'Acme' }), 'callbackUrls'],
    [new EcaError('CertificateMissing', { app: 'Acme' }), 'certificate'],
    [new EcaError('RunAsMissing', { app: 'Acme' }), 'runAs'],
  ];
  for (const [error, key] of cases)
    it(`${error.code} names the key ${key}, and no flag that these commands lack`, () => {
      const { code, message, actions } = reportError(manifestError(error));
      expect(code).to.equal(error.code);
      expect([message, ...actions].join(' '))
        .to.include(key)
        .and.to.include('manifest')
        .and.not.to.include('--');
    });

  it('that needs no key stays as it is', () => {
    const error = new EcaError('AppNotFound', { app: 'Acme', org: 'a@b.example', hint: '' });
    expect(manifestError(error)).to.equal(error);
  });
});
