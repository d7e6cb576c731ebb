import { rmSync, writeFileSync } from 'node:fs';
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
      const look = async (days: number, mayRetire = true): Promise<[string, boolean]> => {
        const stateFolder = bench.state;
        const { seen, idle } = await lookAtDue(bench.session, robot(days), { ...request, mayRetire }, { stateFolder });
        return [seen, idle !== undefined];
      };
      await run(14);
      expect(await look(14), 'its time has not come').to.deep.equal(['idle', true]);
      expect(await look(0)).to.deep.equal(['due', false]);
      expect(await look(0, false), 'kept without consent').to.deep.equal(['idle', false]);
      await run(0);
      expect(await look(0), 'it is gone').to.deep.equal(['idle', true]);
    },

    'knows what would be refused at once, and which rotation ended without a new pair': async () => {
      const bench = await newBench();
      const { proof, rekeyLogins, discardPolicy, consent } = rotateRequest([]);
      const request = { proof, rekeyLogins, discardPolicy, consent, mayRetire: false };
      const robot = { app: 'Robot', rotateEvery: 90, sinks: bench.sinks };
      const look = async (apps: ReadonlyArray<typeof robot> = [robot], policy = discardPolicy): Promise<string> =>
        (await lookAtDue(bench.session, apps, { ...request, discardPolicy: policy }, rotationContext(bench.state)))
          .seen;
      expect(await look()).to.equal('due');
      const missing = { ...robot, app: 'Missing' };
      expect(await look([missing, robot]), 'an app that is not there stops nobody').to.equal('due');
      const [{ path }] = bench.sinks;
      writeFileSync(path, 'ECA_CLIENT_ID=other\nECA_CLIENT_SECRET=other\n', { mode: 0o600 });
      expect(await look(), 'a file with the pair of another app').to.equal('stuck');
      rmSync(path);
      await bench.rotate({ parks: true, keepInVault: true, sinks: [] });
      expect(await look(), 'an unfinished rotation').to.equal('stuck');
      rmSync(bench.state, { recursive: true });
      expect(await look(), 'a staged pair of elsewhere').to.equal('stuck');
      expect(await look([robot], { staged: true, previous: false }), 'where it may go').to.equal('stuck');
    },

    'knows a pair that the org refused in the last run': async () => {
      const bench = await newBench();
      const { proof, rekeyLogins, discardPolicy, consent } = rotateRequest([]);
      const request = { proof, rekeyLogins, discardPolicy, consent, mayRetire: false };
      const robot = { app: 'Robot', rotateEvery: 90, sinks: bench.sinks };
      await bench.rotate({ parks: true, keepInVault: true, sinks: [] });
      await bench.abort();
      const look = await lookAtDue(bench.session, [robot], request, { stateFolder: bench.state });
      expect(look.seen).to.equal('stuck');
    },

    'is made once for the previous pair and the rotation of an app': async () => {
      const bench = await newBench();
      const { proof, rekeyLogins, discardPolicy, consent } = rotateRequest([]);
      const request = { proof, rekeyLogins, discardPolicy, consent, mayRetire: true };
      const robot = { app: 'Robot', rotateEvery: 90, sinks: bench.sinks, retirePrevious: 0 };
      const context = rotationContext(bench.state);
      await rotateDue(bench.session, [robot], request, context);
      const due = [{ ...robot, rotateEvery: 0 }];
      const requests = async (): Promise<string[]> => {
        const all = (await bench.world.requests(bench.org.alias)).map(({ method, path }) => `${method} ${path}`);
        await bench.world.clearRequests(bench.org.alias);
        return all;
      };
      await requests();
      expect((await lookAtDue(bench.session, due, request, context)).seen).to.equal('due');
      const looked = await requests();
      await rotateDue(bench.session, due, request, context);
      const ran = await requests();
      expect(looked, 'two retrieves, the app, its consumers, the slot').to.have.length(5);
      const finding = looked.slice(0, 4);
      expect(
        ran.filter((one) => finding.includes(one)),
        'the app is found once',
      ).to.deep.equal(finding);
      expect(ran).to.have.length(18);
    },
  });
});
