import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openVault } from '../../src/delivery/vault/vault.ts';
import { readRotations } from '../../src/secret/state/journal.ts';
import { whileLocked } from '../../src/secret/state/lock.ts';
import { robot, robotToken } from '../contract/emulator/oauth-client.ts';
import { emulator, newOrg } from '../contract/org/world.ts';
import type { OrgHandle } from '../emulator/client.ts';
import { type Case, requestTroubles } from './matrix.ts';
import type { Scenario } from './scenarios.ts';
import { type Run, run, type RunOptions } from './watched-run.ts';

type Held = { readonly key: string; readonly secret: string };

/** An org, a home that is logged in to it, three sinks that hold its present pair, a state folder; all of its own. */
export type Scene = {
  readonly scenario: Scenario;
  readonly org: OrgHandle;
  readonly home: string;
  readonly folder: string;
  readonly sinks: readonly string[];
  readonly old: Held;
  /** All secrets that the org has made so far. */
  readonly secrets: Set<string>;
  readonly runs: Run[];
};

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
let count = 0;

const newFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `eca-crash-${name}-`));
  folders.push(folder);
  return folder;
};

export async function newScene(scenario: Scenario): Promise<Scene> {
  const alias = `crash-${(count += 1)}`;
  const org = await newOrg({ alias, apps: ['secret-access', ...robot(alias)] });
  await scenario.prepare(org);
  const pairs = await (await emulator()).pairs(alias);
  const [old] = pairs;
  if (old === undefined) throw new Error('the app has no pair');
  const folder = newFolder('work');
  const sinks = ['robot.env', 'robot.json', 'store.json'].map((name) => join(folder, name));
  const [env = '', ...others] = sinks;
  writeFileSync(env, `ECA_CLIENT_ID=${old.key}\nECA_CLIENT_SECRET=${old.secret}\n`, { mode: 0o600 });
  const json = JSON.stringify({ clientId: old.key, clientSecret: old.secret });
  for (const other of others) writeFileSync(other, json, { mode: 0o600 });
  const secrets = new Set(pairs.map(({ secret }) => secret));
  return { scenario, org, home: homeFor(org), folder, sinks, old, secrets, runs: [] };
}

/** A home with the logins to that org, and the key that they are encrypted with. */
function homeFor({ alias }: OrgHandle): string {
  const own = join(process.env['HOME'] ?? '', '.sfdx');
  const home = newFolder('home');
  mkdirSync(join(home, '.sfdx'));
  for (const name of readdirSync(own)) {
    if (name === 'key.json' || name.includes(`@${alias}.`)) cpSync(join(own, name), join(home, '.sfdx', name));
  }
  return home;
}

/** Runs a command of the plugin in the scene. */
export async function act(
  scene: Scene,
  words: readonly string[],
  more: Omit<RunOptions, 'cwd' | 'home'> = {},
): Promise<Run> {
  const all = ['eca', 'secret', ...words, '--state-dir', join(scene.folder, 'state')];
  const done = await run(all, { home: scene.home, cwd: scene.folder, ...more });
  scene.runs.push(done);
  return done;
}

export function rotateWords({ scenario, org, sinks }: Scene): string[] {
  const [env = '', json = '', store = ''] = sinks;
  const place = ['--target-org', org.username, '--name', 'Robot', '--no-prompt', '--wait', '1'];
  // a command that puts nothing half in the place of what is there
  const command = `cat > '${store}.new' && grep -q clientSecret '${store}.new' && mv '${store}.new' '${store}'`;
  return ['rotate', ...place, '-e', env, '--json-file', json, '--exec', command, ...scenario.rotateWords];
}

/** Rotates, and something goes wrong; `killedBy` is how a kill comes. */
export async function rotateInto(scene: Scene, one: Case, killedBy: NodeJS.Signals = 'SIGKILL'): Promise<Run> {
  const world = await emulator();
  const { alias } = scene.org;
  await world.clearRequests(alias);
  if ('deed' in one) {
    const { deed, nth, meets } = one;
    return act(scene, rotateWords(scene), { trouble: { folders: [scene.folder], at: { deed, nth }, meets } });
  }
  await world.fault(alias, { ...requestTroubles[one.trouble], skip: one.request });
  const hangs = one.trouble.startsWith('killed');
  const killWhen = async (): Promise<boolean> => (await world.requests(alias)).some(({ fault }) => fault !== null);
  const done = await act(scene, rotateWords(scene), hangs ? { killWhen, killedBy } : {});
  const met = (await world.requests(alias)).some(({ fault }) => fault !== null);
  expect(met, 'the request was made').to.equal(true);
  await world.clearFaults(alias);
  return done;
}

/** What a sink holds; undefined where that is no pair. */
function heldIn(sink: string): Held | undefined {
  const text = readFileSync(sink, 'utf8');
  const found =
    /^ECA_CLIENT_ID=(.*)\nECA_CLIENT_SECRET=(.*)\n/.exec(text) ??
    /"clientId":\s*"(.*?)",\s*"clientSecret":\s*"(.*?)"/.exec(text);
  const [, key, secret] = found ?? [];
  return key === undefined || secret === undefined ? undefined : { key, secret };
}

async function works({ org }: Scene, held: Held | undefined): Promise<boolean> {
  return held !== undefined && (await robotToken(org, held)).body['access_token'] !== undefined;
}

/** What holds at every moment, whatever happened. */
export async function expectSound(scene: Scene): Promise<void> {
  const pairs = await (await emulator()).pairs(scene.org.alias);
  for (const { secret } of pairs) scene.secrets.add(secret);
  const held = [...scene.sinks.map((sink) => ({ where: sink, pair: heldIn(sink) })), ...(await heldInVault(scene))];
  for (const { where, pair } of held) {
    const isOld = !scene.scenario.overlaps && pair?.secret === scene.old.secret;
    expect(isOld || (await works(scene, pair)), `the pair in ${where} works`).to.equal(true);
  }
  const primary = pairs.find(({ role }) => role === 'primary')?.key;
  const delivered = scene.sinks.map((sink) => heldIn(sink)?.key);
  if (scene.scenario.overlaps && primary !== scene.old.key) expect([...new Set(delivered)]).to.deep.equal([primary]);
  const staged = pairs.filter(({ role, state }) => role === 'staged' && state === 'Active');
  expect(staged.length, 'staged pairs').to.be.at.most(scene.scenario.overlaps ? 1 : 0);
}

async function heldInVault(scene: Scene): Promise<Array<{ readonly where: string; readonly pair: Held | undefined }>> {
  const vault = openVault(join(scene.folder, 'state'));
  const kept = await Promise.all((await vault.list()).map(async (id) => vault.get(id)));
  return kept.map((pair) => ({
    where: 'the vault',
    pair: pair && { key: pair.key, secret: pair.secret.reveal() },
  }));
}

/** S1: no secret was said, could be seen, or is in clear in the state folder or the log of `sf`. */
export function expectSecretsKept(scene: Scene): void {
  const log = join(scene.home, '.sf');
  const files = [...filesBelow(join(scene.folder, 'state')), ...filesBelow(log)];
  const texts = files.map((file) => ({ where: file, text: readFileSync(file, 'utf8') }));
  for (const { said, seenFromOutside } of scene.runs) {
    texts.push({ where: 'stdout or stderr', text: said }, { where: 'ps', text: seenFromOutside });
  }
  for (const secret of scene.secrets) {
    expect(texts.filter(({ text }) => text.includes(secret)).map(({ where }) => where)).to.deep.equal([]);
  }
}

/** All is done: every sink has the primary pair, and nothing of the work is left behind. */
export async function expectRotated(scene: Scene): Promise<void> {
  const { scenario, org, home } = scene;
  await expectSound(scene);
  const pairs = await (await emulator()).pairs(org.alias);
  const [primary, former] = pairs;
  expect(pairs.map(({ role, state }) => `${role} ${state}`)).to.deep.equal(['primary Active', ...scenario.lives]);
  expect(primary?.key).not.to.equal(scene.old.key);
  expect(former?.key).to.equal(former && scene.old.key);
  await scenario.expectDone(org, home, primary?.key ?? '');
  for (const sink of scene.sinks) expect(heldIn(sink)?.key).to.equal(primary?.key);
  const state = join(scene.folder, 'state');
  expect(filesBelow(join(state, 'vault')), 'the vault').to.deep.equal([]);
  for (const { place } of await readRotations(state)) await whileLocked(state, place, async () => Promise.resolve());
  for (const file of filesBelow(join(state, 'locks')).filter((name) => name.endsWith('.json'))) {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number };
    expect(() => process.kill(pid, 0), 'a lock that is left has no living holder').to.throw('ESRCH');
  }
  const drafts = readdirSync(scene.folder).filter((name) => name.endsWith('.tmp'));
  expect(drafts, 'drafts beside the sinks').to.deep.equal([]);
}

/** Rotations of the state folder that are not over. */
export const unfinishedIn = async ({ folder }: Scene): Promise<string[]> =>
  (await readRotations(join(folder, 'state'))).filter(({ outcome }) => outcome === undefined).map(({ id }) => id);

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
