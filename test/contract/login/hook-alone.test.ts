import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

/** The hook as it is published; `npm run build` writes it. */
const hook = pathToFileURL(join(import.meta.dirname, '..', '..', '..', 'dist', 'hooks', 'renew-login.js')).href;

/** Prints the files that loading and calling the hook for an org loads. */
const listing = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
await call(await import(${JSON.stringify(hook)}));
console.log(JSON.stringify(loaded.filter((url) => url.startsWith('file:'))));`;

/** Prints the milliseconds that loading and calling it takes where Node's own modules are loaded, as they are in sf. */
const timing = `
import 'node:fs';
import 'node:fs/promises';
import 'node:os';
import 'node:path';
await import('data:text/javascript,export default 1');
const started = performance.now();
await call(await import(${JSON.stringify(hook)}));
console.log(performance.now() - started);`;

const calling = `
const Command = { id: 'org:display', flags: { 'target-org': { char: 'o' } } };
const call = async ({ default: hook }) => hook({ Command, argv: ['--target-org', process.argv[2]] });`;

describe('the hook before every command of sf, as it is published', () => {
  const home = mkdtempSync(join(tmpdir(), 'eca-hook-alone-'));
  before(() => {
    mkdirSync(join(home, '.sfdx'));
    const put = (name: string, text: object): void =>
      writeFileSync(join(home, '.sfdx', name), JSON.stringify(text, null, 2));
    put('alias.json', { orgs: { plain: 'plain@example.com', marked: 'marked@example.com' } });
    put('plain@example.com.json', { username: 'plain@example.com' });
    put('marked@example.com.json', { username: 'marked@example.com', ecaAutoRefresh: true });
  });
  after(() => rmSync(home, { recursive: true }));

  const run = (script: string, org: string): unknown => {
    const env = { ...process.env, HOME: home, USERPROFILE: home, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' };
    const file = join(home, 'call-hook.mjs');
    writeFileSync(file, `${calling}${script}`);
    return JSON.parse(execFileSync(process.execPath, [file, org], { env, encoding: 'utf8' }));
  };

  it('loads nothing but its own file for an org without a marked login', () => {
    expect(run(listing, 'plain')).to.deep.equal([hook]);
    // a marked one needs more, which the list shows
    expect(run(listing, 'marked')).to.have.length.above(5);
  });

  it('takes at most 3 ms, in the quickest of up to 30 processes', () => {
    const took: number[] = [];
    while (took.length < 30 && !took.some((milliseconds) => milliseconds <= 3))
      took.push(run(timing, 'plain') as number);
    expect(Math.min(...took)).to.be.at.most(3);
  });
});
