import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Fact } from '../../apps/doctor/doctor-check.ts';
import type { MachineFacts } from '../../apps/doctor/machine-checks.ts';
import { factOf } from '../../login/doctor/read-org.ts';
import { storedLogins, unreadableLogins } from '../../org/logins/auth-store.ts';
import { knownOrgs } from '../../org/logins/known-orgs.ts';
import { requireLoginKey } from '../../org/logins/login-store.ts';
import { proxyAgent } from '../../org/proxy.ts';
import { stateFolder } from '../../secret/state/state-folder.ts';
import { openLoginKey } from '../login/login-setup.ts';

const proxyNames = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

/** Reads what the doctor says of this machine; what can't be read is said of its own line, and hides no other. */
export async function readMachine(
  program: MachineFacts['program'],
  stateDir: string | undefined,
): Promise<MachineFacts> {
  const fact = async <T>(read: () => Promise<T>): Promise<Fact<T>> => factOf(read(), '');
  const { NODE_EXTRA_CA_CERTS: authorities, NODE_TLS_REJECT_UNAUTHORIZED: verifies } = process.env;
  const [proxy, home, keychain, logins, state, defaultOrg] = await Promise.all([
    fact(readProxy),
    readHome(),
    fact(async () => requireLoginKey(openLoginKey)),
    fact(readLogins),
    fact(async () => readState(stateDir)),
    fact(async () => (await knownOrgs()).defaultOrg),
  ]);
  const given = authorities === undefined || authorities === '' ? undefined : authorities;
  return {
    node: process.version,
    program,
    proxy,
    tls: {
      isVerified: verifies !== '0',
      authorities: given,
      isReadable: given === undefined || (await may(given, constants.R_OK)),
    },
    home,
    keychain,
    logins,
    state,
    defaultOrg,
  };
}

/** The names of the variables only: an address may contain a password. */
async function readProxy(): Promise<readonly string[]> {
  await (await proxyAgent()).close();
  return proxyNames.filter((name) => (process.env[name] ?? '') !== '');
}

/** How many logins can be read, and which can't. Core warns of each of those as often as it reads them. */
async function readLogins(): Promise<{ readonly count: number; readonly unreadable: readonly string[] }> {
  const stored = await storedLogins();
  return { count: stored.length, unreadable: await unreadableLogins(stored) };
}

/** `sf` keeps logins in one folder and its log in another, and ends if it can't write there. */
async function readHome(): Promise<MachineFacts['home']> {
  const folders = ['.sf', '.sfdx'].map((name) => join(homedir(), name));
  const writable = await Promise.all(folders.map(mayWrite));
  const folder = folders[writable.indexOf(false)] ?? homedir();
  return { folder, isWritable: !writable.includes(false) };
}

async function readState(
  stateDir: string | undefined,
): Promise<{ readonly folder: string; readonly isWritable: boolean }> {
  const folder = await stateFolder(stateDir);
  return { folder, isWritable: await mayWrite(folder) };
}

/** Whether a folder can be written to; one that isn't there yet is made below the nearest one that is. */
async function mayWrite(folder: string): Promise<boolean> {
  const parent = dirname(folder);
  const isThere = await may(folder, constants.F_OK);
  if (!isThere && parent !== folder) return mayWrite(parent);
  return (await may(folder, constants.W_OK)) && (await stat(folder)).isDirectory();
}

async function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
