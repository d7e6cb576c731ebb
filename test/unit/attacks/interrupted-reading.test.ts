import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { endingSignals, interruptible } from '../../../src/base-command/interruption.ts';

const module = new URL('../../../src/base-command/interruption.ts', import.meta.url).href;
const program = `
  import { writeSync } from 'node:fs';
  import { interruptible } from ${JSON.stringify(module)};
  process.on('SIGINT', () => process.exit(1));
  process.once('SIGTERM', () => process.exit(1));
  process.on('SIGHUP', () => process.exit(1));
  interruptible(() => {
    writeSync(1, 'reading');
    for (;;);
  });`;

/** What reads a text of a repository or of an org without a wait. */
const readers = /\b(?:parseManifest|checkValues|wantedIn|readYaml|readPlanText|exportManifest)\(/;

describe('attack: a file that takes long to read', () => {
  for (const signal of endingSignals)
    it(`${signal} ends the process at once, although its listeners can't run`, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await once(child.stdout, 'data');
        child.kill(signal);
        expect(await once(child, 'exit')).to.deep.equal([null, signal]);
      } finally {
        child.kill('SIGKILL');
      }
    });

  it('the listeners are away during the work only, also if it fails', () => {
    const listening = (): unknown[] => endingSignals.map((name) => process.rawListeners(name));
    const own = (): void => undefined;
    process.once('SIGHUP', own);
    const before = listening();
    expect(interruptible(listening)).to.deep.equal([[], [], []]);
    expect(listening()).to.deep.equal(before);
    const failing = (): never => {
      throw new Error('broken');
    };
    expect(() => interruptible(failing)).to.throw('broken');
    expect(listening()).to.deep.equal(before);
    process.removeListener('SIGHUP', own);
    expect(process.listenerCount('SIGHUP')).to.equal((before[2] as unknown[]).length - 1);
  });

  it('every command reads manifests, baselines and plans in this way', () => {
    const source = fileURLToPath(new URL('../../../src/', import.meta.url));
    const calls = globSync('{input,commands}/**/*.ts', { cwd: source }).flatMap((file) =>
      readFileSync(`${source}${file}`, 'utf8')
        .split('\n')
        .filter((line) => readers.test(line))
        .map((line) => ({ file, line: line.trim() })),
    );
    expect(calls).to.have.length.above(6);
    expect(calls.filter(({ line }) => !line.includes('interruptible('))).to.deep.equal([]);
  });
});
