import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { secret } from './acme.ts';

const script = fileURLToPath(new URL('on-windows.ts', import.meta.url));

describe('the files of a rotation on Windows', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-windows-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are written without a word about modes, where the system has none and flushes no folder', () => {
    // CRLF, and the mode that every file has there
    writeFileSync(join(folder, 'app.env'), 'A=1\r\nECA_CLIENT_ID=3MVG9.Old_key\r\n');
    chmodSync(join(folder, 'app.env'), 0o666);
    const env = { ...process.env, HOME: folder, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' };
    const output = execFileSync(process.execPath, [...process.execArgv, script, folder], { env, encoding: 'utf8' });
    const said = JSON.parse(output) as { checked: unknown; delivered: unknown; stagingSince: string };
    expect(said).to.deep.include({ checked: [], delivered: [] });
    expect(said.stagingSince).to.match(/^\d{4}-.*Z$/);
    expect(readFileSync(join(folder, 'app.env'), 'utf8')).to.equal(
      `A=1\r\nECA_CLIENT_ID=3MVG9.Acme_key\r\nECA_CLIENT_SECRET=${secret}\r\n`,
    );
  });
});
