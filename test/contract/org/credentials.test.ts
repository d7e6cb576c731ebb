import { inspect } from 'node:util';
import { expect } from 'chai';
import {
  discard,
  findAppId,
  readConsumers,
  readPrimary,
  readPrimaryKey,
  readStaged,
  rotate,
  stage,
  type StagedCredential,
} from '../../../src/org/credentials/credentials.ts';
import { choices, type Choices } from '../../emulator/org/switches.ts';
import { keyring, sent, type Keyring } from './credentials-world.ts';
import { refusalOf } from './refusal.ts';
import { emulator } from './world.ts';

const disputed = [
  'stagedEmpty',
  'stagedPostAnswer',
  'stagedPostStatus',
  'stagedPostEmpty',
  'stagedSecret',
  'stagedUrl',
  'stagedIdOnRotate',
  'stagedClock',
  'rotateRotated',
] as const satisfies ReadonlyArray<keyof Choices>;

/** Every side of every dispute with the others as usual, and all of them otherwise at once. */
const worlds: ReadonlyArray<Partial<Choices>> = [
  ...disputed.flatMap((name) => choices[name].map((side) => ({ [name]: side }))),
  Object.fromEntries(disputed.map((name) => [name, choices[name].at(-1)])),
];

const outline = ({ key, state }: StagedCredential): object => ({ key, state });

/** Stages, promotes and deletes; at each point the org’s own word is held against what was read. */
async function cycle(ring: Keyring, hasSecret: boolean): Promise<void> {
  const { session, appId, consumerId, pairs } = ring;
  const old = await readPrimary(session, appId, consumerId);
  expect(await readStaged(session, appId, consumerId)).to.deep.equal([]);

  const made = await stage(session, appId, consumerId);
  const working = await pairs();
  expect(working.map(({ role }) => role)).to.deep.equal(['primary', 'staged']);
  expect(working[0]).to.include({ key: old.key, secret: old.secret.reveal() });
  expect(working[1]).to.include({ key: made.key, secret: made.secret?.reveal() });
  const [there, ...others] = await readStaged(session, appId, consumerId);
  expect(others).to.deep.equal([]);
  expect({ ...there, secret: 0 }).to.deep.equal({ ...made, secret: 0 });
  expect(there?.secret?.reveal()).to.equal(hasSecret ? made.secret?.reveal() : undefined);
  expect(inspect([old, made, there]) + JSON.stringify([old, made, there])).not.to.match(/[0-9A-F]{64}/);

  await rotate(session, appId, consumerId, made.id);
  expect(await readPrimaryKey(session, appId, consumerId)).to.equal(made.key);
  expect((await readPrimary(session, appId, consumerId)).secret.reveal()).to.equal(made.secret?.reveal());
  const [former] = await readStaged(session, appId, consumerId);
  expect(former && outline(former)).to.deep.equal({ key: old.key, state: 'Rotated' });

  await discard(session, appId, consumerId, former?.id ?? '');
  expect(await readStaged(session, appId, consumerId)).to.deep.equal([]);
  await discard(session, appId, consumerId, former?.id ?? '');
  expect((await pairs()).map(({ key }) => key)).to.deep.equal([made.key]);
}

describe('credentials of a consumer', () => {
  for (const world of worlds) {
    it(`R1, R10: staged, promoted, deleted and deleted again, where ${inspect(world, { breakLength: 1000 })}`, async () => {
      await cycle(await keyring(world), world.stagedSecret !== 'after-post');
    });
  }

  it('ids of 15 characters do as well', async () => {
    const ring = await keyring();
    await cycle({ ...ring, appId: ring.appId.slice(0, 15), consumerId: ring.consumerId.slice(0, 15) }, true);
  });

  it('R9: all consumers on all pages', async () => {
    const consumers = Array.from({ length: 149 }, () => ({ app: 'Acme_Sync' }));
    const ring = await keyring({}, { consumers });
    const all = await readConsumers(ring.session, ring.appId);
    expect(all).to.have.length(150);
    expect(all[7]).to.deep.equal({ id: all[7]?.id, key: (await ring.pairs())[7]?.key, name: 'Acme_Sync' });
    expect(await sent(ring)).to.have.length(3);
  });

  it('a linked app and a mere header have no consumer', async () => {
    const { session } = await keyring({}, { apps: ['acme-sync', 'linked-packaged', 'header-only', 'secret-access'] });
    for (const name of ['Soylent_Connect', 'Umbrella_Draft']) {
      expect(await readConsumers(session, await findAppId(session, name))).to.deep.equal([]);
    }
  });

  it('a missing app is reported, and not mistaken for one without consumers', async () => {
    const { session } = await keyring();
    expect((await refusalOf(readConsumers(session, '0xI000000000000'))).data['detail']).to.match(/^NOT_FOUND/);
  });

  it('who staged it, when, and until when', async () => {
    const { session, appId, consumerId, org } = await keyring();
    const { createdBy, createdDate, expirationDate } = await stage(session, appId, consumerId);
    expect(createdBy).to.equal(org.userId);
    const [from, to] = [createdDate, expirationDate].map((date) => Date.parse(date ?? ''));
    expect((to ?? 0) - (from ?? 0)).to.equal(30 * 24 * 60 * 60_000);
    await (await emulator()).configure(org.alias, { advanceMinutes: 30 * 24 * 60 });
    expect((await readStaged(session, appId, consumerId)).map(({ state }) => state)).to.deep.equal(['Expired']);
  });

  it('each call is one request, and its path is made of ids', async () => {
    const ring = await keyring({ stagedUrl: 'own' });
    const { session, appId, consumerId } = ring;
    const { id } = await stage(session, appId, consumerId);
    await rotate(session, appId, consumerId, id);
    const [former] = await readStaged(session, appId, consumerId);
    await discard(session, appId, consumerId, former?.id ?? '');
    expect(await sent(ring)).to.deep.equal([
      'POST staged',
      `PATCH staged/${id}`,
      'GET staged',
      `DELETE staged/${former?.id}`,
    ]);
  });

  it('a taken slot is reported with its entry, if the org refuses a second pair', async () => {
    const { session, appId, consumerId, org } = await keyring();
    const { id, expirationDate } = await stage(session, appId, consumerId);
    const refusal = {
      code: 'StagingRefused',
      data: {
        org: org.username,
        state: 'Active',
        date: expirationDate,
        detail: 'LIMIT_EXCEEDED: The consumer already has staged credentials',
      },
    };
    expect(await refusalOf(stage(session, appId, consumerId))).to.deep.equal(refusal);
    await rotate(session, appId, consumerId, id);
    refusal.data.state = 'Rotated';
    expect(await refusalOf(stage(session, appId, consumerId))).to.deep.equal(refusal);
  });

  it('where the org overwrites or takes a second pair, the new one is given', async () => {
    for (const stagedSlot of ['overwritten', 'second'] as const) {
      for (const stagedPostAnswer of choices.stagedPostAnswer) {
        const { session, appId, consumerId } = await keyring({
          stagedSlot,
          stagedPostAnswer,
          stagedSecret: 'after-post',
        });
        const first = await stage(session, appId, consumerId);
        const second = await stage(session, appId, consumerId);
        expect(second.key).not.to.equal(first.key);
        expect(second.secret?.reveal()).to.match(/^[0-9A-F]{64}$/);
        const left = await readStaged(session, appId, consumerId);
        expect(left.map(({ key }) => key)).to.include(second.key);
        expect(left).to.have.length(stagedSlot === 'second' ? 2 : 1);
      }
    }
  });
});
