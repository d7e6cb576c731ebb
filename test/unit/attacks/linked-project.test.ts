import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { newPath } from '../../../src/apps/files/project-files.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { projectRoot } from '../../../src/project/ignore-file.ts';
import { packageFolders } from '../../../src/project/package-folders.ts';
import { packageEntries } from '../../../src/project/package/package-entries.ts';
import { projectReplacements } from '../../../src/project/replacements.ts';
import { retrieveApps } from '../../../src/project/retrieve-app.ts';
import { writeInOneStep } from '../../../src/project/write-file.ts';
import { acme } from '../apps/acme.ts';

describe('attack: a cloned repository with links in it', () => {
  let folder: string;
  let root: string;
  let outside: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-linked-'));
    root = join(folder, 'repository');
    outside = join(folder, 'bashrc');
    mkdirSync(join(root, 'force-app'), { recursive: true });
    writeFileSync(join(root, 'sfdx-project.json'), '{}');
    writeFileSync(outside, 'untouched');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const writing = async (path: string): Promise<string> =>
    writeInOneStep([{ path, text: 'theirs' }], projectRoot(join(root, 'force-app'))).then(
      () => 'written',
      (error: unknown) => (isEcaError(error) ? `${error.code} ${(error.data as { why?: string }).why}` : String(error)),
    );

  it('the file itself, a folder above it, or the folder of the source may be a link: none is followed', async () => {
    symlinkSync(outside, join(root, 'force-app', 'linked.xml'));
    symlinkSync(join(folder, 'missing'), join(root, 'force-app', 'dangling.xml'));
    symlinkSync(folder, join(root, 'force-app', 'elsewhere'));
    symlinkSync(folder, join(root, 'app'));
    for (const path of [
      'force-app/linked.xml',
      'force-app/dangling.xml',
      'force-app/elsewhere/bashrc',
      'app/new/x.xml',
    ])
      expect(await writing(join(root, path)), path).to.equal('SourceLeads link');
    expect(readFileSync(outside, 'utf8')).to.equal('untouched');
    expect(readdirSync(folder).sort()).to.deep.equal(['bashrc', 'repository']);
  });

  it('links at possible names of a draft are not followed', async () => {
    const path = join(root, 'force-app', 'x.xml');
    for (let number = 1; number < 100; number++) symlinkSync(outside, `${path}.${number}.new`);
    symlinkSync(outside, `${path}.${process.pid}.new`);
    for (let number = 0; number < 100; number++)
      symlinkSync(outside, join(dirname(path), `.x.xml.eca-${process.pid}-${number}.tmp`));
    expect(await writing(path)).to.equal('written');
    expect(readFileSync(outside, 'utf8')).to.equal('untouched');
    expect(lstatSync(path).isFile()).to.equal(true);
  });

  it('nothing is written outside the project, wherever package directories lead', async () => {
    expect(await writing(join(root, '..', 'bashrc'))).to.equal('SourceLeads outside');
    expect(await writing(root)).to.equal('SourceLeads outside');
    expect(readFileSync(outside, 'utf8')).to.equal('untouched');
  });

  it('a package directory outside the project gets no file, given with .. or in full', async () => {
    for (const path of ['../outside', join(folder, 'outside'), 'force-app/../../outside']) {
      writeFileSync(join(root, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path }] }));
      const refusal = await retrieveApps([acme({})], await packageFolders(join(root, 'force-app')), {
        apiVersion: 66,
        withIds: false,
        dryRun: false,
      }).catch((error: unknown) => error);
      expect(isEcaError(refusal) && refusal.code, path).to.equal('SourceLeads');
    }
    expect(readdirSync(folder).sort()).to.deep.equal(['bashrc', 'repository']);
  });

  it('no error quotes a file of the user to which sfdx-project.json is a link, not even its cause', async () => {
    const project = join(root, 'sfdx-project.json');
    writeFileSync(outside, 'hunter2 is no JSON');
    rmSync(project);
    symlinkSync(outside, project);
    for (const read of [packageFolders(root), packageEntries(root), projectReplacements(root)]) {
      const error: unknown = await read.catch((thrown: unknown) => thrown);
      expect(isEcaError(error) && error.code).to.equal('SourceUnreadable');
      expect(inspect(error, { depth: 9 })).not.to.include('hunter2');
    }
  });

  it('a project that is itself reached through a link is accepted', async () => {
    symlinkSync(root, join(folder, 'shortcut'));
    const path = join(folder, 'shortcut', 'force-app', 'x.xml');
    await writeInOneStep([{ path, text: 'ours' }], projectRoot(join(folder, 'shortcut', 'force-app')));
    expect(readFileSync(join(root, 'force-app', 'x.xml'), 'utf8')).to.equal('ours');
  });
});

describe('attack: names of documents that an org reports', () => {
  const names = [
    '../x',
    '..\\x',
    '.',
    '..',
    'a\u0007b',
    'a\nb',
    'a/b',
    'a\\b',
    'CON',
    'con',
    'aux.x',
    'COM1',
    'lpt9',
    'nul',
    'aux:stream',
    '-rf',
    '.hidden',
    'a\u0000b',
    'a\u202egnp',
    'a*',
    '',
  ];
  for (const name of names) {
    it(`${JSON.stringify(name)} creates no file`, () => {
      expect(() => newPath('ExternalClientApplication', name)).to.throw('FileNameRefused');
    });
  }

  it('names that only begin like those of devices are accepted', () => {
    for (const name of ['Console', 'Auxiliary', 'com10', 'A-b', 'ns__Acme', 'Äpp'])
      expect(newPath('ExternalClientApplication', name)).to.include(`/${name}.`);
  });
});
