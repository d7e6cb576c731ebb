import { expect } from 'chai';
import type { Change } from '../../../src/apps/plan/plan.ts';
import { refuseNewer } from '../../../src/change/newer-elements.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';

/** The first version at which an element can be set to a value, as the refusal says it; undefined where it can be. */
function since(field: string, after: string | null, apiVersion: string): unknown {
  const change = { type: 'ExtlClntAppGlobalOauthSettings', fullName: 'G', field, before: null, after } as Change;
  try {
    refuseNewer({ changes: [change] }, apiVersion);
    return undefined;
  } catch (error) {
    if (error instanceof EcaError && error.code === 'FieldTooNew') return (error.data as { since: number }).since;
    throw error;
  }
}

describe('an element that the API version does not know', () => {
  it('is refused before the deploy, by the version that has it', () => {
    expect(since('isDPopEnabled', 'true', '66.0')).to.equal(67);
    expect(since('isClientCredentialsFlowEnabled', 'true', '59.0')).to.equal(60);
  });

  it('is taken where the version knows it, where it goes, and where its version is a guess', () => {
    expect(since('isDPopEnabled', 'true', '67.0')).to.equal(undefined);
    expect(since('isDPopEnabled', null, '60.0')).to.equal(undefined);
    expect(since('isMtlsEnabled', 'true', '67.0')).to.equal(undefined);
    expect(since('callbackUrl', 'https://a.example', '59.0')).to.equal(undefined);
  });
});
