import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { rotateDue, type ScheduledApp, type ScheduledRequest } from '../../../src/secret/schedule/rotate-due.ts';
import { rotateApp } from '../../../src/secret/rotate/rotate-app.ts';
import { discard, readStaged } from '../../../src/org/credentials/credentials.ts';
import { needsAction } from '../../../src/secret/slot/needs-action.ts';
import { secretStatus, type SecretStatus } from '../../../src/secret/slot/secret-status.ts';
import { rotateRequest, rotationContext } from '../../support/rotate-request.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { robot as robotIn } from '../emulator/oauth-client.ts';
import { type Bench, held, newBench } from './bench.ts';

type Ran = Awaited<ReturnType<typeof rotateDue>>;

const robot = ({ sinks }: Bench, more: Partial<ScheduledApp> = {}): ScheduledApp => ({
  ...{ app: 'Robot', rotateEvery: 90, sinks },
  ...more,
});

const runOf = async (
  bench: Bench,
  apps: readonly ScheduledApp[],
  more: Partial<ScheduledRequest> = {},
): Promise<Ran> => {
  const { proof, rekeyLogins, discardPolicy, consent } = rotateRequest([]);
  const request = { proof, rekeyLogins, discardPolicy, consent, mayRetire: false, ...more };
  return rotateDue(bench.session, apps, request, rotationContext(bench.state));
};
const phases = ({ apps }: Ran): string[] => apps.flatMap(({ rotations }) => rotations.map(({ phase }) => phase));
const roles = async (bench: Bench): Promise<string[]> =>
  (await bench.pairs()).map(({ role, state }) => `${role} ${state}`);
const both = ['primary Active', 'staged Rotated'];

describe('a rotation that a manifest schedules', () => {
  together({
    'rotates a pair of unknown age, and leaves it alone as long as it is young': async () => {
      const bench = await newBench();
      expect(phases(await runOf(bench, [robot(bench)]))).to.deep.equal(['rotated']);
      await bench.world.clearRequests(bench.org.alias);
      expect(phases(await runOf(bench, [robot(bench)]))).to.deep.equal(['young']);
      expect(await bench.writes()).to.deep.equal([]);
      expect(phases(await runOf(bench, [robot(bench, { rotateEvery: 0 })], clearing))).to.deep.equal(['rotated']);
    },

    'takes an unfinished rotation up first, with the destinations of now and no command of then': async () => {
      const bench = await newBench();
      const ran = join(bench.folder, 'ran');
      const planted = { sinks: [{ kind: 'exec', command: `echo >>${ran}; exit 7` }] } as const;
      expect((await refusalOf(bench.rotate(planted))).code).to.equal('DeliveryFailed');
      const { apps } = await runOf(bench, [robot(bench)]);
      expect(apps.map(({ rotations }) => rotations.map(({ phase }) => phase))).to.deep.equal([['rotated']]);
      const [primary] = await bench.pairs();
      const works = { key: primary?.key, works: true };
      expect(await held(bench)).to.deep.equal([works, works]);
      expect(readFileSync(ran, 'utf8'), 'it ran in the first run only').to.equal('\n');
      expect((await bench.rotation()).plan.sinks).to.deep.equal(bench.sinks);
    },

    'deletes a previous pair once its time has come, after a proof of the current one, and only with consent':
      async () => {
        const bench = await newBench();
        await runOf(bench, [robot(bench)]);
        const [early] = (await runOf(bench, [robot(bench, { retirePrevious: 14 })], { mayRetire: true })).apps;
        expect([early?.retired, early?.kept]).to.deep.equal([null, null]);
        const due = [robot(bench, { retirePrevious: 0 })];
        const [left] = (await runOf(bench, due)).apps;
        expect([left?.retired, left?.kept]).to.deep.equal([null, 'consent']);
        const skipped = { mayRetire: true, proof: { skip: true, jwt: undefined } };
        const [unproved] = (await runOf(bench, due, skipped)).apps;
        expect([unproved?.retired, unproved?.kept]).to.deep.equal([null, 'proof']);
        expect(await roles(bench)).to.deep.equal(both);
        const [gone] = (await runOf(bench, due, { mayRetire: true })).apps;
        expect(gone?.retired?.state).to.equal('Rotated');
        expect(await roles(bench)).to.deep.equal(['primary Active']);
        const [again] = (await runOf(bench, due, { mayRetire: true })).apps;
        expect([again?.retired, again?.kept]).to.deep.equal([null, null]);
      },

    'makes room first where the pair is due and the previous one may go': async () => {
      const bench = await newBench();
      await runOf(bench, [robot(bench)]);
      const due = [robot(bench, { rotateEvery: 0, retirePrevious: 0 })];
      expect((await refusalOf(runOf(bench, due))).code, 'without consent').to.equal('PreviousAlive');
      const [done] = (await runOf(bench, due, { mayRetire: true })).apps;
      expect([done?.retired?.state, done?.rotations.map(({ phase }) => phase)]).to.deep.equal(['Rotated', ['rotated']]);
      expect(await roles(bench)).to.deep.equal(both);
    },

    'starts over where the staged pair of an unfinished rotation is gone, if one may be discarded': async () => {
      const bench = await newBench();
      const broken = robot(bench, { sinks: [bench.sinks[0], { kind: 'exec', command: 'exit 7' }] });
      expect((await failureOf(runOf(bench, [broken]))).code).to.equal('DeliveryFailed');
      const place = (await bench.rotation()).place;
      const [staged] = await readStaged(bench.session, place.appId, place.consumerId);
      await discard(bench.session, place.appId, place.consumerId, staged?.id ?? '');
      expect((await failureOf(runOf(bench, [robot(bench)]))).code).to.equal('StagedPairGone');
      const over = await runOf(bench, [robot(bench)], { discardPolicy: { staged: true, previous: false } });
      expect(phases(over)).to.deep.equal(['rotated']);
    },

    'starts over where a staged pair that it does not know is in its way, if one may be discarded': async () => {
      const bench = await newBench();
      // this machine's clock is half an hour fast, and the answer gets lost
      await bench.world.configure(bench.org.alias, { advanceMinutes: -29 });
      await bench.world.fault(bench.org.alias, { do: 'drop-after', match: { method: 'POST', path: '/staged' } });
      const error = await failureOf(runOf(bench, [robot(bench)]));
      const { id } = await bench.rotation();
      expect([error.code, error.next?.key, error.next?.data['id']]).to.deep.equal(['SlotTaken', 'next.endTaken', id]);
      expect((await failureOf(bench.resume())).next?.key, 'as resume says').to.equal('next.endTaken');
      const over = await runOf(bench, [robot(bench)], { discardPolicy: { staged: true, previous: false } });
      expect(phases(over)).to.deep.equal(['rotated']);
      expect(await roles(bench)).to.deep.equal(both);
    },

    'rotates the consumer that the manifest names, and says that it needs one': async () => {
      const alias = 'scheduled-consumers';
      const consumers = [{ app: 'Robot' }];
      const bench = await newBench({}, { alias, apps: ['secret-access', ...robotIn(alias)], consumers });
      const [, second] = (await bench.pairs()).map(({ key }) => key);
      const unnamed = await failureOf(runOf(bench, [robot(bench)]));
      expect([unnamed.code, unnamed.variant]).to.deep.equal(['SeveralConsumers', 'manifest']);
      const named = [robot(bench, { consumer: second })];
      expect(phases(await runOf(bench, named))).to.deep.equal(['rotated']);
      const current = (await bench.pairs()).find(({ role, key }) => role === 'primary' && key !== second)?.key;
      expect(current).to.be.a('string');
      const status = await secretStatus(bench.session, {
        ...{ apps: ['Robot'], stateFolder: bench.state, dueAfterDays: undefined },
        ages: new Map([['robot', { rotateEvery: 90, consumer: (await bench.rotation()).place.consumerId }]]),
      });
      expect(status.consumers.map(({ due }) => due)).to.deep.equal([false]);
      const gone = secretStatus(bench.session, {
        ...{ apps: ['Robot'], stateFolder: bench.state, dueAfterDays: undefined },
        ages: new Map([['robot', { rotateEvery: 90, consumer: '888000000000999AAA' }]]),
      });
      const unknown = await failureOf(gone);
      expect([unknown.code, unknown.variant]).to.deep.equal(['ConsumerUnknown', 'manifest']);
    },

    'leaves the unfinished rotation of another consumer alone: its pair goes to no destination of this one':
      async () => {
        const alias = 'scheduled-others';
        const bench = await newBench(
          {},
          { alias, apps: ['secret-access', ...robotIn(alias)], consumers: [{ app: 'Robot' }] },
        );
        const [first, second] = (await bench.pairs()).map(({ key }) => key);
        const broken = robot(bench, { consumer: first, sinks: [{ kind: 'exec', command: 'exit 7' }] });
        expect((await failureOf(runOf(bench, [broken]))).code).to.equal('DeliveryFailed');
        expect(phases(await runOf(bench, [robot(bench, { consumer: second })]))).to.deep.equal(['rotated']);
        const current = (await bench.pairs()).filter(({ role }) => role === 'primary').map(({ key }) => key);
        expect(current).to.include(first).and.not.to.include(second);
      },

    'says to run the same command again after a failure, not to obey the journal': async () => {
      const bench = await newBench();
      const broken = robot(bench, { sinks: [{ kind: 'exec', command: 'exit 7' }] });
      expect((await failureOf(runOf(bench, [broken]))).next?.key).to.equal('next.dueAgain');
    },

    'counts a deletion whose answer is lost as done, once the pair is gone': async () => {
      const bench = await newBench();
      await runOf(bench, [robot(bench)]);
      await bench.world.fault(bench.org.alias, { do: 'drop-after', match: { method: 'DELETE' } });
      const [done] = (await runOf(bench, [robot(bench, { retirePrevious: 0 })], { mayRetire: true })).apps;
      expect(done?.retired?.state).to.equal('Rotated');
      expect(await roles(bench)).to.deep.equal(['primary Active']);
    },

    'keeps the previous pair if the current one passes no proof': async () => {
      const bench = await newBench();
      await runOf(bench, [robot(bench)]);
      await bench.world.fault(bench.org.alias, { do: 'status', status: 500, match: { path: '/oauth2/' }, count: 0 });
      const due = [robot(bench, { retirePrevious: 0 })];
      expect((await refusalOf(runOf(bench, due, { mayRetire: true }))).code).to.equal('SuccessorUnproved');
      expect(await roles(bench)).to.deep.equal(both);
    },

    'keeps the previous pair while nobody has the current one': async () => {
      const bench = await newBench();
      await rotateApp(bench.session, { ...rotateRequest([]), keepInVault: true }, rotationContext(bench.state));
      const [kept] = (await runOf(bench, [robot(bench, { retirePrevious: 0 })], { mayRetire: true })).apps;
      expect([kept?.retired, kept?.kept]).to.deep.equal([null, null]);
      expect(await roles(bench)).to.deep.equal(both);
    },

    'goes on with the other apps of the org if one fails, and says how far it got': async () => {
      const bench = await newBench();
      const broken = robot(bench, { sinks: [{ kind: 'exec', command: 'exit 7' }] });
      const error = await failureOf(runOf(bench, [robot(bench, { app: 'Missing' }), broken]));
      expect([error.code, (error.data as { left?: string }).left]).to.deep.equal(['AppsNotDone', 'Missing,Robot']);
      const failed = error.done?.['failed'] as ReadonlyArray<{
        app: string;
        rotations?: ReadonlyArray<{ phase: string }>;
      }>;
      expect(failed.map(({ app, rotations = [] }) => [app, ...rotations.map(({ phase }) => phase)])).to.deep.equal([
        ['Missing'],
        ['Robot', 'proved'],
      ]);
      const half = await refusalOf(runOf(bench, [robot(bench, { app: 'Missing' }), robot(bench)]));
      expect([half.data['done'], half.data['left']]).to.deep.equal(['Robot', 'Missing']);
    },
  });
});

const clearing = { discardPolicy: { staged: false, previous: true } };

describe('the state of pairs by a manifest', () => {
  const statusOf = async (bench: Bench, ages: object, apps = ['Robot']): Promise<SecretStatus> =>
    secretStatus(bench.session, {
      apps,
      stateFolder: bench.state,
      dueAfterDays: undefined,
      ages: new Map([['robot', ages as { rotateEvery: number }]]),
    });
  const judged = async (bench: Bench, ages: object): Promise<unknown[]> => {
    const status = await statusOf(bench, ages);
    return [...status.consumers.map(({ due, retirable }) => [due, retirable]), needsAction(status)];
  };

  together({
    'says what is due and which previous pair may go': async () => {
      const bench = await newBench();
      expect(await judged(bench, { rotateEvery: 90 }), 'of unknown age').to.deep.equal([[true, null], true]);
      await bench.rotate();
      expect(await judged(bench, { rotateEvery: 90, retirePrevious: 14 })).to.deep.equal([[false, false], false]);
      expect(await judged(bench, { rotateEvery: 90, retirePrevious: 0 })).to.deep.equal([[false, true], true]);
      expect(await judged(bench, { rotateEvery: 0 })).to.deep.equal([[true, null], true]);
    },

    'is said of the other apps if one of the manifest isn’t there': async () => {
      const bench = await newBench();
      const error = await failureOf(statusOf(bench, { rotateEvery: 90 }, ['Missing', 'Robot']));
      expect(error.code).to.equal('AppNotFound');
      const { consumers = [] } = (error.done ?? {}) as Partial<SecretStatus>;
      expect(consumers.map(({ app, due }) => [app, due])).to.deep.equal([['Robot', true]]);
    },
  });
});
