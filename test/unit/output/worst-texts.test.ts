import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { newMasker } from '../../../src/errors/masking/masker.ts';
import { redact } from '../../../src/output/safety/redact.ts';

const megabyte = 1024 * 1024;
const worst: Readonly<Record<string, string>> = {
  'the beginnings of a JWT': '-eyJ',
  'JWTs without an end': 'eyJ-eyJ.',
  'tags that never end': '<consumerSecret',
  'tags with a namespace': '<a:consumerSecret ',
  'names of secrets without a value': 'client_secret ',
  'a name and spaces': `access_token${' '.repeat(2000)}`,
  'session ids that are none': '00D000000000000',
  'session ids': '00D000000000000!',
  'forms without values': '&code=&password=',
  'nested escapes': '%252525',
  'one escape': '%41',
  'entities without an end': '&#x&#',
  backslashes: '\\u\\',
  'the secret itself': '9F3A6C0D81B27E45F3A6C0D81B27E459',
  'the beginning of the secret': '9F3A6C0',
  'lists of bytes': '57,70,51,65,54,67,48 0x',
  'one letter': 'A',
};

/** Processor time of this process, in milliseconds. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const redactModule = fileURLToPath(new URL('../../../src/output/safety/redact.ts', import.meta.url));

/** Searches these pieces, 1 MB of each, for as long as it lives, and ends with 130 for Ctrl-C. */
function searcher(pieces: readonly string[]): ChildProcess {
  const program = `
    import { setImmediate } from 'node:timers/promises';
    import { redact } from ${JSON.stringify(redactModule)};
    const texts = ${JSON.stringify(pieces)}.map((piece) => piece.repeat(Math.ceil(${megabyte} / piece.length)));
    process.once('SIGINT', () => process.exit(130));
    process.stdout.write('searching');
    for (;;) for (const text of texts) await setImmediate(redact(text));`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('attack: a text that takes forever to search for secrets', () => {
  for (const [name, piece] of Object.entries(worst)) {
    it(`1 MB of ${name} takes less than 200 ms`, () => {
      const text = piece.repeat(Math.ceil(megabyte / piece.length));
      expect(Math.min(...[1, 2, 3].map(() => cost(() => redact(text))))).to.be.below(200);
    });
  }

  it('is cut, and says by how much', () => {
    expect(redact('x'.repeat(20_007))).to.equal(`${'x'.repeat(20_000)}… (7 more characters)`);
  });

  for (const [name, piece] of Object.entries(worst)) {
    it(`the time to search 100 KB of ${name} is proportional to the text`, () => {
      const masker = newMasker();
      for (const value of ['9F3A6C0D81B27E45F3A6C0D81B27E459', 'welcome', 'Emulated1!']) masker.add(value);
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      // what is quadratic takes minutes
      expect(cost(() => masker.mask(text))).to.be.below(2000);
    });
  }

  it('Ctrl-C ends a process that searches nothing but such texts', async () => {
    const child = searcher(Object.values(worst));
    try {
      await once(child.stdout ?? child, 'data');
      child.kill('SIGINT');
      expect(await once(child, 'exit')).to.deep.equal([130, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
