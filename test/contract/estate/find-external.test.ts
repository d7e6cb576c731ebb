import { expect } from 'chai';
import { connectedNamed } from '../../../src/estate/connected-named.ts';
import { findAnyApp } from '../../../src/estate/find-any-app.ts';
import { findExternal } from '../../../src/estate/find-external.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
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

describe('an app that --kind leaves out', () => {
  it('is said to be a connected app, not to be missing (T1)', async () => {
    const session = await open(await newOrg({ apps: ['connected-plain'] }));
    const error = await failureOf(findAnyApp(session, 'Pied_Piper', 'eca'));
    const { code, message } = reportError(error);
    expect([code, message]).to.deep.equal([
      'AppIsConnected',
      `Pied_Piper in ${session.username} is a connected app, and "--kind eca" leaves those out.`,
    ]);
    expect((await refusalOf(findAnyApp(session, 'Nobody', 'eca'))).code).to.equal('AppNotFound');
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
