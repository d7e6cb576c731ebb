import { expect } from 'chai';
import { lookAtDue } from '../../../src/secret/schedule/look-at-due.ts';
import { rotateDue } from '../../../src/secret/schedule/rotate-due.ts';
import { rotateRequest, rotationContext } from '../../support/rotate-request.ts';
import { together } from '../org/together.ts';
import { newBench } from './bench.ts';

describe('the look at an org before a scheduled run', () => {
  together({
    'finds something to do where a previous pair would be deleted, and only there': async () => {
      const bench = await newBench();
      const { proof, rekeyLogins, discardPolicy, consent } = rotateRequest([]);
      const request = { proof, rekeyLogins, discardPolicy, consent, mayRetire: true };
      const robot = (retirePrevious: number): Parameters<typeof rotateDue>[1] => [
        { app: 'Robot', rotateEvery: 90, sinks: bench.sinks, retirePrevious },
      ];
      const run = async (days: number): ReturnType<typeof rotateDue> =>
        rotateDue(bench.session, robot(days), request, rotationContext(bench.state));
      const look = async (days: number, mayRetire = true): Promise<[boolean, boolean]> => {
        const stateFolder = bench.state;
        const { isDue, idle } = await lookAtDue(bench.session, robot(days), { ...request, mayRetire }, { stateFolder });
        return [isDue, idle !== undefined];
      };
      await run(14);
      expect(await look(14), 'its time has not come').to.deep.equal([false, true]);
      expect(await look(0)).to.deep.equal([true, false]);
      expect(await look(0, false), 'kept without consent').to.deep.equal([false, false]);
      await run(0);
      expect(await look(0), 'it is gone').to.deep.equal([false, true]);
    },
  });
});
