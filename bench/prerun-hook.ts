import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { robot } from '../test/contract/emulator/oauth-client.ts';
import { startEmulator } from '../test/emulator/client.ts';
import { sfEnvironment, writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, root, sf } from '../test/nut/sf.ts';
import { linkMinimalPlugin } from './minimal-plugin.ts';
import { interleaved, median, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

const run = promisify(execFile);
const hook = pathToFileURL(join(root, 'dist', 'hooks', 'renew-login.js')).href;
/** Loads the hook and calls it once, as `sf` does before a command; prints the milliseconds that each took. */
const script = `const started = performance.now();
const { default: hook } = await import(${JSON.stringify(hook)});
const loaded = performance.now();
const Command = { id: 'org:display', flags: { 'target-org': { char: 'o' } } };
await hook({ Command, argv: ['--target-org', process.argv[1]] });
console.log(JSON.stringify({ load: loaded - started, call: performance.now() - loaded }));`;

/** What the hook before each command costs those for other orgs, and those for a login that renews itself. */
export async function measureHook(rounds: number): Promise<Row[]> {
  const orgs = manyOrgs(20).map((org) => ({ ...org, apps: ['secret-access', ...robot(org.alias)] }));
  const emulator = await startEmulator({ orgs });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    await linkMinimalPlugin(home);
    const call = async (): Promise<{ load: number; call: number }> => {
      const args = ['--input-type=module', '-e', script, 'org-002'];
      const { stdout } = await run(process.execPath, args, { env: sfEnvironment(home) });
      return JSON.parse(stdout) as { load: number; call: number };
    };
    const calls: Array<{ load: number; call: number }> = [];
    for (let round = 0; round < rounds; round++) calls.push(await call());
    const login = ['eca', 'login', 'client-credentials', '-n', 'Robot', '-o', 'org-001', '-a', 'sync'];
    succeeded(await sf([...login, '--auto-refresh'], { home }));
    const command = async (alias: string): Promise<void> =>
      succeeded(await sf(['minimal', 'return', '--target-org', alias], { home }));
    const other = timed(async () => command('org-002'));
    const [holds, without] = await interleaved(rounds, [timed(async () => command('sync')), other]);
    const ended = async (): Promise<number> => {
      const held = await emulator.expireAccessTokens('org-001', { app: 'Robot' });
      if (held === 0) throw new Error('The hook did not renew the login that it was measured with.');
      return timed(async () => command('sync'))();
    };
    const [renewed, besides] = await interleaved(rounds, [ended, other]);
    const by = `medians of ${rounds}, against a command for another org`;
    const once = `in a new process, median of ${rounds}`;
    return [
      { what: 'loading the hook, ms', detail: once, figure: median(calls.map(({ load }) => load)), target: 2 },
      { what: 'hook for other orgs, ms', detail: once, figure: median(calls.map((each) => each.call)), target: 1 },
      { what: 'hook for a login that holds, ms', detail: by, figure: holds - without, target: 400, digits: 0 },
      { what: 'hook that renews a login, ms', detail: by, figure: renewed - besides, target: 800, digits: 0 },
    ];
  } finally {
    await emulator.stop();
  }
}
