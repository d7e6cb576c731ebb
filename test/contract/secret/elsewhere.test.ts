import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { resumeApp } from '../../../src/secret/rotate/resume-elsewhere.ts';
import type { RotationContext } from '../../../src/secret/rotate/resume.ts';
import { discardStagedPair } from '../../../src/secret/rotate/discard-staged.ts';
import { promoteStaged } from '../../../src/secret/rotate/promote-staged.ts';
import { needsAction } from '../../../src/secret/slot/needs-action.ts';
import { type SecretStatus, secretStatus } from '../../../src/secret/slot/secret-status.ts';
import { together } from '../org/together.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { adoptRequest, rotationContext } from '../../support/rotate-request.ts';
import { type Bench, newBench } from './bench.ts';

const request = adoptRequest();

/** A machine that knows nothing of the rotations of a bench. */
const otherMachine = ({ folder }: Bench): RotationContext => rotationContext(join(folder, 'other'));

const roles = async (bench: Bench): Promise<string[]> =>
  (await bench.pairs()).map(({ role, state }) => `${role} ${state}`);

describe('R2: a pair that another machine staged', () => {
  together({
    'is not taken over without a place to put it, whatever else is unfinished here': async () => {
      const bench = await newBench();
      expect(await resumeApp(bench.session, request, otherMachine(bench))).to.deep.equal([]);
      await bench.rotate({ parks: true });
      expect((await refusalOf(resumeApp(bench.session, request, otherMachine(bench)))).code).to.equal('SinkMissing');
      expect(await roles(bench)).to.deep.equal(['primary Active', 'staged Active']);
      expect(existsSync(join(bench.folder, 'other', 'rotations'))).to.equal(false);
    },

    'goes on here by its app’s label as by its name': async () => {
      const bench = await newBench({}, { apps: ['secret-access', 'acme-sync'] });
      const proof = { skip: true, jwt: undefined };
      const blocked = { app: 'Acme_Sync', sinks: [{ kind: 'exec', command: 'exit 7' }], proof } as const;
      expect((await refusalOf(bench.rotate(blocked))).code).to.equal('DeliveryFailed');
      const here = { ...otherMachine(bench), stateFolder: bench.state, otherSinks: bench.sinks };
      const byLabel = { ...request, app: 'Acme Sync' };
      expect((await resumeApp(bench.session, byLabel, here)).map(({ phase }) => phase)).to.deep.equal(['rotated']);
    },

    'is not said to be another machine’s where an unfinished rotation of this one staged it': async () => {
      const bench = await newBench();
      const blocked = { sinks: [{ kind: 'exec', command: 'exit 7' }] } as const;
      expect((await refusalOf(bench.rotate(blocked))).code).to.equal('DeliveryFailed');
      const here = { ...otherMachine(bench), stateFolder: bench.state };
      expect((await refusalOf(promoteStaged(bench.session, request, here))).code).to.equal('RotationUnfinished');
    },

    'is promoted here by its id alone, which the error names; where none waits, it says that': async () => {
      const bench = await newBench();
      const promote = promoteStaged(bench.session, request, otherMachine(bench));
      expect(await refusalOf(promote)).to.deep.include({ code: 'NothingStaged' });
      const { stagedId } = await bench.rotate({ parks: true });
      const refused = await refusalOf(promoteStaged(bench.session, request, otherMachine(bench)));
      expect(refused).to.deep.include({
        code: 'FlagMissing',
        data: { flag: `--staged-id ${stagedId}`, why: 'no-journal' },
      });
      const named = { ...request, stagedId: stagedId ?? '' };
      const { phase } = await promoteStaged(bench.session, named, otherMachine(bench));
      expect(phase).to.equal('rotated');
      expect((await refusalOf(promoteStaged(bench.session, request, otherMachine(bench)))).code).to.equal(
        'NothingStaged',
      );
    },

    'is not said to be another machine’s where a journal of this one was edited or damaged': async () => {
      const bench = await newBench();
      const { rotationId: id, stagedId = '' } = await bench.rotate({ parks: true });
      const here = { ...otherMachine(bench), stateFolder: bench.state };
      const journal = join(bench.state, 'rotations', `${id}.jsonl`);
      const whole = readFileSync(journal, 'utf8');
      const promote = async (): Promise<EcaError> => failureOf(promoteStaged(bench.session, request, here));
      writeFileSync(journal, whole.replace('"event":"begun"', '"event":"staged"'));
      expect(await promote()).to.deep.include({
        code: 'FlagMissing',
        data: { flag: `--staged-id ${stagedId}`, why: 'damaged-journal' },
      });
      writeFileSync(journal, whole.replace('"parks":true', '"parks":false'));
      const untrusted = await promote();
      expect(untrusted).to.deep.include({
        code: 'JournalUntrusted',
        data: { app: 'Robot', org: bench.org.username, id },
      });
      const [first = ''] = reportError(untrusted).actions;
      expect(first).to.include('sf eca secret promote --name Robot').and.include(`--staged-id ${stagedId}`);
      const named = { ...request, stagedId: stagedId ?? '' };
      expect((await promoteStaged(bench.session, named, here)).phase).to.equal('rotated');
      expect(readdirSync(join(bench.state, 'rotations'))).to.include(`${id}.jsonl.untrusted`);
      expect(readdirSync(join(bench.state, 'vault')), 'nothing reads its pair any more').to.deep.equal([]);
    },

    'is unfinished for status although its journal was edited, until the pair is discarded': async () => {
      const bench = await newBench();
      const { rotationId: id } = await bench.rotate({ parks: true });
      const status = async (): Promise<SecretStatus> =>
        secretStatus(bench.session, { apps: [], stateFolder: bench.state, dueAfterDays: undefined });
      expect(needsAction(await status())).to.equal(false);
      const journal = join(bench.state, 'rotations', `${id}.jsonl`);
      writeFileSync(journal, readFileSync(journal, 'utf8').replace('"parks":true', '"parks":false'));
      const edited = await status();
      expect(edited.untrusted).to.deep.equal([{ id, app: 'Robot' }]);
      expect(needsAction(edited)).to.equal(true);
      const here = { ...otherMachine(bench), stateFolder: bench.state, discardDelivered: true };
      await discardStagedPair(bench.session, { app: 'Robot', consent: request.consent }, here);
      expect(await roles(bench)).to.deep.equal(['primary Active']);
      expect((await status()).untrusted).to.deep.equal([]);
      expect(readdirSync(join(bench.state, 'rotations'))).to.deep.equal([`${id}.jsonl.untrusted`]);
    },
  });
});
