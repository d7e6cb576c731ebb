import { expect } from 'chai';
import type { Fault } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Bench, benchAt, expectNothingToDo, expectRotated, held, newBench } from './bench.ts';

/** All that a rotation asks an org for, in order. */
const steps = [
  'POST retrieve',
  'POST checkRetrieveStatus',
  'GET credentials/0xI',
  'GET credentials/0xI?page=1',
  'GET staged',
  'POST staged',
  'POST token',
  'GET staged',
  'PATCH staged/1D5',
  'GET staged',
  'GET credentials/0xI/888',
];

/** What may meet any request; the crash matrix has more, with the real binary. */
const troubles: Readonly<Record<string, Fault>> = {
  'a 401': { do: 'status', status: 401 },
  'a 500': { do: 'status', status: 500 },
  'a 503': { do: 'status', status: 503, retryAfterSeconds: 1 },
  'a connection that drops before': { do: 'drop-before' },
  'a connection that drops after': { do: 'drop-after' },
};

const unreadable: Readonly<Record<string, Fault>> = {
  ...troubles,
  'a 429': { do: 'status', status: 429 },
  'a page': { do: 'html' },
  'a page with 404': { do: 'html', status: 404 },
  'a redirect': { do: 'redirect', location: 'https://acme.example.com/' },
  'a connection that drops in the answer': { do: 'drop-during' },
};

async function sent({ world, org }: Bench): Promise<string[]> {
  const requests = await world.requests(org.alias);
  return requests.map(({ method, path, soapOperation }) => {
    const [end = ''] = /token$|staged.*$|credentials.*$/.exec(path) ?? [];
    const ids = end.replace(/\b(0xI|888|1D5)\w+/g, '$1').replace(/\?part.*|&.*/, '');
    return `${method} ${soapOperation ?? ids.replace(/^credentials.*(staged)/, '$1')}`;
  });
}

/** What holds at every moment: who has a pair has one that works, and nobody is cut off. */
async function expectSound(bench: Bench, old: string): Promise<void> {
  const pairs = await bench.pairs();
  const have = await held(bench);
  expect(have.filter((pair) => pair?.works === false)).to.deep.equal([]);
  expect(pairs.filter(({ role, state }) => role === 'staged' && state === 'Active').length).to.be.at.most(1);
  const primary = pairs.find(({ role }) => role === 'primary')?.key;
  if (primary !== old) expect(have.map((pair) => pair?.key)).to.deep.equal([primary, primary]);
}

/** Goes on as the errors say: a resume where a rotation waits, else once more from the start. */
async function goOn(bench: Bench): Promise<Bench> {
  const begun = await (async (): Promise<string | undefined> => {
    try {
      return (await bench.rotation()).outcome ?? 'unfinished';
    } catch {
      return undefined;
    }
  })();
  if (begun === 'unfinished') await bench.resume();
  if (begun === undefined || begun === 'discarded') {
    const again = begun === undefined ? bench : await benchAt(bench.org);
    await again.rotate();
    return again;
  }
  return bench;
}

async function meet(index: number, fault: Fault): Promise<void> {
  const bench = await newBench();
  const [old] = await bench.pairs();
  await bench.world.fault(bench.org.alias, { ...fault, skip: index });
  await bench.rotate().catch(() => undefined);
  await bench.world.clearFaults(bench.org.alias);
  await expectSound(bench, old?.key ?? '');
  const last = await goOn(bench);
  await expectRotated(last);
  await expectNothingToDo(last);
}

describe('R1: trouble with any request of a rotation', () => {
  together({
    'all its requests are known here': async () => {
      const bench = await newBench();
      await bench.world.clearRequests(bench.org.alias);
      await bench.rotate();
      const requests = await sent(bench);
      // the last two, pair and slot, are asked for at once
      expect([...requests.slice(0, -2), ...requests.slice(-2).sort()]).to.deep.equal([
        ...steps.slice(0, -2),
        ...steps.slice(-2).sort(),
      ]);
    },
  });

  together(
    Object.fromEntries(
      steps.flatMap((step, index) =>
        Object.entries(troubles).map(([name, fault]) => [
          `${name} at request ${index + 1}, ${step}: nobody is cut off, and it ends rotated`,
          async (): Promise<void> => meet(index, fault),
        ]),
      ),
    ),
  );
});

describe('R3: a slot that cannot be read is not empty', () => {
  const slot = { match: { method: 'GET', path: '/staged$' }, count: 0 } as const;
  together(
    Object.fromEntries(
      Object.entries(unreadable).map(([name, fault]) => [
        `${name}, again and again: nothing is staged`,
        async (): Promise<void> => {
          const bench = await newBench({ stagedEmpty: 'empty-list' });
          await bench.world.fault(bench.org.alias, { ...fault, ...slot } as Fault);
          const { code } = await refusalOf(bench.rotate());
          expect(code).to.be.oneOf([
            'SessionExpired',
            'OrgBusy',
            'RequestRefused',
            'NotSalesforce',
            'ConnectionFailed',
          ]);
          expect(await bench.writes()).to.deep.equal([]);
        },
      ]),
    ),
  );
});

describe('R10: an answer to a promotion that is lost', () => {
  const promotion = { match: { method: 'PATCH' } } as const;
  const patches = async (bench: Bench): Promise<string[]> =>
    (await sent(bench)).slice((await sent(bench)).indexOf('PATCH staged/1D5'));

  together({
    'is followed by a look, which finds it done': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'drop-after', ...promotion });
      await bench.rotate();
      const [promoting, ...looks] = await patches(bench);
      expect(promoting).to.equal('PATCH staged/1D5');
      expect(looks).to.have.members(['GET credentials/0xI/888', 'GET staged', 'GET credentials/0xI/888', 'GET staged']);
      await expectRotated(bench);
    },

    'is followed by a look, which finds it undone, and only then by another request': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'drop-before', ...promotion });
      await bench.rotate();
      expect((await patches(bench)).slice(0, 5)).to.deep.equal([
        'PATCH staged/1D5',
        'GET credentials/0xI/888',
        'GET staged',
        'GET staged',
        'PATCH staged/1D5',
      ]);
      await expectRotated(bench);
    },

    'is not a reason to ask for ever': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'drop-before', ...promotion, count: 0 });
      expect((await refusalOf(bench.rotate())).code).to.equal('ConnectionFailed');
      expect((await sent(bench)).filter((request) => request.startsWith('PATCH'))).to.have.length(3);
    },
  });
});

describe('an answer to staging that is lost', () => {
  const staging = { match: { method: 'POST', path: '/staged$' } } as const;

  together({
    'leaves one pair, which is found and used, where the org gives its secret': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'drop-after', ...staging });
      await bench.rotate();
      expect(await bench.writes()).to.deep.equal(['POST 0', 'PATCH 200']);
      await expectRotated(bench);
    },

    'leaves a pair that nobody knows, where the org gives no secret: a person takes it back': async () => {
      const bench = await newBench({ stagedSecret: 'after-post' });
      await bench.world.fault(bench.org.alias, { do: 'drop-after', ...staging });
      expect((await refusalOf(bench.rotate())).code).to.equal('PairLost');
      expect((await refusalOf(bench.resume())).code).to.equal('PairLost');
      expect((await bench.abort()).phase).to.equal('discarded');
      expect((await bench.pairs()).map(({ role }) => role)).to.deep.equal(['primary']);
      const again = await benchAt(bench.org);
      await again.rotate();
      await expectRotated(again);
    },

    'is not a reason to ask for ever': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'drop-before', ...staging, count: 0 });
      expect((await refusalOf(bench.rotate())).code).to.equal('ConnectionFailed');
      expect(await bench.writes()).to.deep.equal(['POST 0', 'POST 0', 'POST 0']);
    },
  });
});
