import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVaultCrypto } from '../../../src/delivery/vault/vault-crypto.ts';
import { openSession, type OrgSession } from '../../../src/org/session/session.ts';
import { type Emulator, type OrgHandle, type OrgSpec, startEmulator } from '../../emulator/client.ts';

// core looks for logins in the home of the process, so this stands before anything loads it
const home = mkdtempSync(join(tmpdir(), 'eca-contract-'));
Object.assign(process.env, {
  HOME: home,
  USERPROFILE: home,
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
});
process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

let running: Promise<Emulator> | undefined;
let count = 0;

/** The one emulator process of all tests that import this; it ends with them. */
export async function emulator(): Promise<Emulator> {
  running ??= startEmulator({ orgs: [] });
  return running;
}

/** What starts here isn't the first test's time: on a busy machine it takes longer than a test may. */
before(async function () {
  this.timeout(120_000);
  await Promise.all([emulator(), import('@salesforce/core')]);
});

after(async () => (await running)?.stop());

/** Fields of a login beside those that every one has. */
export type LoginFields = Readonly<
  Record<'clientId' | 'clientSecret' | 'refreshToken' | 'loginUrl' | 'privateKey', string> & { isScratch: boolean }
>;

let keyMade: Promise<unknown> | undefined;

/** Stores a login as `sf` does. It has no API version yet, so the first session asks for it. */
export async function login(org: OrgHandle, fields: Partial<LoginFields> = {}): Promise<void> {
  const { StateAggregator } = await import('@salesforce/core');
  // of several first logins at once one would read the key's file while another writes it
  keyMade ??= openVaultCrypto();
  await keyMade;
  const { username, orgId, accessToken, url } = org;
  const { orgs } = await StateAggregator.getInstance();
  orgs.set(username, { username, orgId, accessToken, instanceUrl: url, loginUrl: url, ...fields });
  await orgs.write(username);
}

/** A new emulated org that is logged in. */
export async function newOrg(spec: Partial<OrgSpec> = {}, fields: Partial<LoginFields> = {}): Promise<OrgHandle> {
  const alias = `org-${(count += 1)}`;
  const org = await (await emulator()).addOrg({ apps: ['acme-sync', 'device-kiosk'], alias, ...spec });
  await login(org, fields);
  return org;
}

type SessionSettings = { signal?: AbortSignal; timeout?: number; apiVersion?: string };

/** Opens the login of an org, as every command does. */
export async function open({ username }: OrgHandle, settings: SessionSettings = {}): Promise<OrgSession> {
  return openSession(username, { signal: new AbortController().signal, ...settings });
}
