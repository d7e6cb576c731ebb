import { expect } from 'chai';
import { discard, findAppId, readConsumers, rotate, stage } from '../../../src/org/credentials/credentials.ts';
import { failureOf, type Refusal, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Bench, benchAt, expectRotated, held, newBench } from './bench.ts';

const month = 30 * 24 * 60;

/** Puts a pair into the slot as somebody else would; gives its id. */
async function stageElsewhere({ session }: Bench): Promise<{ id: string; promote: () => Promise<void> }> {
  const appId = await findAppId(session, 'Robot');
  const [consumer] = await readConsumers(session, appId);
  const { id } = await stage(session, appId, consumer?.id ?? '');
  return { id, promote: async () => rotate(session, appId, consumer?.id ?? '', id) };
}

const states = async ({ pairs }: Bench): Promise<string[]> =>
  (await pairs()).map(({ role, state }) => `${role} ${state}`);

/** Nothing was asked of the slot, and no journal was begun. */
async function untouched(bench: Bench, refused: Promise<Refusal>): Promise<Refusal['data']> {
  await bench.world.clearRequests(bench.org.alias);
  const before = await bench.pairs();
  const { code, data } = await refused;
  expect(await bench.pairs()).to.deep.equal(before);
  expect(await bench.writes()).to.deep.equal([]);
  expect(await bench.rotation().catch(String)).to.include('0 rotations');
  return { code, ...data };
}

describe('R3: what is in the slot already', () => {
  together({
    'an active pair is somebody’s: who staged it, until when': async () => {
      const bench = await newBench();
      await stageElsewhere(bench);
      const told = await untouched(bench, refusalOf(bench.rotate()));
      expect(told).to.deep.include({ code: 'SlotTaken', app: 'Robot', state: 'Active', who: bench.org.userId });
      expect(Date.parse(String(told['date'])) - Date.now()).to.be.within((month - 5) * 60_000, month * 60_000);
    },

    'an active pair is deleted with the flag for it, not with the other one': async () => {
      const bench = await newBench();
      await stageElsewhere(bench);
      const previous = { staged: false, previous: true };
      expect(await untouched(bench, refusalOf(bench.rotate({ discardPolicy: previous })))).to.include({
        code: 'SlotTaken',
      });
      await bench.rotate({ discardPolicy: { staged: true, previous: false } });
      expect(await bench.writes()).to.deep.equal(['DELETE 204', 'POST 200', 'PATCH 200']);
      await expectRotated(bench);
    },

    'and only where somebody says yes to it': async () => {
      const bench = await newBench();
      await stageElsewhere(bench);
      const asked = {
        discardPolicy: { staged: true, previous: false },
        consent: { ask: undefined, given: false, forceSelf: false },
      };
      expect(await untouched(bench, refusalOf(bench.rotate(asked)))).to.include({ code: 'ConsentMissing' });
    },

    'the previous pair in its grace stays: until when': async () => {
      const bench = await newBench();
      const { promote } = await stageElsewhere(bench);
      await promote();
      const told = await untouched(bench, refusalOf(bench.rotate()));
      expect(told).to.deep.include({ code: 'PreviousAlive', app: 'Robot', org: bench.org.username });
      expect(Date.parse(String(told['date']))).to.be.greaterThan(Date.now());
    },

    'the previous pair is ended with the flag for it, not with the other one': async () => {
      const bench = await newBench();
      const { promote } = await stageElsewhere(bench);
      await promote();
      const staged = { staged: true, previous: false };
      expect(await untouched(bench, refusalOf(bench.rotate({ discardPolicy: staged })))).to.include({
        code: 'PreviousAlive',
      });
      await bench.rotate({ discardPolicy: { staged: false, previous: true } });
      await expectRotated(bench);
    },

    'an expired pair is cleaned away by itself': async () => {
      const bench = await newBench();
      const { id } = await stageElsewhere(bench);
      await bench.world.configure(bench.org.alias, { advanceMinutes: month });
      await bench.world.clearRequests(bench.org.alias);
      await bench.rotate();
      expect(await bench.writes()).to.deep.equal(['DELETE 204', 'POST 200', 'PATCH 200']);
      const requests = await bench.world.requests(bench.org.alias);
      expect(requests.find(({ method }) => method === 'DELETE')?.path).to.match(new RegExp(`${id}$`));
      await expectRotated(bench);
    },

    'a rotation of this machine that is not over comes first: its id': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const { code, data, next } = await failureOf(bench.rotate());
      expect(code).to.equal('RotationUnfinished');
      expect(data).to.deep.include({ id: (await bench.rotation()).id });
      // resume would only show the state again
      expect(next?.key).to.equal('next.promote');
    },

    'where the org takes a second pair beside the first, the first is not touched': async () => {
      const bench = await newBench({ stagedSlot: 'second' });
      await stageElsewhere(bench);
      expect(await untouched(bench, refusalOf(bench.rotate()))).to.include({ code: 'SlotTaken' });
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
    },
  });
});

describe('a staged pair that someone else changes', () => {
  together({
    'was deleted before anybody had it: the rotation is lost, nothing else': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'status', status: 500, match: { path: '/oauth2/token' } });
      expect(await refusalOf(bench.rotate())).to.deep.include({ code: 'ProofInconclusive' });
      await dropStaged(bench);
      expect((await bench.resume()).phase).to.equal('lost');
      expect(await states(bench)).to.deep.equal(['primary Active']);
      expect(await held(bench)).to.deep.equal([null, null]);
    },

    'was deleted after its delivery: the sinks are named, and abort ends it only when told so': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      await dropStaged(bench);
      const sinks = bench.sinks.map(({ path }) => path).join('\n');
      const gone = await failureOf(bench.resume());
      const named = 'sinks' in gone.data && gone.data.sinks;
      expect({ code: gone.code, sinks: named }).to.deep.equal({ code: 'StagedPairGone', sinks });
      expect(gone.next, 'a resume would find the same again').to.equal(undefined);
      const begun = await failureOf(bench.abort());
      expect(begun.next?.key).to.equal('next.promote');
      expect({ code: begun.code, sinks: 'sinks' in begun.data && begun.data.sinks }).to.deep.equal({
        code: 'DeliveryBegun',
        sinks,
      });
      expect((await bench.abort(true)).phase).to.equal('discarded');
      expect(await states(bench)).to.deep.equal(['primary Active']);
    },

    'expired while it waited: so it is told, and nothing is promoted': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      await bench.world.configure(bench.org.alias, { advanceMinutes: month });
      expect((await refusalOf(bench.resume())).code).to.equal('StagedPairGone');
      expect((await bench.abort(true)).phase).to.equal('discarded');
    },

    'was promoted by another machine: it is noted, and the rotation ends': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const { appId, consumerId } = (await bench.rotation()).place;
      await rotate(bench.session, appId, consumerId, (await bench.rotation()).staged?.id ?? '');
      expect((await bench.resume()).phase).to.equal('rotated');
      await expectRotated(bench);
    },

    'has another in its place: nothing of it is promoted, delivered or deleted': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      await dropStaged(bench);
      await stageElsewhere(bench);
      const before = await bench.pairs();
      await bench.world.clearRequests(bench.org.alias);
      expect((await refusalOf(bench.resume())).code).to.equal('StagedPairGone');
      expect((await bench.abort(true)).phase).to.equal('discarded');
      expect(await bench.pairs()).to.deep.equal(before);
      expect(await bench.writes()).to.deep.equal([]);
    },

    'became the primary one and was rotated on by another machine: the first has nothing more to do': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const { appId, consumerId } = (await bench.rotation()).place;
      await rotate(bench.session, appId, consumerId, (await bench.rotation()).staged?.id ?? '');
      const other = await benchAt(bench.org);
      await other.rotate({ discardPolicy: { staged: false, previous: true } });
      expect((await bench.resume()).phase).to.equal('rotated');
      await expectRotated(other);
    },
  });
});

/** Deletes what is staged, as a person in Setup would. */
async function dropStaged({ session, rotation }: Bench): Promise<void> {
  const { place, staged } = await rotation();
  await discard(session, place.appId, place.consumerId, staged?.id ?? '');
}
