import { readFileSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { emulator } from '../contract/org/world.ts';
import { inTurns } from './in-turns.ts';
import { type Case, matrixOf } from './matrix.ts';
import { everything, inPlace, plain, type Scenario } from './scenarios.ts';
import {
  act,
  expectRotated,
  expectSecretsKept,
  expectSound,
  newScene,
  rotateInto,
  rotateWords,
  type Scene,
  unfinishedIn,
} from './scene.ts';

/** All of the matrix, or one kill for each request and each change of a file; or what a pattern names. */
const isWhole = process.env['TEST_EXTENT'] === 'whole';
const named = process.env['CRASH_CASES'];

/** A rotation without trouble, and all that it asked for and changed. */
async function rehearse(scenario: Scenario): Promise<Case[]> {
  const scene = await newScene(scenario);
  await (await emulator()).clearRequests(scene.org.alias);
  const record = `${scene.folder}.record`;
  const done = await act(scene, rotateWords(scene), { trouble: { folders: [scene.folder], record } });
  expect(done, done.said).to.include({ status: 0 });
  const requests = await (await emulator()).requests(scene.org.alias);
  await expectRotated(scene);
  const deeds = readFileSync(record, 'utf8').trimEnd().split('\n');
  rmSync(record);
  return matrixOf(requests, deeds);
}

const [ofPlain, ofEverything, ofInPlace] = await Promise.all([plain, everything, inPlace].map(rehearse));
// what the first has is not done twice
const known = new Set(ofPlain?.map(({ title }) => title));
const matrices = [
  { scenario: plain, all: ofPlain ?? [] },
  { scenario: everything, all: ofEverything?.filter(({ title }) => !known.has(title)) ?? [] },
  { scenario: inPlace, all: ofInPlace?.filter(({ title }) => !known.has(title)) ?? [] },
];

/** After the trouble: goes on as the help says, until every sink has the new pair. */
async function goOn(scene: Scene): Promise<void> {
  const resumed = await act(scene, ['resume', '--no-prompt', '--wait', '1', ...scene.scenario.resumeWords]);
  expect(resumed.status, resumed.said).to.equal(0);
  await expectSound(scene);
  expect(await unfinishedIn(scene)).to.deep.equal([]);
  const pairs = await (await emulator()).pairs(scene.org.alias);
  if (pairs[0]?.key !== scene.old.key) return;
  // it ended before anything was staged, or was told so: nothing is staged, and it can begin again
  expect(pairs.filter(({ role, state }) => role === 'staged' && state === 'Active')).to.deep.equal([]);
  const again = await act(scene, rotateWords(scene));
  expect(again.status, again.said).to.equal(0);
}

/** A second resume finds nothing, and changes nothing. */
async function expectNothingToDo(scene: Scene): Promise<void> {
  const world = await emulator();
  await world.clearRequests(scene.org.alias);
  const second = await act(scene, ['resume']);
  expect(second).to.include({ status: 0 });
  expect(second.said).to.include('No rotation of this machine is unfinished');
  expect(await world.requests(scene.org.alias)).to.deep.equal([]);
}

async function survive(scenario: Scenario, one: Case): Promise<void> {
  const scene = await newScene(scenario);
  const first = await rotateInto(scene, one);
  const isKill = 'deed' in one ? one.meets.startsWith('kill') : one.trouble.startsWith('killed');
  if (isKill) expect(first, first.said).to.include({ signal: 'SIGKILL' });
  else if (first.status !== 0) expect(first.said).to.match(/Error \((?!Unexpected)\w+\)[^]*Try this:/);
  await expectSound(scene);
  await goOn(scene);
  await expectRotated(scene);
  if (isWhole) await expectNothingToDo(scene);
  expectSecretsKept(scene);
}

for (const { scenario, all } of matrices) {
  const chosen = all.filter(({ quick, title }) =>
    named === undefined ? isWhole || quick : new RegExp(named).test(title),
  );
  describe(`R1: ${scenario.name}, ${chosen.length} of ${all.length} things that can go wrong`, () => {
    inTurns(Object.fromEntries(chosen.map((one) => [one.title, async (): Promise<void> => survive(scenario, one)])));
  });
}

/** What a fault in native code raises; neither leaves a process the time to tidy up. */
const faultSignals: readonly NodeJS.Signals[] = ['SIGABRT', 'SIGSEGV'];

describe('R1: a rotation that ends by a fault of the process', () => {
  const promotion = ofPlain?.find((one) => one.title.startsWith('PATCH') && one.title.includes('after the org did it'));
  inTurns(
    Object.fromEntries(
      faultSignals.map((signal) => [
        `${signal} leaves what SIGKILL leaves: no draft, no secret, and resume completes it`,
        async (): Promise<void> => {
          const scene = await newScene(plain);
          const first = await rotateInto(scene, promotion as Case, signal);
          expect(first, first.said).to.include({ signal });
          await expectSound(scene);
          await goOn(scene);
          await expectRotated(scene);
          expectSecretsKept(scene);
        },
      ]),
    ),
  );
});

describe('R1: after a resume', () => {
  inTurns({
    'a second one has nothing to do': async () => {
      const scene = await newScene(plain);
      await rotateInto(scene, ofPlain?.find(({ title }) => title.startsWith('PATCH')) as Case);
      await goOn(scene);
      await expectNothingToDo(scene);
    },
  });
});
