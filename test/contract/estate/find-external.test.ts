import { expect } from 'chai';
import { findExternal } from '../../../src/estate/find-external.ts';
import { refusalOf } from '../org/refusal.ts';
import { newOrg, open } from '../org/world.ts';

describe('an app that only connected apps may be', () => {
  it('is interrupted by Ctrl-C while they are listed', async () => {
    const stop = new AbortController();
    const session = await open(await newOrg({ apps: ['connected-plain'] }), { signal: stop.signal });
    const found = async (): Promise<unknown> =>
      (await refusalOf(findExternal(session, 'Pied_Piper', 'other', []))).code;
    expect(await found()).to.equal('AppIsConnected');
    stop.abort();
    expect(await found()).to.equal('Interrupted');
  });
});
