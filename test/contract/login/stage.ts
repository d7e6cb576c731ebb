import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { LoginClient } from '../../../src/login/login-client.ts';
import { type AppSource, readClient } from '../../../src/login/read-client.ts';
import type { StoreOptions } from '../../../src/login/save-login.ts';
import { storedLogins } from '../../../src/org/logins/auth-store.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { type AppChoices, robot } from '../emulator/oauth-client.ts';
import { emulator, newOrg } from '../org/world.ts';

export const wire = { signal: new AbortController().signal, timeout: 5000 };

/** Stores without a name. */
export const keeping: StoreOptions = {
  store: true,
  alias: undefined,
  setDefault: false,
  setDefaultDevHub: false,
  mayReplace: undefined,
  replace: false,
  mayTakeAlias: undefined,
  replaceAlias: false,
  autoRefresh: false,
};

/** An org that gives out secrets by REST, with an app for machines (`Robot`). */
export async function robotOrg(more: AppChoices = {}, spec: Partial<OrgSpec> = {}): Promise<OrgHandle> {
  const org = await newOrg({ apps: ['secret-access'], ...spec });
  for (const document of robot(org.alias, more)) await (await emulator()).setDocument(org.alias, document);
  return org;
}

/** Reads an app as the login commands do. */
export async function clientIn(org: OrgHandle, more: Partial<AppSource> = {}): Promise<LoginClient> {
  return readClient({
    org: org.username,
    app: 'Robot',
    flow: 'client-credentials',
    apiVersion: undefined,
    signal: wire.signal,
    timeout: 60_000,
    instanceUrl: undefined,
    allowHosts: [],
    secret: undefined,
    askSecret: undefined,
    ...more,
  });
}

/** The user that the app for machines runs as. */
export const runAs = ({ alias }: OrgHandle): string => `integration@${alias}.example.com`;

/** The file of a stored login as it lies there, and its mode. */
export function loginFile(username: string): { fields: Record<string, unknown>; mode: string } {
  const file = join(homedir(), '.sfdx', `${username}.json`);
  const fields = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return { fields, mode: (statSync(file).mode & 0o777).toString(8) };
}

/** Forgets the logins that other tests stored: a list of logins asks the org of each, which takes half a minute. */
export async function forgetOthers(...kept: readonly OrgHandle[]): Promise<void> {
  const { StateAggregator } = await import('@salesforce/core');
  const { orgs } = await StateAggregator.getInstance();
  const own = kept.map(({ username }) => username);
  for (const { username } of await storedLogins()) if (!own.includes(username)) await orgs.remove(username);
}
