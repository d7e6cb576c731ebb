import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { appsInProject, withoutIgnored } from '../../../src/project/apps-in-project.ts';
import { forceIgnore, isTracked, readIgnoreLines } from '../../../src/project/ignore-file.ts';
import { keepOutNotes } from '../../../src/project/keep-out.ts';
import { namedFolder } from '../../../src/project/package-folders.ts';
import { acme, globalType, headerType, policyType, textOf } from '../apps/acme.ts';

const file = 'force-app/main/default/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml';

describe('the lines of an ignore file', () => {
  const leaveOut = [
    '**/*.ecaGlblOauth-meta.xml',
    '*.ecaGlblOauth-meta.xml',
    'extlClntAppGlobalOauthSets',
    'extlClntAppGlobalOauthSets/',
    '/force-app/main/',
    'force-app/**/Acme.*',
    'Acme.ecaglbloauth-meta.xml',
    '# a comment\r\n*.ecaGlblOauth-meta.xml\r\n',
    '!*.xml\n*.ecaGlblOauth-meta.xml',
    // what lies below an ignored folder can't be taken back (gitignore documentation)
    'extlClntAppGlobalOauthSets/\n!extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml',
    'force-app\n!*.ecaGlblOauth-meta.xml',
    '**/main/**\n!**/Acme.*',
  ];
  for (const lines of leaveOut)
    it(`${JSON.stringify(lines)} leave it out`, () => {
      expect(readIgnoreLines(lines)(file)).to.equal(true);
    });

  const keep = [
    '',
    '#*.ecaGlblOauth-meta.xml',
    '*.ecaGlblOauth-meta.xml\n!Acme.*',
    'extlClntAppGlobalOauthSets/*\n!extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml',
    'extlClntAppGlobalOauthSets/\n!extlClntAppGlobalOauthSets/',
    '/Acme.ecaGlblOauth-meta.xml',
    'main/default',
    'Acme.ecaGlblOauth-meta.xml/',
    '*.ecaGlblOauth',
    '{Acme,Other}.ecaGlblOauth-meta.xml',
  ];
  for (const lines of keep)
    it(`${JSON.stringify(lines)} keep it`, () => {
      expect(readIgnoreLines(lines)(file)).to.equal(false);
    });
});

describe('files that a project keeps out', () => {
  let folder: string;
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-ignore-'));
    put(file, textOf(globalType, { externalClientApplication: 'Acme' }));
    put('force-app/H.eca-meta.xml', textOf(headerType, { label: 'Acme' }));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are those that the .forceignore of the project names; none outside a project', async () => {
    put('.forceignore', '**/*.ecaGlblOauth-meta.xml');
    expect((await forceIgnore(join(folder, 'force-app')))(join(folder, file))).to.equal(false);
    put('sfdx-project.json', '{}');
    const ignores = await forceIgnore(join(folder, 'force-app', 'not', 'there'));
    expect(ignores(join(folder, file))).to.equal(true);
    expect(ignores(join(folder, 'force-app/H.eca-meta.xml'))).to.equal(false);
    expect(ignores(join(folder, '..', 'X.ecaGlblOauth-meta.xml'))).to.equal(false);
  });

  it('are not deployed; an app without any other is not there', async () => {
    put('sfdx-project.json', '{}');
    put('.forceignore', '**/*.ecaGlblOauth-meta.xml');
    const folders = namedFolder(join(folder, 'force-app'));
    const { apps, ignored } = await withoutIgnored(await appsInProject(folders, folder), folders);
    expect(apps.map(({ name }) => name)).to.deep.equal(['H']);
    expect(ignored).to.have.length(1);
  });

  it('git tracks all but what a .gitignore on the way up names; nothing outside a repository', async () => {
    expect(await isTracked(join(folder, file))).to.equal(false);
    put('sfdx-project.json', '{}');
    expect(await isTracked(join(folder, file))).to.equal(true);
    put('force-app/main/.gitignore', '*.ecaGlblOauth-meta.xml');
    expect(await isTracked(join(folder, file))).to.equal(false);
  });

  it('M4: a hint names the lines for .gitignore, and for .forceignore where the app is packaged', async () => {
    put('sfdx-project.json', '{}');
    const written = [globalType, policyType].map((type) => ({
      app: 'Acme',
      type: type as typeof globalType,
      path: join(folder, file),
    }));
    const keys = async (state: string): Promise<unknown> =>
      (await keepOutNotes(written, [acme({ header: { distributionState: state } })])).map(({ key, data }) => [
        key,
        { ...data },
      ]);
    const tracked = ['GlobalSettingsTracked', { pattern: '**/*.ecaGlblOauth-meta.xml' }];
    expect(await keys('Local')).to.deep.equal([tracked]);
    const patterns = '**/*.ecaGlblOauth-meta.xml **/*.ecaOauthPlcy-meta.xml';
    expect(await keys('Packaged')).to.deep.equal([tracked, ['NotForPackages', { apps: 'Acme', patterns }]]);
    put('.gitignore', '*.ecaGlblOauth-meta.xml');
    expect(await keys('Local')).to.deep.equal([]);
  });
});
