import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readRecord, removeRecord, writeRecord } from '../../../../src/secret/state/signed-record.ts';
import { ownHome } from '../../delivery/own-home.ts';

describe('a record in the state folder', () => {
  ownHome();
  const folder = mkdtempSync(join(tmpdir(), 'eca-record-'));
  after(() => rmSync(folder, { recursive: true }));
  const place = (name: string): { path: string; use: string } => ({ path: join(folder, name), use: `failure ${name}` });

  it('is read as it was written, for the use that it was signed for, and never as somebody else changed it', async () => {
    const one = place('one');
    expect(await readRecord(one)).to.equal(undefined);
    await writeRecord(one, { code: 'DeployFailed' });
    expect(await readRecord(one)).to.deep.equal({ record: { code: 'DeployFailed' } });
    copyFileSync(one.path, place('two').path);
    expect(await readRecord(place('two')), 'of another org').to.equal('doubted');
    writeFileSync(one.path, readFileSync(one.path, 'utf8').replace('DeployFailed', 'OrgNotFound'));
    expect(await readRecord(one)).to.equal('doubted');
    await removeRecord(one);
    expect(await readRecord(one)).to.equal(undefined);
  });
});
