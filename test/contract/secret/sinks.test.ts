import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SinkSpec } from '../../../src/delivery/sink-spec.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { openVault } from '../../../src/delivery/vault/vault.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Bench, expectNothingToDo, expectRotated, held, newBench } from './bench.ts';

/** A command that counts its runs and succeeds once a file is there. */
function store({ folder }: Bench): { spec: SinkSpec; runs: () => number; mend: () => void } {
  const [runs, open] = [join(folder, 'runs'), join(folder, 'open')];
  return {
    spec: { kind: 'exec', command: `printf "$ECA_ROTATION_ID " >> '${runs}'; cat > /dev/null; test -d '${open}'` },
    runs: () => (existsSync(runs) ? readFileSync(runs, 'utf8').trim().split(' ').length : 0),
    mend: () => void mkdirSync(open),
  };
}

const states = async ({ pairs }: Bench): Promise<string[]> =>
  (await pairs()).map(({ state, role }) => `${role} ${state}`);

describe('R6: a sink that does not take the pair', () => {
  together({
    'undoes none of the others; nothing is promoted, and a resume repeats only what is missing': async () => {
      const bench = await newBench();
      const { spec, runs, mend } = store(bench);
      const [env, json] = bench.sinks;
      const once = join(bench.folder, 'once');
      const counted: SinkSpec = { kind: 'exec', command: `cat > /dev/null; echo >> '${once}'` };
      const { code, data, done } = await failureOf(bench.rotate({ sinks: [counted, env, spec, json] }));
      expect({ code, sink: 'sink' in data ? data.sink : '' }).to.deep.equal({
        code: 'DeliveryFailed',
        sink: spec.kind === 'exec' ? spec.command : '',
      });
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
      expect((await held(bench)).map((pair) => pair?.works)).to.deep.equal([true, true]);
      const { id, deliveredSinks } = await bench.rotation();
      expect(deliveredSinks).to.have.length(3);
      expect(done).to.deep.include({ rotationId: id, delivered: deliveredSinks, phase: 'proved' });

      expect((await refusalOf(bench.resume())).code).to.equal('DeliveryFailed');
      mend();
      expect((await bench.resume()).delivered).to.have.length(4);
      expect({ once: readFileSync(once, 'utf8'), runs: runs() }).to.deep.equal({ once: '\n', runs: 3 });
      await expectRotated(bench);
      await expectNothingToDo(bench);
      expect(runs()).to.equal(3);
    },

    'leaves a rotation that the advice of the next one can continue or undo': async () => {
      const bench = await newBench();
      const { spec } = store(bench);
      await refusalOf(bench.rotate({ sinks: [spec] }));
      const { id } = await bench.rotation();
      const { actions } = reportError(await failureOf(bench.rotate({ sinks: [spec] })));
      expect(
        actions.map((action) => /sf eca secret [^"]*/.exec(action)?.[0].replace(/ --state-dir \S+/, '')),
      ).to.deep.equal([`sf eca secret resume ${id}`, `sf eca secret abort ${id} --discard-delivered`]);
      expect((await bench.abort(true)).phase).to.equal('discarded');
    },

    'is given the same rotation id at every try': async () => {
      const bench = await newBench();
      const { spec, mend } = store(bench);
      await refusalOf(bench.rotate({ sinks: [spec] }));
      mend();
      const { rotationId } = await bench.resume();
      expect(readFileSync(join(bench.folder, 'runs'), 'utf8')).to.equal(`${rotationId} ${rotationId} `);
    },

    'says how to go on': async () => {
      const bench = await newBench();
      const error: unknown = await bench.rotate({ sinks: [store(bench).spec] }).catch((reason: unknown) => reason);
      const next = isEcaError(error) ? error.next : undefined;
      expect(next).to.deep.include({ key: 'next.redeliver' });
      expect(next?.data).to.deep.equal({ id: (await bench.rotation()).id, option: ` --state-dir ${bench.state}` });
    },

    'gives way to another one at the resume, which gets the pair alone': async () => {
      const bench = await newBench();
      const { spec, runs } = store(bench);
      const [env, json] = bench.sinks;
      await refusalOf(bench.rotate({ sinks: [env, spec] }));
      const { delivered } = await bench.resume({ otherSinks: [json, env] });
      expect(delivered).to.deep.equal([env.path, json.path]);
      expect(runs()).to.equal(1);
      await expectRotated(bench);
      await expectNothingToDo(bench);
    },

    'is seen before anything is asked of the org, where that can be': async () => {
      const bench = await newBench();
      mkdirSync(bench.sinks[1].path);
      expect((await refusalOf(bench.rotate())).code).to.equal('DeliveryFailed');
      expect(await bench.writes()).to.deep.equal([]);
      expect(await bench.rotation().catch(String)).to.include('0 rotations');
    },
  });
});

describe('T5: a file with the pair of another app', () => {
  together({
    'keeps it, and nothing is asked of the org; with the flag of its own it gets the new pair': async () => {
      const bench = await newBench();
      const [env, json] = bench.sinks;
      const text = 'ECA_CLIENT_ID=3MVG9.of_another_app\nECA_CLIENT_SECRET=its-secret\n';
      writeFileSync(env.path, text);
      const refusal = await refusalOf(bench.rotate());
      expect({ code: refusal.code, ...refusal.data }).to.deep.equal({
        code: 'OtherPairInFile',
        sink: env.path,
        key: '…_app',
      });
      expect([readFileSync(env.path, 'utf8'), await bench.writes()]).to.deep.equal([text, []]);
      expect(
        (await bench.rotate({ sinks: [{ kind: 'env-file', path: env.path, replaceOther: true }, json] })).phase,
      ).to.equal('rotated');
      await expectRotated(bench);
    },

    "keeps it when it came between the look and the delivery; a resume goes on once it's gone": async () => {
      const bench = await newBench();
      const [env, json] = bench.sinks;
      const text = '{"clientId":"3MVG9.of_another_app"}';
      const early: SinkSpec = { kind: 'exec', command: `cat > /dev/null; printf '%s' '${text}' > '${json.path}'` };
      expect((await refusalOf(bench.rotate({ sinks: [early, env, json] }))).code).to.equal('DeliveryFailed');
      expect(readFileSync(json.path, 'utf8')).to.equal(text);
      rmSync(json.path);
      await bench.resume();
      await expectRotated(bench);
    },

    'is not what a discarded delivery left: that key was the same app’s': async () => {
      const bench = await newBench();
      const { spec } = store(bench);
      await refusalOf(bench.rotate({ sinks: [...bench.sinks, spec] }));
      await bench.abort(true);
      expect((await bench.rotate()).phase).to.equal('rotated');
    },
  });
});

describe('R6: a rotation that is taken back', () => {
  together({
    'before any delivery: its pair is deleted': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, { do: 'status', status: 503, match: { path: '/oauth2/token$' } });
      await refusalOf(bench.rotate());
      expect((await bench.abort()).phase).to.equal('discarded');
      expect(await states(bench)).to.deep.equal(['primary Active']);
      expect(await openVault(bench.state).list()).to.deep.equal([]);
      await expectNothingToDo(bench);
    },

    'after a delivery has begun: not without the flag that names the sinks': async () => {
      const bench = await newBench();
      const { spec } = store(bench);
      const [env] = bench.sinks;
      await refusalOf(bench.rotate({ sinks: [env, spec] }));
      const { code, data } = await refusalOf(bench.abort());
      const sinks = [env.path, spec.kind === 'exec' ? spec.command : ''].join('\n');
      expect({ code, sinks: data['sinks'] }).to.deep.equal({ code: 'DeliveryBegun', sinks });
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
      expect((await bench.abort(true)).phase).to.equal('discarded');
      expect(await states(bench)).to.deep.equal(['primary Active']);
    },

    'not any more, once its pair is the primary one': async () => {
      const bench = await newBench();
      await bench.world.fault(bench.org.alias, {
        do: 'status',
        status: 401,
        match: { path: 'keyandsecret' },
      });
      expect((await refusalOf(bench.rotate())).code).to.equal('SessionExpired');
      expect((await refusalOf(bench.abort(true))).code).to.equal('AlreadyPromoted');
      await bench.resume();
      await expectRotated(bench);
      expect((await refusalOf(bench.abort())).code, 'nor once it is over').to.equal('AlreadyPromoted');
    },

    'also where it was promoted meanwhile and nobody here knew: then it goes on': async () => {
      const bench = await newBench();
      const promotion = { match: { method: 'PATCH' } } as const;
      await bench.world.fault(bench.org.alias, { do: 'drop-after', ...promotion });
      const look = { method: 'GET', path: '/888\\w+(\\?|/)' };
      await bench.world.fault(bench.org.alias, { do: 'status', status: 401, match: look, skip: 2 });
      await refusalOf(bench.rotate());
      expect(await bench.rotation()).to.include({ promoting: true, promoted: false });
      expect((await bench.abort(true)).phase).to.equal('rotated');
      await expectRotated(bench);
    },

    'again, when the first try was not answered': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      await bench.world.fault(bench.org.alias, { do: 'status', status: 503, match: { method: 'DELETE' }, count: 0 });
      expect((await refusalOf(bench.abort(true))).code).to.equal('OrgBusy');
      await bench.world.clearFaults(bench.org.alias);
      expect((await bench.resume()).phase).to.equal('discarded');
      expect(await states(bench)).to.deep.equal(['primary Active']);
    },
  });
});

describe('a machine whose vault is gone or not its own', () => {
  const parked = async (stagedSecret: 'always' | 'after-post'): Promise<Bench> => {
    const bench = await newBench({ stagedSecret });
    const { spec } = store(bench);
    // whatever else fails here would be hidden by the missing rotation
    expect((await refusalOf(bench.rotate({ sinks: [...bench.sinks, spec] }))).code).to.equal('DeliveryFailed');
    store(bench).mend();
    return bench;
  };

  together({
    'gets the pair from the org once more, where the org gives it': async () => {
      const bench = await parked('always');
      rmSync(join(bench.state, 'vault'), { recursive: true });
      await bench.resume();
      await expectRotated(bench);
    },

    'cannot go on where the org does not; a person may know the secret': async () => {
      const bench = await parked('after-post');
      rmSync(join(bench.state, 'vault'), { recursive: true });
      expect((await refusalOf(bench.resume())).code).to.equal('PairLost');
      const secret = (await bench.pairs()).find(({ role }) => role === 'staged')?.secret ?? '';
      await bench.resume({ typedSecret: new Secret(secret) });
      await expectRotated(bench);
    },

    'does not take a vault that cannot be read for an end': async () => {
      const bench = await parked('always');
      writeFileSync(join(bench.state, 'vault', `${(await bench.rotation()).id}.json`), '{"format":1,"sealed":"00:00"}');
      await bench.resume();
      await expectRotated(bench);
    },
  });
});
