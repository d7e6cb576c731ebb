import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgSpec } from '../../emulator/client.ts';
import { ask, consumerPath, deskOf, emptyPost, entries, short, type Desk } from './credentials-client.ts';
import { subject, type Subject } from './experiment.ts';

const notFound = '404 NOT_FOUND: The requested resource does not exist';
const day = 24 * 60 * 60_000;

describe('emulator: staged credentials', () => {
  let emulator: Emulator;
  const make = async (
    spec: Partial<OrgSpec> = {},
  ): Promise<Subject & { desk: Desk; secrets: () => Promise<string[]> }> => {
    const one = await subject(emulator, { apps: ['device-kiosk', 'secret-access'], ...spec });
    const secrets = async (): Promise<string[]> =>
      (await emulator.pairs(one.org.alias)).map(({ secret, role, state }) => `${role} ${state} ${secret}`);
    return { ...one, desk: await deskOf(one), secrets };
  };

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  it('a staged pair is Active for thirty days and names who staged it', async () => {
    const { org, desk } = await make();
    const [made] = entries(await desk.stage());
    const { createdDate = '', expirationDate = '', ...rest } = made ?? {};
    expect(Date.parse(expirationDate) - Date.parse(createdDate)).to.equal(30 * day);
    expect(Math.abs(Date.now() - Date.parse(createdDate))).to.be.below(10_000);
    const primary = `/services/data/v67.0/${desk.staged.replace('/staged', '')}`;
    expect(rest).to.deep.equal({
      id: rest['id'],
      key: rest['key'],
      secret: rest['secret'],
      state: 'Active',
      createdBy: org.userId,
      stagedCredentialsUrl: `${primary}/staged/${rest['id']}`,
      url: primary,
    });
    const { body } = await desk.list();
    expect(body).to.deep.equal({ stagedCredentials: [made], url: `${primary}/staged` });
    expect((await ask(org, 'GET', `${desk.staged}/${rest['id']?.slice(0, 15)}`)).body).to.deep.equal(made);
  });

  it('it authenticates beside the primary pair, and no more once it has expired', async () => {
    const { desk, secrets } = await make();
    const { secret: primary } = await desk.primary();
    const [made] = entries(await desk.stage());
    const both = [`primary Active ${primary}`, `staged Active ${made?.['secret']}`];
    await desk.days(29.9);
    expect(await secrets()).to.deep.equal(both);
    await desk.days(0.1);
    expect(await secrets()).to.deep.equal(both.slice(0, 1));
    expect(entries(await desk.list()).map(({ state }) => state)).to.deep.equal(['Expired']);
    expect(short(await desk.rotate())).to.match(/^400 /);
    expect(short(await desk.discard())).to.equal('204');
  });

  it('rotate swaps: the former primary pair is Rotated, lives on, and is removed after thirty days', async () => {
    const { org, desk, secrets } = await make();
    const old = await desk.primary();
    const [made] = entries(await desk.stage());
    const answer = await desk.rotate();
    const [rotated] = entries(answer);
    expect([answer.status, rotated?.['state'], rotated?.['key']]).to.deep.equal([200, 'Rotated', old['key']]);
    const primary = await desk.primary();
    expect([primary['id'], primary['key'], primary['secret']]).to.deep.equal([
      old['id'],
      made?.['key'],
      made?.['secret'],
    ]);
    expect(entries(await desk.list())).to.deep.equal([rotated]);
    expect(await secrets()).to.deep.equal([`primary Active ${made?.['secret']}`, `staged Rotated ${old['secret']}`]);
    await desk.days(30);
    expect(await secrets()).to.deep.equal([`primary Active ${made?.['secret']}`]);
    expect(short(await desk.list())).to.equal(notFound);
    expect(short(await ask(org, 'DELETE', `${desk.staged}/${rotated?.['id']}`))).to.equal(notFound);
  });

  it('DELETE ends a pair at once, Rotated or Active; the second time it is not found', async () => {
    const { desk, secrets } = await make();
    const [made] = entries(await desk.stage());
    expect(short(await desk.discard())).to.equal('204');
    expect(short(await desk.discard(made?.['id']))).to.equal(notFound);
    await desk.stage();
    await desk.rotate();
    expect(short(await desk.discard())).to.equal('204');
    expect(await secrets()).to.have.length(1);
    expect(short(await desk.list())).to.equal(notFound);
  });

  it('an overwritten slot ends the pair that was in it, even a Rotated one', async () => {
    const { desk, secrets } = await make({ switches: { stagedSlot: 'overwritten' } });
    await desk.stage();
    await desk.rotate();
    const [made] = entries(await desk.stage());
    expect((await secrets()).map((text) => text.split(' ').slice(0, 2).join(' '))).to.deep.equal([
      'primary Active',
      'staged Active',
    ]);
    expect((await secrets())[1]).to.include(made?.['secret']);
  });

  it('each consumer of an app has a slot of its own, and rotates for itself', async () => {
    const one = await make({ consumers: [{ app: 'Kiosk' }] });
    const { org, desk } = one;
    const app = desk.staged.split('/').slice(0, -2).join('/');
    const consumers = ((await ask(org, 'GET', app)).body as { consumers: Array<Record<string, string>> }).consumers;
    const second = `${app}/${consumers[1]?.['id']}`;
    const [made] = entries(await ask(org, 'POST', `${second}/staged`, { body: {} }));
    expect(short(await desk.list())).to.equal(notFound);
    const own = await desk.primary();
    expect(
      short(await ask(org, 'PATCH', `${second}/staged/${made?.['id']}`, { body: { command: 'rotate' } })),
    ).to.equal('200');
    expect(((await ask(org, 'GET', second)).body as Record<string, string>)['key']).to.equal(made?.['key']);
    expect(await desk.primary()).to.deep.equal(own);
  });

  it('a new pair is unknown for as long as it takes to propagate, and the old one never is', async () => {
    const { org, desk, secrets } = await make({ switches: { propagationSeconds: 120 } });
    const { secret } = await desk.primary();
    const [made] = entries(await desk.stage());
    const minute = (): Promise<void> => emulator.configure(org.alias, { advanceMinutes: 1 });
    await minute();
    expect(await secrets()).to.deep.equal([`primary Active ${secret}`]);
    await desk.rotate();
    expect(await secrets()).to.deep.equal([`staged Rotated ${secret}`]);
    await minute();
    expect(await secrets()).to.deep.equal([`primary Active ${made?.['secret']}`, `staged Rotated ${secret}`]);
  });

  it('what is sent is looked at: media type, command, and nothing where nothing is taken', async () => {
    const { org, desk } = await make();
    const { url, accessToken } = org;
    const plain = await fetch(`${url}/services/data/v67.0/${desk.staged}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(plain.status).to.equal(415);
    expect(short(await ask(org, 'POST', desk.staged, { body: { key: 'mine' } }))).to.match(/^400 JSON_PARSER_ERROR/);
    await desk.stage();
    const [{ id } = { id: '' }] = entries(await desk.list());
    expect(short(await ask(org, 'PATCH', `${desk.staged}/${id}`, { body: { command: 'swap' } }))).to.match(/^400 /);
    expect(short(await ask(org, 'PATCH', `${desk.staged}/${id}`))).to.match(/^400 /);
  });

  it('a POST without a body is never answered and does nothing', async () => {
    const { org, desk } = await make();
    expect(await emptyPost(org, desk.staged, {})).to.equal('no answer');
    expect(short(await desk.list())).to.equal(notFound);
  });

  it('faults meet these routes: what was dropped before did nothing, what was dropped after is done', async () => {
    const { org, desk } = await make();
    const tried = (attempt: Promise<unknown>): Promise<string> =>
      attempt.then(
        () => 'ok',
        () => 'failed',
      );
    const match = { method: 'POST', path: '/staged$' };
    await emulator.fault(org.alias, { do: 'drop-before', match });
    expect([await tried(desk.stage()), short(await desk.list())]).to.deep.equal(['failed', notFound]);
    await emulator.fault(org.alias, { do: 'drop-after', match });
    expect([await tried(desk.stage()), short(await desk.list())]).to.deep.equal(['failed', '200']);
    const [made] = entries(await desk.list());
    for (const status of [401, 429, 500, 503] as const) {
      await emulator.fault(org.alias, { do: 'status', status, match: { method: 'PATCH' } });
      expect((await desk.rotate()).status).to.equal(status);
    }
    await emulator.fault(org.alias, { do: 'drop-after', match: { method: 'PATCH' } });
    expect(await tried(desk.rotate())).to.equal('failed');
    expect((await desk.primary())['key']).to.equal(made?.['key']);
    await emulator.fault(org.alias, { do: 'drop-after', match: { method: 'DELETE' } });
    expect([await tried(desk.discard()), short(await desk.list())]).to.deep.equal(['failed', notFound]);
  });

  it('only who may read them may change them', async () => {
    const { org, desk } = await make();
    await desk.stage();
    await emulator.configure(org.alias, { userPermissions: ['ApiEnabled', 'ExternalClientAppDeveloper'] });
    const answers = [await desk.list(), await desk.stage(), await desk.rotate('1D5'), await desk.discard('1D5')];
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403]);
    expect((await emulator.pairs(org.alias)).map(({ state }) => state)).to.deep.equal(['Active', 'Active']);
  });

  it('a pair, its state and the clock outlive the process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-state-'));
    const state = join(folder, 'state.json');
    const spec = { orgs: [{ alias: 'kept', apps: ['device-kiosk', 'secret-access'], consumers: [{ app: 'Kiosk' }] }] };
    const first = await startEmulator(spec, { state });
    const desk = await deskOf({ emulator: first, org: first.org('kept') });
    await desk.stage();
    await desk.rotate();
    await desk.days(29);
    const pairs = await first.pairs('kept');
    await first.stop();
    const second = await startEmulator(spec, { state });
    expect(await second.pairs('kept')).to.deep.equal(pairs);
    expect(pairs).to.have.length(3);
    await second.configure('kept', { advanceMinutes: 24 * 60 });
    expect(await second.pairs('kept')).to.have.length(2);
    expect(await consumerPath(second.org('kept'))).to.equal(desk.staged.replace('/staged', ''));
    await second.stop();
    rmSync(folder, { recursive: true });
  });
});
