import { expect } from 'chai';
import fc from 'fast-check';
import { newPkce, newState, sameText, stateBytes, verifierBytes } from '../../../../src/oauth/web/pkce.ts';

describe('PKCE (L1)', () => {
  it('gives the challenge of RFC 7636, appendix B', () => {
    const bytes = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240,
      91, 88, 5, 88, 83, 132, 141, 121,
    ];
    const { verifier, challenge } = newPkce(Uint8Array.from(bytes));
    expect(verifier.reveal()).to.equal('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
    expect(challenge).to.equal('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('has verifiers of 43 to 128 characters that need no encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 96 }), (bytes) => {
        expect(newPkce(bytes).verifier.reveal()).to.match(/^[A-Za-z0-9_-]{43,128}$/);
      }),
      { numRuns: 200 },
    );
    expect(newPkce(new Uint8Array(verifierBytes)).verifier.reveal()).to.have.lengthOf(64);
  });

  it('refuses fewer or more random bytes', () => {
    for (const count of [0, 31, 97]) expect(() => newPkce(new Uint8Array(count))).to.throw(RangeError);
    expect(() => newState(new Uint8Array(stateBytes - 1))).to.throw(RangeError);
  });

  it('keeps the verifier out of sight', () => {
    expect(JSON.stringify(newPkce(new Uint8Array(48)))).not.to.include('AAAA');
  });

  it('has a state that needs no encoding', () => {
    expect(newState(new Uint8Array(32).fill(255))).to.equal(`${'_'.repeat(42)}8`);
  });

  it('compares texts of any length', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(sameText(one, other)).to.equal(one === other);
        expect(sameText(one, one)).to.equal(true);
      }),
      { numRuns: 100 },
    );
  });
});
