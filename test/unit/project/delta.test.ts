import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { appsToDeploy } from '../../../src/project/apps-in-project.ts';
import { deletionsIn } from '../../../src/project/delta.ts';
import { namedSources } from '../../../src/project/package-folders.ts';
import { globalType, headerType, settingsType, textOf } from '../apps/acme.ts';

const manifest = (types: Readonly<Record<string, readonly string[]>>): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata">',
    ...Object.entries(types).map(
      ([name, members]) =>
        `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
    ),
    '<version>67.0</version></Package>',
  ].join('\n');

describe('the sources of a deploy', () => {
  let folder: string;
  const put = (path: string, text: string): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-sources-'));
    put('sfdx-project.json', '{"packageDirectories":[{"path":"force-app"}]}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  /** The names of the documents by app, or the code of the error. */
  const found = async (...named: readonly string[]): Promise<unknown> => {
    try {
      const source = namedSources(named.map((name) => join(folder, name)));
      const { apps } = await appsToDeploy(source, folder);
      return Object.fromEntries(apps.map(({ name, documents }) => [name, documents.map(({ type }) => type).sort()]));
    } catch (error) {
      if (!isEcaError(error)) throw error;
      return error.code;
    }
  };

  it('may be several folders, and single files', async () => {
    put('one/A.eca-meta.xml', textOf(headerType, { label: 'A' }));
    put('two/deep/A.ecaOauth-meta.xml', textOf(settingsType, { externalClientApplication: 'A' }));
    put('two/B.ecaGlblOauth-meta.xml', textOf(globalType, { externalClientApplication: 'B' }));
    expect(await found('one', 'two')).to.deep.equal({ A: [headerType, settingsType], B: [globalType] });
    expect(await found('one', 'two/deep/A.ecaOauth-meta.xml')).to.deep.equal({ A: [headerType, settingsType] });
    expect(await found('two', 'two/deep', 'two'), 'one within another counts once').to.deep.equal({
      A: [settingsType],
      B: [globalType],
    });
    expect(await found('one', 'none')).to.equal('SourceUnreadable');
  });

  it('are of one project, whose replacements and .forceignore count', async () => {
    put('one/A.eca-meta.xml', textOf(headerType, { label: 'A' }));
    put('other/sfdx-project.json', '{}');
    put('other/B.eca-meta.xml', textOf(headerType, { label: 'B' }));
    expect(await found('one', 'other')).to.equal('OneProjectOnly');
  });

  it('may be a delta without apps, which isn’t the same as a folder without apps', async () => {
    put('out/force-app/classes/A.cls', 'class A {}');
    expect(await found('out')).to.equal('FilesWithoutApps');
    put('out/package/package.xml', manifest({ ApexClass: ['A'] }));
    expect(await found('out')).to.deep.equal({});
  });

  it('a delta whose manifest names an app without its files isn’t complete', async () => {
    put('out/package/package.xml', manifest({ ApexClass: ['A'], [headerType]: ['Acme'] }));
    expect(await found('out')).to.equal('FilesWithoutApps');
  });

  it('say which documents of apps a delta would delete', async () => {
    const gone = { ApexClass: ['Old'], [headerType]: ['Old_App', 'Older'], [settingsType]: ['Old_App_oauth'] };
    const path = put('out/destructiveChanges/destructiveChanges.xml', manifest(gone));
    const top = put('out/destructiveChangesPost.xml', manifest({ [globalType]: ['Old_glbl'] }));
    const deletions = await deletionsIn(namedSources([join(folder, 'out')]));
    const at = { path: relative(process.cwd(), path) };
    expect(deletions).to.deep.equal([
      { ...at, type: headerType, fullName: 'Old_App' },
      { ...at, type: headerType, fullName: 'Older' },
      { ...at, type: settingsType, fullName: 'Old_App_oauth' },
      { path: relative(process.cwd(), top), type: globalType, fullName: 'Old_glbl' },
    ]);
    for (const name of ['destructiveChanges/destructiveChangesPre.xml', 'destructiveChanges-1.xml']) {
      const odd = put(`odd/${name}`, manifest({ [headerType]: ['Odd'] }));
      const deletion = { path: relative(process.cwd(), odd), type: headerType, fullName: 'Odd' };
      expect(await deletionsIn(namedSources([join(folder, 'odd')])), name).to.deep.include(deletion);
    }
    expect(await found('out'), 'a delta that only deletes').to.deep.equal({});
    expect(await deletionsIn(namedSources([folder]))).to.deep.equal([]);
  });
});
