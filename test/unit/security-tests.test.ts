import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

describe('the page of attacks', () => {
  it('says what the tests say', () => {
    const script = fileURLToPath(new URL('../../scripts/security-tests.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', script, '--check'], { encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
  });

  it('has a row for each, with what is tried', () => {
    const page = readFileSync(new URL('../../docs/security-tests.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => /^\| (?!attack )/.test(line));
    expect(rows.length).to.be.greaterThan(8);
    for (const row of rows) expect(row).to.match(/^\| .+ \| .+ \| \[.+\]\(\.\.\/test\/.+\) \|$/);
  });
});
