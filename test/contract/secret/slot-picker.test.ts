import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { FirstOrg } from '../../../src/input/first-org.ts';
import { type SlotLook, withSlotPair } from '../../../src/input/secret/slot-picker.ts';
import { findAppId, readConsumers, stage } from '../../../src/org/credentials/credentials.ts';
import { together } from '../org/together.ts';
import { type Bench, newBench } from './bench.ts';

type Offered = { readonly states: Array<readonly [app: string, state: string]>; readonly fits: boolean } | undefined;

/** What a picker offers in the org of the first bench, with the other ones asked for as well. */
async function offered([first, ...others]: readonly [Bench, ...Bench[]], look: SlotLook): Promise<Offered> {
  const rest = others.map(({ session }): FirstOrg => ({
    session: async () => Promise.resolve(session),
    estate: readEstate,
  }));
  const found = await withSlotPair(look)(first.session, await readEstate(first.session), rest);
  return found && { states: [...found.states], fits: found.fits };
}

async function stageElsewhere({ session }: Bench): Promise<void> {
  const appId = await findAppId(session, 'Robot');
  const [consumer] = await readConsumers(session, appId);
  await stage(session, appId, consumer?.id ?? '');
}

describe('a picker of pairs', () => {
  together({
    'looks at every org, and says which one has the pair': async () => {
      const [one, two] = [await newBench(), await newBench()];
      await stageElsewhere(two);
      const found = await offered([one, two], { state: 'Active' });
      expect(found?.fits).to.equal(true);
      expect(found?.states.map(([app]) => app)).to.deep.equal(['Robot']);
      expect(found?.states[0]?.[1]).to.match(new RegExp(`^${two.org.username}: staged pair `));
    },

    'offers no app where no org has such a pair, and says so': async () => {
      const [one, two] = [await newBench(), await newBench()];
      expect(await offered([one, two], { state: 'Active' })).to.deep.equal({ states: [], fits: false });
    },

    'knows nothing of orgs that return no pairs': async () => {
      const shut = await newBench({}, { apps: ['acme-sync'] });
      expect(await offered([shut], { state: 'Active' })).to.equal(undefined);
    },

    'offers a pair that was handed out only with the flag that it takes': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const discard = { state: 'Active', refusesDeliveredOf: bench.state } as const;
      const refused = await offered([bench], discard);
      expect(refused?.fits).to.equal(false);
      expect(refused?.states[0]?.[1]).to.match(/^staged pair .*, delivered: only with --discard-delivered$/);
      const other = await newBench();
      await stageElsewhere(other);
      const both = await offered([bench, other], discard);
      expect(both?.fits).to.equal(true);
      expect(both?.states[0]?.[1]).to.include(other.org.username).and.not.include(bench.org.username);
      expect((await offered([bench], { state: 'Active' }))?.fits).to.equal(true);
    },
  });
});
