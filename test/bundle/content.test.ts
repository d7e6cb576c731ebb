import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { bundledProgram, environment, root } from '../nut/sf.ts';
import { type Stage, stage } from '../nut/stage.ts';

type Import = { readonly path: string; readonly kind: string; readonly external?: boolean };
type Metafile = {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
};

const dist = join(root, 'dist');
/** What esbuild said about it, which isn't published. */
const metafile = join(root, 'node_modules', '.cache', 'eca', 'bundle.json');
const unwanted = /\/node_modules\/(@oclif\/table|ink|react|react-reconciler|typescript|zod|memfs|yoga-layout)\//;

/** Writes down the address of each module that the process loads. */
const recorder = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => {
  if (process.env.LOADED_FILE) appendFileSync(process.env.LOADED_FILE, url + '\\n');
  return next(url, context);
} });`;

describe('the bundle', function () {
  this.timeout(120_000);
  const { inputs, outputs } = JSON.parse(readFileSync(metafile, 'utf8')) as Metafile;
  let demo: Stage;
  before(async () => {
    demo = await stage([{ alias: 'demo', apps: ['acme-sync'] }]);
  });
  after(async () => demo.end());
  const run = (
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    before: readonly string[] = [],
  ): string =>
    execFileSync(process.execPath, [...before, bundledProgram, ...args], {
      cwd: demo.home,
      encoding: 'utf8',
      env: environment({ home: demo.home, env: { SF_TARGET_ORG: 'demo', ...env } }),
    });

  it('contains no tables by ink, no compiler, no schemas and no file system for browsers', () => {
    expect(Object.keys(inputs).filter((path) => unwanted.test(`/${path}`))).to.deep.equal([]);
    expect(Object.keys(inputs).filter((path) => path.includes('node_modules/pino/'))).not.to.deep.equal([]);
  });

  it('needs nothing but Node', () => {
    const outside = Object.entries(outputs).flatMap(([file, { imports }]) =>
      imports
        .filter(({ external }) => external)
        .map(({ path }) => (path.startsWith('.') ? join(dirname(file), path) : path.replace(/^node:/, ''))),
    );
    const { builtinModules } = process.getBuiltinModule('node:module');
    const inside = [...builtinModules, 'sqlite', ...Object.keys(outputs)];
    const unknown = outside.filter((path) => !inside.includes(path));
    expect([...new Set(unknown)]).to.deep.equal([]);
  });

  it('loads no file from elsewhere in a run, and writes the log by the rules of sf', () => {
    const [preload, loaded] = [join(demo.home, 'recorder.mjs'), join(demo.home, 'loaded')];
    writeFileSync(preload, recorder);
    const env = { LOADED_FILE: loaded, SF_LOG_LEVEL: 'debug' };
    run(['eca', 'list'], env, ['--import', pathToFileURL(preload).href]);
    const files = readFileSync(loaded, 'utf8')
      .split('\n')
      .filter((url) => url.startsWith('file:'));
    expect(files.length).to.be.greaterThan(5);
    expect(files.filter((url) => !url.startsWith(`${pathToFileURL(dist).href}/`))).to.deep.equal([]);
    const logs = readdirSync(join(demo.home, '.sf')).filter((name) => /^sf-\d{4}-\d\d-\d\d\.log$/.test(name));
    expect(logs).to.have.length(1);
    expect(readFileSync(join(demo.home, '.sf', logs[0] ?? ''), 'utf8')).to.match(/^\{"level":20,.*"name":"sf/m);
  });
});
