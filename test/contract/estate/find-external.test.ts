import { expect } from 'chai';
import { connectedNamed } from '../../../src/estate/connected-named.ts';
import { findExternal } from '../../../src/estate/find-external.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

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

describe('a connected app that only external client apps may be', () => {
  it('is interrupted by Ctrl-C while they are read', async () => {
    const stop = new AbortController();
    const [world, org] = [await emulator(), await newOrg({ apps: ['acme-sync'] })];
    const session = await open(org, { signal: stop.signal });
    const found = async (): Promise<unknown> => (await refusalOf(connectedNamed(session, 'Acme_Sync'))).code;
    expect(await found()).to.equal('AppIsExternal');
    await world.clearRequests(org.alias);
    await world.fault(org.alias, { do: 'hang', match: { soapOperation: 'retrieve' } });
    const looking = found();
    await world.arrival(org.alias, ({ soapOperation }) => soapOperation === 'retrieve');
    stop.abort();
    expect(await looking).to.equal('Interrupted');
  });
});
