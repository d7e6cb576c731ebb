import { expect } from 'chai';
import { manyOrgs, startEmulator, type Emulator, type Fault } from '../../emulator/client.ts';
import { connect, newApp, pack, retrieve, HEADER } from './client.ts';

const outcomeOf = (promise: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(promise).then(
    () => 'ok',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('emulator: trouble on request', () => {
  let emulator: Emulator;
  const fault = (one: Fault): Promise<void> => emulator.fault('org', one);
  const list = (): Promise<string> => outcomeOf(connect(emulator.org('org')).metadata.list({ type: HEADER }));
  const rest = async (): Promise<Response> => {
    const { url, accessToken } = emulator.org('org');
    return fetch(`${url}/services/data/v67.0`, { headers: { authorization: `Bearer ${accessToken}` } });
  };

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'org', apps: ['acme-sync'] }, ...manyOrgs(40, {}, 'many')] });
  });

  beforeEach(() => Promise.all([emulator.clearFaults('org'), emulator.clearRequests('org')]));

  after(() => emulator.stop());

  it('a request dropped before it is processed does nothing, one dropped after it was processed has done its work', async () => {
    const { metadata } = connect(emulator.org('org'));
    const names = async (): Promise<string[]> => (await emulator.documents('org')).map(({ fullName }) => fullName);
    await fault({ do: 'drop-before', match: { soapOperation: 'deploy' } });
    expect(await outcomeOf(metadata.deploy(await pack(newApp('Before')), { singlePackage: true }))).not.to.equal('ok');
    expect(await names()).not.to.include('Before');
    await fault({ do: 'drop-after', match: { soapOperation: 'deploy' } });
    expect(await outcomeOf(metadata.deploy(await pack(newApp('After')), { singlePackage: true }))).not.to.equal('ok');
    expect(await names()).to.include('After');
  });

  it('status codes with Retry-After, an HTML page, and API Access Control in both protocols', async () => {
    await fault({ do: 'status', status: 503, retryAfterSeconds: 7 });
    const busy = await rest();
    expect([busy.status, busy.headers.get('retry-after')]).to.deep.equal([503, '7']);
    for (const status of [401, 429, 500] as const) {
      await fault({ do: 'status', status });
      expect((await rest()).status).to.equal(status);
    }
    await fault({ do: 'html' });
    expect((await rest()).headers.get('content-type')).to.include('text/html');
    await fault({ do: 'api-access-control', count: 2 });
    expect(await (await rest()).text()).to.include('This session is not valid for use with the REST API');
    expect(await list()).to.include('This session is not valid for use with the API');
    expect(await list()).to.equal('ok');
  });

  it('a truncated zip cannot be opened, an expired session is refused', async () => {
    await fault({ do: 'truncate-zip', match: { soapOperation: 'checkRetrieveStatus' } });
    expect(await outcomeOf(retrieve(connect(emulator.org('org')), [{ type: HEADER, fullName: '*' }]))).not.to.equal(
      'ok',
    );
    await emulator.configure('org', { sessionExpired: true });
    expect((await rest()).status).to.equal(401);
    expect(await list()).to.include('INVALID_SESSION_ID');
    await emulator.configure('org', { sessionExpired: false });
  });

  it('a fault waits for the request it is meant for, lets the first ones pass and ends after its count', async () => {
    await fault({ do: 'status', status: 500, match: { method: 'GET', path: 'v67\\.0$' }, skip: 1, count: 2 });
    expect(await list()).to.equal('ok');
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await rest()).status);
    expect(statuses).to.deep.equal([200, 500, 500, 200]);
  });

  it('a hanging request never ends, a delayed one takes its time, and every request is on record', async () => {
    await fault({ do: 'hang' });
    const { url } = emulator.org('org');
    const hung = fetch(`${url}/services/data`, { signal: AbortSignal.timeout(300) });
    expect(await outcomeOf(hung)).to.include('Timeout');
    await fault({ do: 'delay', delayMs: 150 });
    await rest();
    const [first, second] = await emulator.requests('org');
    expect(first).to.include({ fault: 'hang', path: '/services/data', method: 'GET' });
    expect(second).to.include({ fault: 'delay', status: 200 });
    expect((second?.endedAt ?? 0) - (second?.startedAt ?? 0)).to.be.at.least(145);
  });

  it('a request that hangs after it was processed has done its work', async () => {
    await fault({ do: 'hang-after', match: { soapOperation: 'deploy' } });
    const { metadata } = connect(emulator.org('org'));
    void outcomeOf(metadata.deploy(await pack(newApp('Unheard')), { singlePackage: true }));
    await emulator.arrival('org', (request) => request.fault === 'hang-after');
    const names = (await emulator.documents('org')).map(({ fullName }) => fullName);
    expect(names).to.include('Unheard');
  });

  it('hosts many orgs, each with an address, a session and an estate of its own', async () => {
    const orgs = emulator.orgs.filter(({ alias }) => alias.startsWith('many'));
    expect(new Set(orgs.map(({ url }) => url)).size).to.equal(40);
    expect(new Set(orgs.map(({ orgId }) => orgId)).size).to.equal(40);
    const [one, two] = [emulator.org('many-001'), emulator.org('many-002')];
    expect(
      await outcomeOf(connect({ ...one, accessToken: two.accessToken }).metadata.list({ type: HEADER })),
    ).to.include('INVALID_SESSION_ID');
    expect(await connect(one).metadata.list({ type: HEADER })).to.have.length(2);
  });
});
