import { expect } from 'chai';
import { statusRemarks } from '../../../src/output/secret/secret-status-text.ts';
import { promoteStaged } from '../../../src/secret/rotate/promote-staged.ts';
import { needsAction } from '../../../src/secret/slot/needs-action.ts';
import { secretStatus } from '../../../src/secret/slot/secret-status.ts';
import { failureOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { adoptRequest, rotationContext } from '../../support/rotate-request.ts';
import { type Bench, newBench } from './bench.ts';

const refused = { do: 'status', status: 500, count: 0 } as const;
const promotion = { match: { method: 'PATCH' } } as const;

/** Whether the status asks for something to be done, and the command that it names. */
async function statusOf({ session, state }: Bench): Promise<[boolean, string | undefined]> {
  const status = await secretStatus(session, { apps: [], stateFolder: state, dueAfterDays: undefined });
  const [, command] =
    /sf eca secret (resume \S+|promote)/.exec(statusRemarks(status, 'uat').join(' ').replace(/\s+/g, ' ')) ?? [];
  return [needsAction(status), command];
}

describe('R10: the status of a rotation whose pair is delivered and not yet promoted', () => {
  together({
    'asks to go on where the org refused the promotion': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { ...refused, ...promotion });
      expect((await failureOf(bench.rotate())).code).to.equal('RequestRefused');
      expect(await statusOf(bench)).to.deep.equal([true, `resume ${(await bench.rotation()).id}`]);
      await bench.world.clearFaults(bench.org.alias);
      expect((await bench.resume()).phase).to.equal('rotated');
      expect(await statusOf(bench)).to.deep.equal([false, undefined]);
    },

    'asks to promote what was staged for that, and is no fault': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      expect(await statusOf(bench)).to.deep.equal([false, 'promote']);
    },

    'asks to go on where a promotion of what was staged failed, at the org or before it': async () => {
      const failures = [promotion, { match: { path: '/oauth2/token$' } }] as const;
      for (const fault of failures) {
        const bench = await newBench();
        await bench.rotate({ parks: true });
        await bench.world.fault(bench.org.alias, { ...refused, ...fault });
        await failureOf(promoteStaged(bench.session, adoptRequest(), rotationContext(bench.state)));
        expect(await statusOf(bench)).to.deep.equal([true, `resume ${(await bench.rotation()).id}`]);
      }
    },

    'asks to go on where an abort of what was staged failed, which promote does not take back': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      await bench.world.fault(bench.org.alias, { ...refused, match: { method: 'DELETE' } });
      await failureOf(bench.abort(true));
      expect(await statusOf(bench)).to.deep.equal([true, `resume ${(await bench.rotation()).id}`]);
      const promoting = promoteStaged(bench.session, adoptRequest(), rotationContext(bench.state));
      expect(await failureOf(promoting)).to.include({ code: 'RotationUnfinished', next: undefined });
    },
  });
});
