import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { appsToDeploy } from '../../../src/project/apps-in-project.ts';
import { packageFolders } from '../../../src/project/package-folders.ts';
import { readPackage } from '../../../src/project/package/read-package.ts';
import { headerType, textOf } from '../apps/acme.ts';

const packages = { packageDirectories: [{ path: 'force-app' }] };

describe('attack: a cloned repository whose files or patterns never end', () => {
  let root: string;
  const put = (path: string, text: string): void => writeFileSync(join(root, path), text);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'eca-endless-'));
    mkdirSync(join(root, 'force-app'));
    put('sfdx-project.json', JSON.stringify(packages));
    put(`force-app/${'a'.repeat(100)}.eca-meta.xml`, textOf(headerType, { label: 'a'.repeat(40) }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** How many apps a deploy would take, or why it would not. */
  const deployed = async (): Promise<unknown> =>
    packageFolders(root)
      .then(async (folders) => appsToDeploy(folders, root))
      .then(
        ({ apps }) => apps.length,
        (error: unknown) => (isEcaError(error) ? [error.code, (error.data as { why?: string }).why] : error),
      );

  const plants: ReadonlyArray<readonly [what: string, why: string, plant: (path: string) => unknown]> = [
    ['a pipe', 'NotPlainFile', (path): unknown => execFileSync('mkfifo', [path])],
    ['a link to a device', 'NotPlainFile', (path): unknown => symlinkSync('/dev/zero', path)],
    ['a file of 2 MB', 'FileTooLarge', (path): unknown => writeFileSync(path, ' '.repeat(2 * 1024 * 1024))],
  ];
  for (const name of ['sfdx-project.json', '.forceignore'])
    for (const [what, why, plant] of plants) {
      it(`${what} as ${name} is not read`, async () => {
        rmSync(join(root, name), { force: true });
        plant(join(root, name));
        expect(await deployed()).to.deep.equal(['SourceUnreadable', why]);
      });
    }

  it('a document of 2 MB is not read', async () => {
    put('force-app/Big.eca-meta.xml', ' '.repeat(2 * 1024 * 1024));
    expect(await deployed()).to.deep.equal(['SourceUnreadable', 'FileTooLarge']);
  });

  const slow: ReadonlyArray<readonly [what: string, plant: () => void]> = [
    ['a line of .forceignore', (): void => put('.forceignore', `${'*a'.repeat(12)}c`)],
    ['a regexToReplace', (): void => replacing({ glob: '**', regexToReplace: '(a*)*(a*)*(a*)*X!X' })],
    ['a glob', (): void => replacing({ glob: `${'*a'.repeat(12)}c`, stringToReplace: 'x' })],
  ];
  function replacing(entry: Readonly<Record<string, unknown>>): void {
    put('sfdx-project.json', JSON.stringify({ ...packages, replacements: [{ ...entry, replaceWithEnv: 'PATH' }] }));
  }
  for (const [what, plant] of slow) {
    it(`${what} that takes forever is stopped`, async () => {
      plant();
      expect(await deployed()).to.deep.equal(['SourceUnreadable', 'TooSlow']);
    });
  }

  it('a replacement that makes a text longer than any document is refused before that', async () => {
    put('long.txt', 'x'.repeat(900_000));
    const entry = { glob: '**', stringToReplace: 'a', replaceWithFile: 'long.txt' };
    put('sfdx-project.json', JSON.stringify({ ...packages, replacements: [entry] }));
    expect(await deployed()).to.deep.equal(['SourceUnreadable', 'ReplacedTooMuch']);
  });

  it('replacements that make all texts together longer than any document are refused, too', async () => {
    put('long.txt', 'x'.repeat(1000));
    const entry = { glob: '**', stringToReplace: 'Q', replaceWithFile: 'long.txt' };
    put('sfdx-project.json', JSON.stringify({ ...packages, replacements: [entry] }));
    const plant = (app: string): void =>
      put(`force-app/${app}.eca-meta.xml`, textOf(headerType, { description: 'Q'.repeat(300) }));
    for (const app of ['One', 'Two', 'Three']) plant(app);
    expect(await deployed()).to.equal(4);
    plant('Four');
    expect(await deployed()).to.deep.equal(['SourceUnreadable', 'ReplacedTooMuch']);
  });

  it('replacements of another user’s project are refused', async () => {
    replacing({ glob: '**', stringToReplace: 'aaa' });
    if (process.geteuid?.() !== 0) return expect(await deployed()).to.deep.equal([]);
    chownSync(join(root, 'sfdx-project.json'), 65_534, 65_534);
    return expect(await deployed()).to.deep.equal(['SourceUnreadable', 'OtherOwner']);
  });

  it('a package directory outside of the project is not walked through', async () => {
    put('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: '../../../proc/1' }] }));
    const refused: unknown = await readPackage(root, undefined).catch((error: unknown) => error);
    expect(refused).to.deep.include({ code: 'SourceUnreadable', data: { path: '../../../proc/1', why: 'Outside' } });
  });

  it('invalid replacements are refused and don’t crash', async () => {
    const entries = [null, 5, { filename: {} }, { glob: '**', regexToReplace: '(' }, { replaceWhenEnv: {} }];
    for (const entry of entries) {
      put('sfdx-project.json', JSON.stringify({ ...packages, replacements: [entry] }));
      expect(await deployed(), JSON.stringify(entry)).to.deep.equal(['SourceUnreadable', 'NoReplacement']);
    }
  });

  it('a replacement says which variable or file goes to the org', async () => {
    replacing({ glob: '**', stringToReplace: 'aaa' });
    const { replacements } = await appsToDeploy(await packageFolders(root), root);
    expect(replacements.map(({ by }) => by)).to.deep.equal(['$PATH']);
  });
});
