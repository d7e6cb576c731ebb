// A HOME of the demo's own, in which the real `sf` knows this plugin and the emulated org and nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, node, root, run } from '../checkout.mjs';
import { demoFolder } from './org.mjs';

const home = join(demoFolder, 'home');
const record = join(demoFolder, 'login.json');
const cli = [join(root, 'node_modules', '@salesforce', 'cli', 'bin', 'run.js')];

function environment() {
  return cleanEnvironment({
    HOME: home,
    USERPROFILE: home,
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_DISABLE_TELEMETRY: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    OCLIF_DISABLE_LINKED_ESM_WARNING: 'true',
  });
}

function quietly(args, env = {}) {
  const options = { env: { ...environment(), ...env }, cwd: home, encoding: 'utf8' };
  const { status, stdout, stderr, error } = spawnSync(node, ['--no-deprecation', ...cli, ...args], options);
  if (status !== 0) throw error ?? new Error(`sf ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

/** Links this checkout and logs `sf` in to the orgs, the first as the default, unless that is done already. */
export function prepareHome(orgs) {
  const wanted = JSON.stringify({ orgs: orgs.map(({ url, accessToken }) => ({ url, accessToken })), root });
  if (existsSync(record) && readFileSync(record, 'utf8') === wanted) return;
  process.stderr.write('Logging sf in to them, in a HOME of its own …\n');
  mkdirSync(home, { recursive: true });
  quietly(['plugins', 'link', '--no-install', root]);
  for (const { alias, url, accessToken } of orgs) {
    const login = ['org', 'login', 'access-token', '--instance-url', url, '--alias', alias, '--no-prompt'];
    quietly(alias === 'demo' ? [...login, '--set-default'] : login, { SF_ACCESS_TOKEN: accessToken });
  }
  writeFileSync(record, wanted, { mode: 0o600 });
}

/**
 * Runs the real `sf` there as if it were typed in a folder, and resolves to its exit code. Ctrl-C is for it to answer.
 */
export async function sf(args, cwd = process.env.INIT_CWD ?? process.cwd()) {
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  try {
    return await run(node, ['--no-deprecation', ...cli, ...args], { env: environment(), cwd });
  } finally {
    process.off('SIGINT', ignore);
  }
}
