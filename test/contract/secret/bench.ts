import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import type { SinkSpec } from '../../../src/delivery/sink-spec.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { readRotations } from '../../../src/secret/state/journal.ts';
import type { RotationReport } from '../../../src/secret/state/report.ts';
import { abortRotation, resumeRotation, type RotationContext } from '../../../src/secret/rotate/resume.ts';
import { rotateApp, type RotateRequest } from '../../../src/secret/rotate/rotate-app.ts';
import type { Rotation } from '../../../src/secret/state/rotation.ts';
import type { Emulator, OrgHandle, OrgSpec, WorkingPair } from '../../emulator/client.ts';
import type { Switches } from '../../emulator/org/switches.ts';
import { robot, robotToken } from '../emulator/oauth-client.ts';
import { rotateRequest, rotationContext } from '../../support/rotate-request.ts';
import { emulator, newOrg, open } from '../org/world.ts';

let count = 0;
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

type Asked = Partial<RotateRequest> & { readonly waitMinutes?: number };

/** A machine with a state folder and two sinks of its own, in front of an org with an app for robots. */
export type Bench = {
  readonly org: OrgHandle;
  readonly world: Emulator;
  readonly session: OrgSession;
  readonly folder: string;
  readonly state: string;
  readonly sinks: readonly [env: SinkSpec & { path: string }, json: SinkSpec & { path: string }];
  readonly rotate: (asked?: Asked) => Promise<RotationReport>;
  /** Goes on with the only rotation of the state folder. */
  readonly resume: (more?: Partial<RotationContext>) => Promise<RotationReport>;
  readonly abort: (discardDelivered?: boolean) => Promise<RotationReport>;
  /** What was told while it went on: the words before any detail. */
  readonly told: string[];
  /** The only rotation of the state folder. */
  readonly rotation: () => Promise<Rotation>;
  readonly pairs: () => Promise<WorkingPair[]>;
  /** The writes at the credentials, and the states that the slot is in. */
  readonly writes: () => Promise<string[]>;
};

/** A bench in front of a new org; `switches` are those of the org. */
export async function newBench(switches: Partial<Switches> = {}, spec: Partial<OrgSpec> = {}): Promise<Bench> {
  const alias = `rotation-${(count += 1)}`;
  const org = await newOrg({ alias, apps: ['secret-access', ...robot(alias)], ...spec, switches });
  return benchAt(org);
}

/** One more machine in front of an org; `settings` bound its session. */
export async function benchAt(org: OrgHandle, settings: Parameters<typeof open>[1] = {}): Promise<Bench> {
  const [world, session] = [await emulator(), await open(org, { timeout: 30_000, ...settings })];
  const folder = mkdtempSync(join(tmpdir(), 'eca-rotation-'));
  folders.push(folder);
  const state = join(folder, 'state');
  const told: string[] = [];
  const context = rotationContext(state, told);
  const sinks = [
    { kind: 'env-file', path: join(folder, 'robot.env') },
    { kind: 'json-file', path: join(folder, 'robot.json') },
  ] as const;
  const only = async (): Promise<Rotation> => {
    const [first, ...others] = await readRotations(state);
    if (first === undefined || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} rotations`);
    return first;
  };
  const bench: Omit<Bench, 'rotate' | 'resume' | 'abort'> = {
    ...{ org, world, session, folder, state, sinks, told },
    rotation: only,
    pairs: async () => world.pairs(org.alias),
    writes: async () =>
      (await world.requests(org.alias))
        .filter(({ method, path }) => method !== 'GET' && path.includes('/credentials/'))
        .map(({ method, status }) => `${method} ${status}`),
  };
  const kept = async (attempt: Promise<RotationReport>): Promise<RotationReport> => {
    await attempt.catch(() => undefined);
    await expectNoSecrets(bench);
    return attempt;
  };
  return {
    ...bench,
    rotate: async ({ waitMinutes = 0, ...asked } = {}) =>
      kept(rotateApp(session, { ...rotateRequest(sinks), ...asked }, { ...context, waitMinutes })),
    resume: async (more = {}) => kept(resumeRotation(session, (await only()).id, { ...context, ...more })),
    abort: async (discardDelivered = false) =>
      kept(abortRotation(session, (await only()).id, { ...context, discardDelivered })),
  };
}

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

/** S1, R2: no pair that works is in clear in the state folder, and nothing that was killed left a draft. */
async function expectNoSecrets({ state, pairs, told }: Pick<Bench, 'state' | 'pairs' | 'told'>): Promise<void> {
  const written = filesBelow(state).map((file) => readFileSync(file, 'utf8'));
  const all = [...written, inspect(told)].join('\n');
  for (const { secret } of await pairs()) expect(all).not.to.include(secret);
  expect(filesBelow(join(state, 'locks')), 'the lock is free').to.deep.equal([]);
}

/** What the sinks of a bench hold, each with whether the org gives it a token. */
export async function held({ sinks, org }: Bench): Promise<Array<{ key: string; works: boolean } | null>> {
  return Promise.all(
    sinks.map(async ({ path }) => {
      if (!existsSync(path)) return null;
      const text = readFileSync(path, 'utf8');
      const [, key = '', secret = ''] =
        /CLIENT_ID=(.*)\n.*CLIENT_SECRET=(.*)\n/.exec(text) ??
        /"clientId": "(.*)",\s*"clientSecret": "(.*)"/.exec(text) ??
        [];
      return { key, works: (await robotToken(org, { key, secret })).body['access_token'] !== undefined };
    }),
  );
}

/** Of a rotation that is over: both sinks hold the primary pair, it works, and the vault is empty. */
export async function expectRotated(bench: Bench, previous: 'Rotated' | 'gone' = 'Rotated'): Promise<void> {
  const pairs = await bench.pairs();
  const [primary] = pairs;
  expect(pairs.map(({ role, state }) => `${role} ${state}`)).to.deep.equal(
    ['primary Active', 'staged Rotated'].slice(0, previous === 'gone' ? 1 : 2),
  );
  const works = { key: primary?.key, works: true };
  expect(await held(bench)).to.deep.equal([works, works]);
  expect(filesBelow(join(bench.state, 'vault'))).to.deep.equal([]);
  expect((await bench.rotation()).outcome).to.equal('rotated');
}

/** A rotation that is over is only looked at. */
export async function expectNothingToDo(bench: Bench): Promise<void> {
  const [journal, before] = [JSON.stringify(await bench.rotation()), await held(bench)];
  await bench.world.clearRequests(bench.org.alias);
  await bench.resume();
  expect(await bench.writes()).to.deep.equal([]);
  expect(JSON.stringify(await bench.rotation())).to.equal(journal);
  expect(await held(bench)).to.deep.equal(before);
}
