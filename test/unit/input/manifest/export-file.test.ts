import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { readExportFile, writeExportFile } from '../../../../src/input/manifest/export-file.ts';

const asking = { json: true, 'no-prompt': false };
const codeOf = async (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'none',
    (error: unknown) => (isEcaError(error) ? error.code : String(error)),
  );

describe('the file that an export writes', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'eca-export-'))));
  after(() => rmSync(folder, { recursive: true }));
  const fileWith = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('is new where there is none, and where it is empty', async () => {
    for (const file of [join(folder, 'none.yaml'), fileWith('empty.yaml', '\n')]) {
      const found = await readExportFile(file, asking);
      expect(found.existing).to.equal(undefined);
      expect(await writeExportFile(found, 'version: 1\n')).to.equal(true);
      expect(readFileSync(file, 'utf8')).to.equal('version: 1\n');
    }
  });

  it('is no other file, unless somebody says so', async () => {
    const file = fileWith('notes.txt', 'to do: everything\n');
    expect(await codeOf(async () => readExportFile(file, asking))).to.equal('ManifestUnreadable');
    const found = await readExportFile(file, { ...asking, 'no-prompt': true });
    expect(await writeExportFile(found, 'version: 1\n')).to.equal(true);
  });

  it('is no manifest with a mistake, which an update could not keep', async () => {
    const file = fileWith('wrong.yaml', 'version: 1\norgs: { a: { target: a } }\napps: { Acme: { lable: x } }\n');
    expect(await codeOf(async () => readExportFile(file, { ...asking, 'no-prompt': true }))).to.equal(
      'ManifestInvalid',
    );
  });

  it('is no manifest whose syntax one slip broke: it is not replaced (T4)', async () => {
    const whole = '# ours\nversion: 1\norgs: { a: { target: a } }\napps:\n  Acme: { label: X }\n';
    const json = '{\n  "version": 1,\n  "apps": { "Acme": { } },\n}}\n';
    const marked = whole.replace('  Acme', '<<<<<<< ours\n  Acme').concat('=======\n>>>>>>> theirs\n');
    const slips = [whole.replace(' }\n', '\n'), whole.replace('X }', 'X'), whole.replace(': 1', ' 1'), marked, json];
    const others = ['<<<<<<< HEAD\n{"version":1,"apps":{}}\n=======\n', '{ "apps": { "A": { "label": "X", }'];
    for (const text of [...slips, ...others]) {
      const file = fileWith('broken.yaml', text);
      const code = await codeOf(async () => readExportFile(file, { ...asking, 'no-prompt': true }));
      expect(code, text).to.equal('ManifestInvalid');
    }
  });

  it('is not written where it is right, nor over what somebody else wrote meanwhile', async () => {
    const file = fileWith('mine.txt', '');
    const found = await readExportFile(file, asking);
    expect(await writeExportFile(found, '')).to.equal(false);
    writeFileSync(file, 'theirs');
    expect(await codeOf(async () => writeExportFile(found, 'version: 1\n'))).to.equal('FileUnwritable');
    expect(readFileSync(file, 'utf8')).to.equal('theirs');
  });
});
