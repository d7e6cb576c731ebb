import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { chooseProof } from '../../../../src/secret/start/choose-proof.ts';
import { acme } from '../../apps/acme.ts';
import { robot } from '../acme.ts';

/** An app with the client credentials flow complete that requires something more of its clients. */
const requiring = (field: string): App =>
  acme({
    global: { isClientCredentialsFlowEnabled: 'true', [field]: 'true' },
    policy: { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: 'bot@acme.example' },
  });
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

  it('never by a token where the app requires DPoP, and not at all where it requires mutual TLS', () => {
    const dpop = requiring('isDPopEnabled');
    expect(chooseProof(dpop, { skip: false, jwt: undefined })).to.deep.equal({ by: 'introspection' });
    expect(chooseProof(requiring('isMtlsEnabled'), { skip: true, jwt: undefined })).to.deep.equal({ by: 'none' });
    const refused = (app: App, byKey: boolean): unknown => {
      try {
        return chooseProof(app, { skip: false, jwt: byKey ? jwt : undefined });
      } catch (error) {
        return isEcaError(error) ? [error.code, error.data] : error;
      }
    };
    const place = { app: 'Acme', org: dpop.org };
    expect(refused(dpop, true)).to.deep.equal(['ProofImpossible', { ...place, why: 'dpop' }]);
    for (const byKey of [true, false])
      expect(refused(requiring('isMtlsEnabled'), byKey)).to.deep.equal(['ProofImpossible', { ...place, why: 'mtls' }]);
  });
});
