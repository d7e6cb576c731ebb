import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { keptProcess } from './kept-process.ts';
import type { OrgHandle } from './spec.ts';

const run = promisify(execFile);

/** The environment of an `sf` run that touches nothing of the person at the machine. */
export const sfEnvironment = (home: string): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(SF_|SFDX_|NODE_ENV$|MOCHA)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    PATH: `${fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))}:${process.env['PATH'] ?? ''}`,
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_DISABLE_TELEMETRY: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    OCLIF_DISABLE_LINKED_ESM_WARNING: 'true',
  };
};

const worker = keptProcess(new URL('login-worker.ts', import.meta.url), () => sfEnvironment(homedir()));

/** Logs many orgs in at once, under their aliases, through @salesforce/core with that HOME. */
export const writeAuth = async (home: string, orgs: readonly OrgHandle[] | OrgHandle): Promise<void> => {
  await worker({ home, orgs: [orgs].flat() });
};

/** Logs one org in with the real `sf org login access-token`, under its alias. */
export const loginWithSf = async (home: string, org: OrgHandle): Promise<string> => {
  const sf = fileURLToPath(new URL('../../node_modules/.bin/sf', import.meta.url));
  const env = { ...sfEnvironment(home), SF_ACCESS_TOKEN: org.accessToken };
  const flags = ['--instance-url', org.url, '--alias', org.alias, '--no-prompt', '--json'];
  const { stdout } = await run(sf, ['org', 'login', 'access-token', ...flags], { env });
  return stdout;
};
