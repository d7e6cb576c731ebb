import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { valueOf } from '../../../src/apps/app.ts';
import { EcaError, isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { appsToDeploy } from '../../../src/project/apps-in-project.ts';
import { namedFolder } from '../../../src/project/package-folders.ts';
import { replacementsForNoFile } from '../../../src/project/placeholders.ts';
import { globalType, headerType, settingsType, textOf } from '../apps/acme.ts';

const file = 'force-app/main/default/extlClntAppGlobalOauthSets/Kiosk_glbloauth.ecaGlblOauth-meta.xml';
const inText = 'https://CALLBACK_HOST/done';

type Entry = Readonly<Record<string, unknown>>;

describe('files that can’t be assigned to an app', () => {
  it('refuse the whole deploy, each with its reason, unless .forceignore names them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eca-skipped-'));
    const put = (path: string, text: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const result = async (): Promise<unknown> =>
      appsToDeploy(namedFolder(folder), folder).then(
        ({ apps }) => apps.map(({ name }) => name),
        (error: unknown) => (isEcaError(error) ? reportError(error).message.split('\n').slice(1).join() : error),
      );
    put('sfdx-project.json', '{}');
    put('externalClientApps/Tpl.eca-meta.xml', textOf(headerType, { label: 'Tpl' }));
    expect(await result()).to.deep.equal(['Tpl']);
    const odd = 'extlClntAppGlobalOauthSets/Tpl.ecaGlobalOauth-meta.xml';
    put(odd, textOf(globalType, { externalClientApplication: 'Tpl' }));
    expect(await result())
      .to.match(/Tpl\.ecaGlobalOauth-meta\.xml has an unknown suffix/)
      .and.include('.ecaGlblOauth-meta.xml');
    rmSync(join(folder, odd));
    const free = 'apps/Tpl.ecaGlobalOauth-meta.xml';
    put(free, textOf(globalType, { externalClientApplication: 'Tpl' }));
    expect(await result(), 'in a folder of any name, by the root element')
      .to.match(/Tpl\.ecaGlobalOauth-meta\.xml has an unknown suffix/)
      .and.include('.ecaGlblOauth-meta.xml');
    put(free, '<ecaGlobal/>');
    expect(await result(), 'no type of an external client app').to.deep.equal(['Tpl']);
    rmSync(join(folder, free));
    put('extlClntAppOauthSettings/Tpl.ecaOauth-meta.xml', textOf(settingsType, { scopes: 'Api' }));
    expect(await result())
      .to.match(/Tpl\.ecaOauth-meta\.xml doesn't name its app/)
      .and.match(/Tpl\.ecaOauth-meta\.xml, line 3: <scopes> belongs to connected apps/);
    rmSync(join(folder, 'externalClientApps/Tpl.eca-meta.xml'));
    expect(await result(), 'a project without any other file').to.match(/doesn't name its app/);
    put('externalClientApps/Tpl.eca-meta.xml', textOf(headerType, { label: 'Tpl' }));
    put('.forceignore', '**/*.ecaOauth-meta.xml');
    expect(await result()).to.deep.equal(['Tpl']);
    rmSync(folder, { recursive: true });
  });
});

describe('the replacements of sfdx-project.json', () => {
  let folder: string;
  const variables = ['ECA_TEST_HOST', 'ECA_TEST_WHEN', 'ECA_TEST_EMPTY0', 'ECA_TEST_EMPTY1'];
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-replace-'));
    put(file, textOf(globalType, { externalClientApplication: 'Kiosk', callbackUrl: `${inText} ${inText}` }));
    put('host.txt', '  file.example\n');
    put('empty.txt', '\n');
    process.env['ECA_TEST_HOST'] = 'env.example';
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    variables.forEach((name) => delete process.env[name]);
  });

  /** The callback URL as it would be deployed, or the code of the error. */
  async function deployed(...replacements: Entry[]): Promise<unknown> {
    put('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'force-app' }], replacements }));
    try {
      const { apps, replacements: made } = await appsToDeploy(namedFolder(join(folder, 'force-app')), folder);
      const [app] = apps;
      const url = app && valueOf(app, globalType, 'callbackUrl');
      return [url?.replaceAll('https://', ''), ...made.map(({ replaced, found }) => `${replaced} ${found}`)];
    } catch (error) {
      return isEcaError(error) ? [error.code, error.data] : error;
    }
  }
  const untouched = 'CALLBACK_HOST/done CALLBACK_HOST/done';
  const host = { stringToReplace: 'CALLBACK_HOST', replaceWithEnv: 'ECA_TEST_HOST' };
  const glob = '**/*.ecaGlblOauth-meta.xml';
  const when = (value: unknown): Entry => ({ replaceWhenEnv: [{ env: 'ECA_TEST_WHEN', value }] });

  it('are made as sf makes them: by name or pattern, from a variable or a file, where the environment says so', async () => {
    const done = 'env.example/done env.example/done';
    const byHost = 'CALLBACK_HOST true';
    const rows: ReadonlyArray<readonly [entries: readonly Entry[], found: unknown]> = [
      [[], [untouched]],
      [[{ glob, ...host }], [done, byHost]],
      [[{ glob: `force-app/${glob}`, ...host }], [done, byHost]],
      [[{ filename: file, ...host }], [done, byHost]],
      [[{ filename: 'Kiosk_glbloauth.ecaGlblOauth-meta.xml', ...host }], [done, byHost]],
      [[{ glob: '**/*.cls', ...host }], [untouched]],
      [[{ glob: 'other/**', ...host }], [untouched]],
      [
        [{ filename: file, stringToReplace: 'CALLBACK.HOST', replaceWithEnv: 'ECA_TEST_HOST' }],
        [untouched, 'CALLBACK.HOST false'],
      ],
      [[{ glob, regexToReplace: 'CALLBACK.H\\w+', replaceWithEnv: 'ECA_TEST_HOST' }], [done, 'CALLBACK.H\\w+ true']],
      [
        [{ glob, stringToReplace: 'CALLBACK_HOST', replaceWithFile: 'host.txt' }],
        ['file.example/done file.example/done', byHost],
      ],
      [[{ glob, ...host, ...when('yes') }], [untouched]],
      // one after the other, each on what the one before has left
      [
        [
          { glob, ...host },
          { glob, regexToReplace: 'env\\.', replaceWithFile: 'host.txt' },
        ],
        ['file.exampleexample/done file.exampleexample/done', byHost, 'env\\. true'],
      ],
      [[{ glob, ...host, replaceWithEnv: 'ECA_TEST_UNSET', allowUnsetEnvVariable: true }], ['/done /done', byHost]],
      [
        [{ glob, ...host, replaceWithEnv: 'ECA_TEST_UNSET' }],
        ['ReplacementMissing', { what: 'ECA_TEST_UNSET', why: 'variable' }],
      ],
      ...['', ' '].flatMap((empty): Array<readonly [readonly Entry[], unknown]> => {
        const [what, entry] = [`ECA_TEST_EMPTY${empty.length}`, { glob, ...host }];
        process.env[what] = empty;
        const refused = ['ReplacementMissing', { what, why: 'empty' }];
        const allowed = [`${empty}/done ${empty}/done`, byHost];
        return [
          [[{ ...entry, replaceWithEnv: what }], refused],
          [[{ ...entry, replaceWithEnv: what, allowUnsetEnvVariable: true }], allowed],
        ];
      }),
      [[{ glob: '**/*.cls', ...host, replaceWithEnv: 'ECA_TEST_UNSET' }], [untouched]],
      ...['empty.txt', 'none.txt'].map((what): [readonly Entry[], unknown] => [
        [{ glob, stringToReplace: 'CALLBACK_HOST', replaceWithFile: what }],
        ['ReplacementMissing', { what, why: 'file' }],
      ]),
      [[{ glob, stringToReplace: 'CALLBACK_HOST' }], ['ReplacementMissing', { what: 'CALLBACK_HOST', why: 'source' }]],
    ];
    for (const [entries, found] of rows)
      expect(await deployed(...entries), JSON.stringify(entries)).to.deep.equal(found);
    process.env['ECA_TEST_WHEN'] = 'true';
    expect(await deployed({ glob, ...host, ...when(true) })).to.deep.equal([done, byHost]);
  });

  it('that are for no file are named; those that are for another or don’t apply here aren’t (T1)', async () => {
    put('force-app/main/default/classes/Sync.cls', '// HOST');
    put('elsewhere/A.txt', 'HOST');
    const forNone = async (...replacements: Entry[]): Promise<string[]> => {
      put('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'force-app' }], replacements }));
      return replacementsForNoFile(join(folder, 'force-app'));
    };
    const missed = ['./force-app/**', '**/*.ecaGlblOauth', 'elsewhere/**'].map((one) => ({ ...host, glob: one }));
    expect(await forNone(...missed, { ...host, filename: 'Kiosk.txt' })).to.deep.equal([
      './force-app/**',
      '**/*.ecaGlblOauth',
      'elsewhere/**',
      'Kiosk.txt',
    ]);
    const met = [glob, '**/*.cls'].map((one) => ({ ...host, glob: one }));
    expect(await forNone(...met, { ...host, filename: file }, { ...host, glob: 'x', ...when('no') })).to.deep.equal([]);
    expect(await forNone()).to.deep.equal([]);
  });

  it('without a text to replace by say so, and not that a file is missing (T4)', () => {
    const { message, actions } = reportError(new EcaError('ReplacementMissing', { what: 'HOST', why: 'source' }));
    expect(message).to.include('neither replaceWithEnv nor replaceWithFile says by what to replace this text: HOST.');
    expect(actions).to.deep.equal(['Add one of both to that replacement in sfdx-project.json.']);
  });
});
