import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { robot } from '../test/contract/emulator/oauth-client.ts';
import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs, type OrgHandle } from '../test/emulator/spec.ts';
import { freshHome, root, sf, temporaryFolder } from '../test/nut/sf.ts';
import { linkMinimalPlugin, linkPlugin } from './minimal-plugin.ts';
import { interleaved, median, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

/** What the hook before each command costs those for other orgs, and those for a login that renews itself. */
export async function measureHook(rounds: number): Promise<Row[]> {
  const orgs = manyOrgs(20).map((org) => ({ ...org, apps: ['secret-access', ...robot(org.alias)] }));
  const emulator = await startEmulator({ orgs });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    await linkMinimalPlugin(home);
    const calls = await timesInSf(emulator.orgs, rounds);
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
    const once = `inside sf, median of ${rounds}`;
    return [
      { what: 'loading the hook, ms', detail: once, figure: median(calls.map(({ load }) => load)), target: 3 },
      { what: 'hook for other orgs, ms', detail: once, figure: median(calls.map((each) => each.call)), target: 1 },
      { what: 'hook for a login that holds, ms', detail: by, figure: holds - without, target: 400, digits: 0 },
      { what: 'hook that renews a login, ms', detail: by, figure: renewed - besides, target: 800, digits: 0 },
    ];
  } finally {
    await emulator.stop();
  }
}

type HookTimes = { readonly load: number; readonly call: number };

/** Times the hook inside an `sf` without the plugin: it has loaded Node's own modules by then. */
async function timesInSf(orgs: readonly OrgHandle[], rounds: number): Promise<HookTimes[]> {
  const home = temporaryFolder('timing');
  await writeAuth(home, orgs);
  await linkMinimalPlugin(home);
  await linkPlugin(home, 'timing-plugin');
  const env = { HOOK_FILE: pathToFileURL(join(root, 'dist', 'hooks', 'renew-login.js')).href };
  const times: HookTimes[] = [];
  for (let round = 0; round < rounds; round++) {
    const ended = await sf(['minimal', 'return', '--target-org', 'org-002'], { home, env });
    succeeded(ended);
    const [, json] = /^hook: (.+)$/m.exec(ended.stderr) ?? [];
    if (json === undefined) throw new Error(`The timing plugin printed nothing: ${ended.stderr}`);
    times.push(JSON.parse(json) as HookTimes);
  }
  return times;
}
