// The emulated org of the demo: one process that outlives the call, with its state in .demo.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment, filesBelow, node, root } from '../checkout.mjs';

export const demoFolder = join(root, '.demo');
const emulator = join(root, 'test', 'emulator');
const record = join(demoFolder, 'emulator.json');
const output = join(demoFolder, 'emulator.out');
const log = join(demoFolder, 'emulator.log');
const state = join(demoFolder, 'state.json');
const apps = [
  ...[
    'acme-sync',
    'globex-partial',
    'initech-disabled',
    'german-label',
    'device-kiosk',
    'nordwind-backup',
    'trail-app',
  ],
  ...['same-name', 'prefix-traps', 'header-only', 'linked-packaged', 'everything', 'raw-windows', 'secret-access'],
];
/** Somebody to log in as, beside the administrator that `sf` is logged in as. */
export const demoUser = { username: 'jane@demo.example', password: 'Emulated1!' };
/** Whom Acme_Sync runs as, and lets in: a secret of it that is rotated can be proved. */
const robot = {
  username: 'integration@demo.example.com',
  profile: 'Minimum Access - API Only Integrations',
  permissionSets: ['Acme_Integration'],
  permissionSetLicences: ['SalesforceAPIIntegrationPsl'],
};
const users = [{ username: demoUser.username, profile: 'System Administrator' }, robot];
/** A second org, with the app that the tour keeps alike in both. */
const second = { alias: 'uat', username: 'admin@uat.example', apps: ['acme-sync'], users: [robot] };
const spec = { orgs: [{ alias: 'demo', username: 'admin@demo.example', apps, users }, second] };

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of filesBelow(emulator)) hash.update(readFileSync(file));
  return hash.digest('hex');
}

const readRecord = () => (existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : undefined);

async function answers({ orgs }) {
  const calls = orgs.map(({ url }) => fetch(`${url}/services/data`, { signal: AbortSignal.timeout(2000) }));
  return Promise.all(calls).then(
    (replies) => replies.every(({ ok }) => ok),
    () => false,
  );
}

/** Ends the process; only a process that answered on the port it was given is surely ours. */
async function end(running) {
  if (!(await answers(running))) return;
  process.kill(running.pid, 'SIGTERM');
  for (let tries = 0; tries < 50 && (await answers(running)); tries++) await delay(100);
}

async function start() {
  mkdirSync(demoFolder, { recursive: true });
  const specFile = join(demoFolder, 'spec.json');
  writeFileSync(specFile, JSON.stringify(spec));
  const [out, errors] = [openSync(output, 'w'), openSync(log, 'a')];
  const args = [join(emulator, 'main.ts'), '--spec', specFile, '--state', state];
  const child = spawn(node, args, { detached: true, stdio: ['ignore', out, errors], env: cleanEnvironment() });
  let ended = false;
  child.once('exit', () => (ended = true));
  child.unref();
  closeSync(out);
  closeSync(errors);
  for (const late = Date.now() + 20_000; Date.now() < late && !ended; await delay(50)) {
    const text = readFileSync(output, 'utf8');
    if (text.includes('\n')) return { pid: child.pid, source: sourceHash(), ...JSON.parse(text.split('\n', 1)[0]) };
  }
  throw new Error(`The emulated org did not start; ${log} says why. npm start -- reset begins anew.`);
}

const named = (orgs) => orgs.map((org, at) => ({ ...org, alias: spec.orgs[at].alias }));

/** Whether an earlier call has left an org with a state. */
export const demoHasState = () => existsSync(state);

/**
 * The demo orgs, the default one first, started when they are not there; their state outlives the process. Returns
 * alias, url, username and token of each.
 */
export async function demoOrgs() {
  const known = readRecord();
  const current = known?.source === sourceHash();
  if (known !== undefined && current && (await answers(known))) return named(known.orgs);
  if (known !== undefined) await end(known);
  process.stderr.write('Starting the emulated orgs …\n');
  const running = await start();
  writeFileSync(record, JSON.stringify(running));
  return named(running.orgs);
}

/** Stops the emulated org and forgets all that was done in it. */
export async function forgetDemo() {
  const known = readRecord();
  if (known !== undefined) await end(known);
  rmSync(demoFolder, { recursive: true, force: true });
}
