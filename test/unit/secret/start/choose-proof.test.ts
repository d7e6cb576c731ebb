import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { chooseProof } from '../../../../src/secret/start/choose-proof.ts';
import { robot } from '../acme.ts';

const jwt = { username: undefined, keyFile: '/run/key.pem' };

describe('R4: how a pair is proved', () => {
  it('by a token, where the app’s flow is complete', () => {
    expect(chooseProof(robot(), { skip: false, jwt: undefined })).to.deep.equal({ by: 'client-credentials' });
  });

  it('by introspection, if no flow works without a user', () => {
    expect(chooseProof(robot(''), { skip: false, jwt: undefined })).to.deep.equal({ by: 'introspection' });
  });

  it('by a signed assertion, where a key is given: for the named user, or the run-as user', () => {
    expect(chooseProof(robot(), { skip: false, jwt })).to.deep.equal({
      by: 'jwt',
      username: 'integration@acme.example',
      keyFile: '/run/key.pem',
    });
    const named = { ...jwt, username: 'other@acme.example' };
    expect(chooseProof(robot(''), { skip: false, jwt: named })).to.deep.equal({ by: 'jwt', ...named });
  });

  it('not at all, where that was asked for', () => {
    expect(chooseProof(robot(), { skip: true, jwt })).to.deep.equal({ by: 'none' });
  });

  it('and a key without a user is refused', () => {
    let thrown: unknown;
    try {
      chooseProof(robot(''), { skip: false, jwt });
    } catch (error) {
      thrown = error;
    }
    expect(isEcaError(thrown) && { code: thrown.code, ...thrown.data }).to.deep.equal({
      code: 'FlagMissing',
      flag: '--jwt-username',
      why: 'no-run-as',
    });
  });
});
