import { inspect } from 'node:util';
import { expect } from 'chai';
import { choices, type Choices } from '../../emulator/org/switches.ts';
import { together } from '../org/together.ts';
import { expectNothingToDo, expectRotated, newBench } from './bench.ts';

const disputed = [
  'stagedEmpty',
  'stagedPostAnswer',
  'stagedPostStatus',
  'stagedPostEmpty',
  'stagedSecret',
  'stagedUrl',
  'stagedSlot',
  'stagedIdOnRotate',
  'stagedClock',
  'rotateRotated',
  'invalidClientStatus',
  'introspectionRefusal',
  'tokensAfterRotation',
  'credentialsRefusal',
  'instanceUrl',
] as const satisfies ReadonlyArray<keyof Choices>;

/** Every side of every dispute with the others as usual, and all of them otherwise at once. */
const worlds: ReadonlyArray<Partial<Choices>> = [
  ...disputed.flatMap((name) => choices[name].map((side) => ({ [name]: side }))),
  Object.fromEntries(disputed.map((name) => [name, choices[name].at(-1)])),
];

const month = 30 * 24 * 60 * 60_000;

describe('R1: a rotation', () => {
  together(
    Object.fromEntries(
      worlds.map((world) => [
        `ends with the pair in every sink, where ${inspect(world, { breakLength: 1000 })}`,
        async (): Promise<void> => {
          const bench = await newBench(world);
          const [old] = await bench.pairs();
          const report = await bench.rotate();
          const [now, former] = await bench.pairs();
          expect(report).to.deep.include({
            app: 'Robot',
            phase: 'rotated',
            proved: 'client-credentials',
            delivered: bench.sinks.map(({ path }) => path),
            consumerKey: `…${now?.key.slice(-4)}`,
            stagedId: null,
          });
          const expires = Date.parse(report.previous?.expires ?? '');
          expect(Math.abs(expires - Date.now() - month)).to.be.lessThan(60_000);
          expect(now?.key).not.to.equal(old?.key);
          expect(former).to.include({ key: old?.key, secret: old?.secret });
          expect(await bench.writes()).to.deep.equal([`POST ${world.stagedPostStatus ?? '200'}`, 'PATCH 200']);
          await expectRotated(bench);
          await expectNothingToDo(bench);
        },
      ]),
    ),
  );

  together({
    'R7: ends the previous pair at once only where that is asked for': async () => {
      const bench = await newBench();
      const report = await bench.rotate({ revokePrevious: true });
      expect(report.previous).to.deep.equal({ state: 'Deleted', expires: null });
      await expectRotated(bench, 'gone');
      await expectNothingToDo(bench);
    },

    'tells its stages in order': async () => {
      const bench = await newBench();
      await bench.rotate();
      const stages = ['changes', 'staged', 'proved', 'delivered', 'delivered', 'promoted', 'confirmed'];
      expect(bench.told).to.deep.equal(stages);
    },

    'asks an org for no more than it needs': async () => {
      const bench = await newBench();
      await bench.world.clearRequests(bench.org.alias);
      await bench.rotate();
      const requests = await bench.world.requests(bench.org.alias);
      expect(requests.length).to.be.at.most(12);
    },

    'keeps a pair without sinks in the vault, where that is asked for': async () => {
      const bench = await newBench();
      const report = await bench.rotate({ sinks: [], keepInVault: true });
      expect(report).to.deep.include({ phase: 'rotated', delivered: [] });
      const { openVault } = await import('../../../src/delivery/vault/vault.ts');
      const pair = await openVault(bench.state).get(report.rotationId ?? '');
      const [primary] = await bench.pairs();
      expect({ key: pair?.key, secret: pair?.secret.reveal() }).to.deep.equal({
        key: primary?.key,
        secret: primary?.secret,
      });
    },

    'waits parked, with the pair delivered and the old one primary': async () => {
      const bench = await newBench();
      const [old] = await bench.pairs();
      const report = await bench.rotate({ parks: true });
      expect(report.phase).to.equal('delivered');
      const [primary, staged] = await bench.pairs();
      expect(primary?.key).to.equal(old?.key);
      expect(staged).to.include({ role: 'staged', state: 'Active' });
      expect(report.stagedId).to.match(/^1D5/);
      expect((await bench.resume()).phase, 'a resume leaves it parked').to.equal('delivered');
    },
  });
});
