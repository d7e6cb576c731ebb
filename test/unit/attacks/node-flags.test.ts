import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Interfaces, Parser } from '@oclif/core';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { sinkFlags } from '../../../src/input/secret/rotation-flags.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { replacedFlag } from '../../../src/base-command/replaced-flag.ts';

const root = join(import.meta.dirname, '..', '..', '..');

type Manifest = {
  readonly commands: Record<string, { readonly flags: Record<string, { readonly aliases?: string[] }> }>;
};

/** Node searches all arguments for these, and runs NODE_OPTIONS of the file (Node.js CLI, `--env-file`). */
const takenByNode = 'env-file';

describe('attack: NODE_OPTIONS in a file that a flag names', () => {
  it('no command has a flag or an alias that Node reads itself', () => {
    const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;
    const names = Object.values(commands).flatMap(({ flags }) =>
      Object.entries(flags).flatMap(([name, { aliases = [] }]) => [name, ...aliases]),
    );
    expect(names).to.include('dotenv');
    expect(names.filter((name) => name.startsWith(takenByNode))).to.deep.equal([]);
  });

  for (const argv of [
    ['--env-file', '.env'],
    ['--env-file=.env'],
    ['--env-file'],
    ['-e', 'a.env', '--env-file', '.env'],
  ]) {
    it(`"${argv.join(' ')}" is refused with the flag to write instead`, async () => {
      const error = await parseError(argv, { ...sinkFlags });
      const replaced = replacedFlag(error);
      if (!(replaced instanceof EcaError)) throw error;
      expect(replaced.code).to.equal('FlagReplaced');
      expect(reportError(replaced).actions[0]).to.include('--dotenv');
    });
  }

  it('a command without --dotenv reports that there is no such flag', async () => {
    expect(replacedFlag(await parseError(['--env-file', '.env'], {}))).to.equal(undefined);
    expect(replacedFlag(await parseError(['--file', '.env'], { ...sinkFlags }))).to.equal(undefined);
  });

  it('no page and no message recommends it', () => {
    const pages = ['README.md', 'ARCHITECTURE.md', ...globSync('{docs,messages}/*.md', { cwd: root })];
    const telling = pages.flatMap((page) =>
      readFileSync(join(root, page), 'utf8')
        .split('\n')
        .filter((line) => /sf eca [^|]*--env-file/.test(line.replaceAll(/'[^']*'/g, "''"))),
    );
    expect(telling).to.deep.equal([]);
  });
});

async function parseError(argv: readonly string[], flags: Interfaces.FlagInput): Promise<Error> {
  return Parser.parse([...argv], { flags, strict: true }).then(
    () => new Error('was taken'),
    (error: Error) => error,
  );
}
