import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { deleteApp } from '../../../src/change/app/delete-app.ts';
import type { AdoptRequest } from '../../../src/secret/rotate/rotate-app.ts';
import { promoteStaged } from '../../../src/secret/rotate/promote-staged.ts';
import { deliverPrimary } from '../../../src/secret/slot/deliver-primary.ts';
import type { RotationReport } from '../../../src/secret/state/report.ts';
import { failureOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { adoptRequest, rotationContext } from '../../support/rotate-request.ts';
import { type Bench, expectRotated, held, newBench } from './bench.ts';

/** Promotes on the machine that staged the pair. */
async function promote({ session, state }: Bench, more: Partial<AdoptRequest> = {}): Promise<RotationReport> {
  return promoteStaged(session, { ...adoptRequest(), ...more }, rotationContext(state));
}

describe('R2: the flags of a promotion, for a pair that this machine staged and proved', () => {
  together({
    'say how to try it again': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const keyFile = join(bench.folder, 'gone.key');
      const { code, data } = await failureOf(
        promote(bench, { proof: { skip: false, jwt: { username: bench.org.username, keyFile } } }),
      );
      expect([code, 'file' in data ? data.file : '']).to.deep.equal(['KeyFileInvalid', keyFile]);
      expect(data).to.include({ app: 'Robot', org: bench.org.username });
      const { phase, proved } = await bench.resume({ otherProof: { skip: true, jwt: undefined } });
      expect({ phase, proved }).to.deep.equal({ phase: 'rotated', proved: 'none' });
    },

    'leave it untried if they say so': async () => {
      const bench = await newBench();
      expect((await bench.rotate({ parks: true })).proved).to.not.equal('none');
      const { phase, proved } = await promote(bench, { proof: { skip: true, jwt: undefined } });
      expect({ phase, proved }).to.deep.equal({ phase: 'rotated', proved: 'none' });
    },

    'promote a pair whose staging failed halfway, rather than end where staging does (T1)': async () => {
      const bench = await newBench();
      const ready = join(bench.folder, 'ready');
      const staging = bench.rotate({ parks: true, sinks: [{ kind: 'exec', command: `test -e '${ready}'` }] });
      expect((await failureOf(staging)).code).to.equal('DeliveryFailed');
      const staged = (await bench.pairs()).find(({ role }) => role === 'staged')?.key;
      writeFileSync(ready, '');
      const { phase } = await promote(bench, { proof: { skip: true, jwt: undefined } });
      expect(phase).to.equal('rotated');
      expect((await bench.pairs()).find(({ role }) => role === 'primary')?.key)
        .to.equal(staged)
        .and.be.a('string');
    },

    'begin again after a promotion that failed before it reached the org, and end what is over no more': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      await bench.world.fault(bench.org.alias, { do: 'status', status: 503, match: { path: '/oauth2/token$' } });
      expect((await failureOf(promote(bench))).code).to.equal('ProofInconclusive');
      const { phase, proved } = await promote(bench, { proof: { skip: true, jwt: undefined } });
      expect({ phase, proved }).to.deep.equal({ phase: 'rotated', proved: 'none' });
      const { code, variant } = await failureOf(bench.abort());
      expect([code, variant], 'an abort of what has ended').to.deep.equal(['AlreadyPromoted', 'ended']);
    },

    'put the pair there again where a delivery of the current one replaced it (T1)': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const noted: string[] = [];
      const onNote = (_sink: string, { key }: { readonly key: string }): void => void noted.push(key);
      const [env] = bench.sinks;
      await deliverPrimary(bench.session, { app: 'Robot', sinks: [env], stateFolder: bench.state, onNote });
      expect(noted).to.include('StagedPairOverwritten');
      const [primary, staged] = await bench.pairs();
      expect((await held(bench)).map((pair) => pair?.key)).to.deep.equal([primary?.key, staged?.key]);
      expect((await promote(bench)).delivered).to.have.length(2);
      await expectRotated(bench);
    },

    'put the pair there again where somebody else wrote another one, and nowhere else (T1)': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const [env, json] = bench.sinks;
      const [primary, staged] = await bench.pairs();
      // by a machine with another state
      const stateFolder = join(bench.folder, 'elsewhere');
      await deliverPrimary(bench.session, { app: 'Robot', sinks: [env], stateFolder, onNote: () => undefined });
      expect(readFileSync(env.path, 'utf8')).to.include(primary?.key);
      rmSync(json.path);
      expect((await promote(bench)).phase).to.equal('rotated');
      expect(readFileSync(env.path, 'utf8')).to.include(staged?.key);
      expect(existsSync(json.path), 'a file that was taken away stays away').to.equal(false);
    },

    'promote nothing where the pair of another app took the place (T1)': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const [env] = bench.sinks;
      writeFileSync(env.path, 'ECA_CLIENT_ID=3MVGother\nECA_CLIENT_SECRET=other\n');
      const { code, variant } = await failureOf(promote(bench));
      expect([code, variant]).to.deep.equal(['DeliveryFailed', 'other-pair']);
      expect((await bench.pairs()).map(({ role, state }) => `${role} ${state}`)).to.deep.equal([
        'primary Active',
        'staged Active',
      ]);
    },

    'end by an abort once the app was deleted, and say so (T1)': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const consent = { ask: undefined, given: true, forceSelf: false };
      await deleteApp(bench.session, { app: 'Robot', dryRun: false, waitMinutes: 1, consent });
      const { code, next } = await failureOf(promote(bench));
      expect([code, next?.key]).to.deep.equal(['RequestRefused', 'next.endGone']);
      expect((await bench.abort()).phase).to.equal('forgotten');
    },

    'say whose pair it is: that of another consumer is not promoted instead': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      const [{ key = '' } = {}] = await bench.pairs();
      const { code } = await failureOf(promote(bench, { consumer: '888000000000001AAA' }));
      expect(code).to.equal('ConsumerUnknown');
      expect((await bench.pairs()).map(({ role }) => role)).to.deep.equal(['primary', 'staged']);
      expect((await promote(bench, { consumer: key })).phase).to.equal('rotated');
    },
  });
});
