import { inspect } from 'node:util';
import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import { Secret } from '../../../../src/errors/secret.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { toSfError } from '../../../../src/output/error-text.ts';
import { cleanError } from '../../../../src/output/safety/clean-error.ts';

const secret = new Secret('Cn4ry/S3cr3t+Value=Of!Mine*2026').reveal();
const form = new URLSearchParams({ token: secret, username: 'jane' }).toString();
const said = `rejected body ${form}`;
const refused = new EcaError('OauthRefused', {
  host: 'acme.my.salesforce.com',
  step: 'revoke',
  error: secret.toUpperCase(),
  description: said,
  status: 400,
  app: '',
  org: '',
});

/** Everything that a logger, telemetry or a debugger could find in an error. */
function all(error: Error): string {
  return `${inspect(error, { depth: 20, showHidden: true, getters: true })} ${JSON.stringify(error)} ${error.stack ?? ''}`;
}

const errors: Readonly<Record<string, () => Error>> = {
  'an error of ours': () => toSfError(refused, { wrap: true }),
  'an error of core, with its data and its cause': () =>
    Object.assign(new SfError(said, 'X', [`Ask ${form}`], 1, new Error(said)), { data: { body: form }, context: form }),
  'an error of a library, with its request': () =>
    Object.assign(new TypeError(said, { cause: Object.assign(new Error(said), { body: form }) }), {
      request: { form },
    }),
  'an error with a name of somebody else': () => Object.assign(new Error('x'), { name: said }),
};

describe('attack: a secret in an error reaches the log of sf and its telemetry', () => {
  for (const [name, make] of Object.entries(errors)) {
    for (const isDeveloping of [false, true]) {
      it(`${name} leaves without it${isDeveloping ? ', for a developer too' : ''}`, () => {
        const error = make();
        const clean = cleanError(error, isDeveloping ? new Error(said, { cause: error }) : undefined);
        for (const hidden of [secret, encodeURIComponent(secret), form.slice(6, 40), 'S3cr3t']) {
          expect(all(clean)).not.to.include(hidden);
        }
        expect(all(clean)).to.include('[redacted]');
        expect(clean.cause !== undefined).to.equal(isDeveloping);
      });
    }
  }

  it('an error keeps what users and scripts need of it', () => {
    const clean = cleanError(
      toSfError(new EcaError('ConnectionFailed', { org: 'a@b.c', detail: 'ECONNRESET' }), { wrap: false }),
      undefined,
    );
    expect(clean).to.include({ name: 'ConnectionFailed', code: 'ConnectionFailed', exitCode: 1 });
    expect(clean.message).to.include('a@b.c');
    expect((clean as SfError).actions).to.not.be.empty;
  });
});
