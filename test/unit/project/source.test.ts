import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { appsInProject } from '../../../src/project/apps-in-project.ts';
import { namedFolder, packageFolders } from '../../../src/project/package-folders.ts';
import { readSource } from '../../../src/project/source-documents.ts';
import { writeInOneStep } from '../../../src/project/write-file.ts';
import { globalType, headerType, textOf } from '../apps/acme.ts';

const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (isEcaError(error) ? error.code : String(error)),
  );

describe('source files', () => {
  let folder: string;
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const header = textOf(headerType, { label: 'Acme' });
  const global = textOf(globalType, { consumerSecret: 'hush', externalClientApplication: 'Acme' });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-source-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are found in any folder and both formats; nothing else is read', async () => {
    put('main/default/externalClientApps/Acme.eca-meta.xml', header);
    put('odd/place/G.ecaGlblOauth', global);
    put('node_modules/x/No.eca-meta.xml', header);
    put('.git/No.eca-meta.xml', header);
    put('classes/A.cls-meta.xml', 'no xml');
    const documents = await readSource(folder);
    expect(documents.map(({ type, fullName }) => `${type} ${fullName}`)).to.deep.equal([
      `${headerType} Acme`,
      `${globalType} G`,
    ]);
  });

  it('give no consumer secret to whoever works with their elements', async () => {
    put('G.ecaGlblOauth-meta.xml', global);
    const [document] = await readSource(folder);
    expect(document?.xml.text).not.to.include('hush');
    expect(document?.text).to.equal(global);
  });

  it('are refused when broken, missing, or twice of one app', async () => {
    expect(await codeOf(readSource(join(folder, 'none')))).to.equal('SourceUnreadable');
    put('A.eca-meta.xml', '<a>');
    expect(await codeOf(readSource(folder))).to.equal('XmlInvalid');
    put('A.eca-meta.xml', header);
    put('one/G.ecaGlblOauth-meta.xml', global);
    put('two/H.ecaGlblOauth-meta.xml', global);
    expect(await codeOf(appsInProject(namedFolder(folder), folder))).to.equal('DocumentTwice');
    expect(await codeOf(appsInProject({ folders: [], fresh: folder, root: folder }, folder))).to.equal(
      'FilesWithoutApps',
    );
  });

  it('keep a byte order mark, and are refused if their bytes aren’t UTF-8', async () => {
    put('A.eca-meta.xml', `\uFEFF${header}`);
    expect((await readSource(folder))[0]?.text).to.equal(`\uFEFF${header}`);
    writeFileSync(join(folder, 'A.eca-meta.xml'), Buffer.from(header.replace('Acme', 'Büro'), 'latin1'));
    expect(await codeOf(readSource(folder))).to.equal('SourceUnreadable');
  });

  it('lie in the package directories of the project above, new ones in the default one', async () => {
    const packages = [{ path: 'libs' }, { path: 'force-app', default: true }];
    put('sfdx-project.json', JSON.stringify({ packageDirectories: packages }));
    put('libs/deep/x.txt', '');
    expect(await packageFolders(join(folder, 'libs/deep'))).to.deep.equal({
      folders: [join(folder, 'libs'), join(folder, 'force-app')],
      fresh: join(folder, 'force-app/main/default'),
      root: folder,
    });
    put('sfdx-project.json', '{');
    expect(await codeOf(packageFolders(folder))).to.equal('SourceUnreadable');
    put('sfdx-project.json', '{}');
    expect(await codeOf(packageFolders(folder))).to.equal('SourceUnreadable');
    rmSync(join(folder, 'sfdx-project.json'));
    expect(await codeOf(packageFolders(folder))).to.equal('NoProject');
  });

  it('are written in one step, with their mode, and nothing is left beside them', async () => {
    put('a/x.xml', 'old');
    chmodSync(join(folder, 'a/x.xml'), 0o600);
    await writeInOneStep(
      [
        { path: join(folder, 'a/x.xml'), text: 'new' },
        { path: join(folder, 'b/c/y.xml'), text: 'fresh' },
      ],
      folder,
    );
    expect(readFileSync(join(folder, 'a/x.xml'), 'utf8')).to.equal('new');
    expect(statSync(join(folder, 'a/x.xml')).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder, { recursive: true }).sort()).to.deep.equal(
      ['a', 'a/x.xml', 'b', 'b/c', 'b/c/y.xml'].map((path) => join(path)),
    );
  });

  it('are all left alone when one of them cannot be written', async () => {
    put('a/x.xml', 'old');
    put('file', '');
    const texts = ['a/x.xml', 'file/below.xml'].map((path) => ({ path: join(folder, path), text: 'new' }));
    expect(await codeOf(writeInOneStep(texts, folder))).to.equal('SourceUnwritable');
    expect(readFileSync(join(folder, 'a/x.xml'), 'utf8')).to.equal('old');
    expect(readdirSync(join(folder, 'a'))).to.deep.equal(['x.xml']);
  });
});
