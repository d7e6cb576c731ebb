import { chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ux } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import { readBaselineFlag } from '../../../src/input/audit/baseline-file.ts';
import { checkManifest, loadManifest } from '../../../src/input/manifest/load-manifest.ts';
import { planSetup } from '../../../src/input/manifest/plan-setup.ts';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { newProgress } from '../../../src/output/page/progress.ts';
import { ownPath } from '../../../src/project/own-path.ts';
import { checkValues } from '../../../src/manifest/wanted/wanted.ts';

const head = 'version: 1\norgs: { a: { target: demo } }\n';
const anchors = Array.from({ length: 27 }, (_, at) => {
  const list = `*a${at}, `.repeat(4);
  return `x-a${at + 1}: &a${at + 1} [${list}]\n`;
}).join('');
const wide = `x-w: &w { ${Array.from({ length: 2000 }, (_, at) => `k${at}: 1`).join(', ')} }\n`;
const chain = (length: number): string =>
  Array.from({ length }, (_, at) => `v${at}: '\${v${at + 1}}\${v${at + 1}}'`).join(', ');

/** Each text, and the key of its problem if it has one: they took minutes, or forever. */
const bombs: Readonly<Record<string, readonly [text: string, problem?: string]>> = {
  'variables that name each other twice': [
    `version: 1\norgs: { a: { target: demo, vars: { ${chain(40)}, v40: x } } }\napps: { A: { label: '\${v0}' } }\n`,
    'VariableLong',
  ],
  'variables within variables': [
    `version: 1\norgs: { a: { target: demo, vars: { ${chain(500)}, v500: x } } }\napps: { A: { label: '\${v0}' } }\n`,
    'VariableDeep',
  ],
  'merges of lists of lists': [`x-a: &a0 { k: 1 }\n${anchors}x-z: { <<: *a27 }\n${head}apps: { A: { label: x } }\n`],
  'many merges of a wide mapping': [
    `${wide}${Array.from({ length: 2000 }, (_, at) => `x-${at}: { <<: *w }\n`).join('')}${head}apps: {}\n`,
    'MergesTooMany',
  ],
  'ten thousand levels': [`${head}apps: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`, 'TooDeep'],
  'a million keys': [`${head}apps: {}\nx-a: {${'a,'.repeat(1_000_000)}}\n`, 'TooManyValues'],
  'thirty thousand aliases': [`x-a: &a 1\nx-l: [${'*a, '.repeat(30_000)}1]\n${head}apps: { A: { label: x } }\n`],
};

const same = (error: unknown): unknown => error;
const codeOf = (error: NodeJS.ErrnoException): unknown => error.code;

describe('attack: a manifest of a hostile repository', () => {
  let folder: string;
  let before: string;

  beforeEach(() => {
    before = process.cwd();
    folder = mkdtempSync(join(tmpdir(), 'eca-hostile-'));
    mkdirSync(join(folder, 'project'));
    process.chdir(join(folder, 'project'));
  });

  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  for (const [name, [text, problem]] of Object.entries(bombs)) {
    it(`doesn't keep the machine busy by ${name}`, () => {
      const { manifest, problems } = parseManifest(text);
      const found = [...problems, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)];
      const keys = new Set(found.map(({ reason }) => ('key' in reason ? reason.key : reason.code)));
      expect([...keys]).to.deep.equal(problem === undefined ? [] : [problem]);
    });
  }

  it("isn't read by a link out of the project, unless the user names it", async () => {
    writeFileSync(join(folder, 'other.yaml'), `${head}apps: { A: { label: x } }\n`);
    symlinkSync(join(folder, 'other.yaml'), 'eca.yaml');
    for (const read of [checkManifest, loadManifest]) {
      const error = await read(undefined).catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'ManifestUnreadable', variant: 'LeadsOut' });
    }
    expect((await loadManifest('eca.yaml')).manifest.apps).to.have.length(1);
  });

  it('is that of this user, of root, or of the owner of the current folder, unless the user names it', async () => {
    writeFileSync('../sfdx-project.json', '{}');
    writeFileSync('../eca.yaml', `${head}apps: { A: { label: x } }\n`);
    writeFileSync('eca-baseline.yaml', 'version: 1\naccepted: []\n');
    const nobody = 65_534;
    const found = await ownPath('../eca.yaml', '..', async () => Promise.resolve([nobody])).catch(codeOf);
    expect(found).to.equal('OtherOwner');
    expect((await loadManifest(undefined)).file).to.equal(join('..', 'eca.yaml'));
    if (process.geteuid?.() !== 0) return;
    for (const file of ['../eca.yaml', 'eca-baseline.yaml']) chownSync(file, nobody, nobody);
    const refused = { variant: 'OtherOwner' };
    expect(await loadManifest(undefined).catch(same)).to.include({ code: 'ManifestUnreadable', ...refused });
    expect(await readBaselineFlag(undefined).catch(same)).to.include({ code: 'BaselineUnreadable', ...refused });
    expect((await loadManifest('../eca.yaml')).manifest.apps).to.have.length(1);
    chownSync('.', nobody, nobody);
    expect((await loadManifest(undefined)).manifest.apps).to.have.length(1);
  });

  it('is announced if it is neither named nor in the current folder', async () => {
    writeFileSync('../sfdx-project.json', '{}');
    const found = join('..', 'eca.yaml');
    writeFileSync(found, `${head}apps: { A: { label: x } }\n`);
    const flags = { 'allow-empty': true, 'allow-admin': false, concurrency: 1, timeout: 5 };
    const warningsOf = async (manifest?: string): Promise<string[]> => {
      const warnings: string[] = [];
      const progress = newProgress(new Ux().spinner, (text) => warnings.push(text));
      await planSetup({ ...flags, manifest }, new AbortController().signal, progress);
      return warnings;
    };
    expect(await warningsOf()).to.deep.equal([`The manifest is ${found}, since there is none in this folder.`]);
    expect(await warningsOf(found)).to.deep.equal([]);
    writeFileSync('eca.yaml', `${head}apps: {}\n`);
    expect(await warningsOf()).to.deep.equal([]);
  });

  it('may be a link within the project', async () => {
    mkdirSync('orgs');
    writeFileSync('orgs/real.yaml', `${head}apps: { A: { label: x } }\n`);
    symlinkSync('orgs/real.yaml', 'eca.yaml');
    expect((await loadManifest(undefined)).file).to.equal('eca.yaml');
  });

  it('names a certificate in a file only, not in a pipe or a device', async () => {
    for (const path of ['/dev/stdin', '/dev/fd/0', '/dev/zero', '/dev/tty']) {
      writeFileSync('eca.yaml', `${head}apps: { A: { certificate: ${path} } }\n`);
      expect((await checkManifest(undefined)).problems, path).to.have.length(1);
    }
  });

  it('has no baseline beside it that is a link out of the project', async () => {
    writeFileSync(join(folder, 'other.yaml'), 'version: 1\naccepted: []\n');
    symlinkSync('../other.yaml', 'eca-baseline.yaml');
    const error = await readBaselineFlag(undefined).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'BaselineUnreadable', variant: 'LeadsOut' });
    expect((await readBaselineFlag('eca-baseline.yaml')).entries).to.deep.equal([]);
  });
});
