import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sfEnvironment } from '../emulator/login.ts';
import { pairIn, type Resumed, robotOrg, worthOf } from './robot.ts';
import { root } from './sf.ts';
import { onlyOrg, type Stage, stage } from './stage.ts';

const cli = join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js');

type Ended = { readonly status: number | null; readonly text: string; readonly took: number };

/** Runs `sf`, and presses Ctrl-C when it has said that. */
async function interrupted(home: string, args: readonly string[], when: string): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { cwd: home, env: sfEnvironment(home) });
  let text = '';
  let pressed = 0;
  const hear = (more: string): void => {
    text += more;
    if (pressed > 0 || !text.includes(when)) return;
    pressed = Date.now();
    child.kill('SIGINT');
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const status = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { status, text, took: Date.now() - pressed };
}

describe('a rotation that is interrupted', function () {
  this.timeout(90_000);
  let place: Stage;
  before(async () => {
    place = await stage(['one', 'two'].map(robotOrg));
  });
  after(async () => place.end());

  const rotate = (alias: string, ...more: string[]): string[] => [
    ...['eca', 'secret', 'rotate', '--name', 'Robot', '--target-org', alias, '-e', `${alias}.env`],
    ...more,
  ];

  it('ends at once with 130, takes its child along, and says how it goes on', async () => {
    const exec = "echo begun >&2; touch child; sleep 60; touch 'not ended'";
    const { status, text, took } = await interrupted(place.home, rotate('one', '--exec', exec), 'one.env.');
    expect([status, text.includes('(Interrupted)')], text).to.deep.equal([130, true]);
    expect(took).to.be.below(10_000);
    expect(text)
      .to.match(/sf eca secret resume \d{8}-\w{8}/)
      .and.not.to.include('Deployment Status');
    expect(existsSync(join(place.home, 'not ended'))).to.equal(false);
    expect(await worthOf(place.emulator, 'one', pairIn(join(place.home, 'one.env')))).to.equal('second');
  });

  it('goes on where it was, whichever request was under way', async () => {
    await place.emulator.configure('two', { latencyMs: 400 });
    const { status, text } = await interrupted(place.home, rotate('two'), 'is staged');
    expect(status, text).to.equal(130);
    await place.emulator.configure('two', { latencyMs: 0 });
    const resume = ['eca', 'secret', 'resume', '--target-org', 'two', '--json'];
    const run = await place.run<Resumed>(resume);
    expect(onlyOrg(run).result.rotations.map(({ phase }) => phase)).to.deep.equal(['rotated']);
    expect(await worthOf(place.emulator, 'two', pairIn(join(place.home, 'two.env')))).to.equal('primary');
  });
});
