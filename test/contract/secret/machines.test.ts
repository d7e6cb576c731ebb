import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { sfEnvironment, writeAuth } from '../../emulator/login.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { robotToken } from '../emulator/oauth-client.ts';
import { together } from '../org/together.ts';
import { type Bench, newBench } from './bench.ts';

const worker = fileURLToPath(new URL('rotate-worker.ts', import.meta.url));
const folders: string[] = [];
const newFolder = (): string => folders[folders.push(mkdtempSync(join(tmpdir(), 'eca-machine-'))) - 1] ?? '';
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })));

type Process = { readonly home: string; readonly state: string; readonly sink: string };

async function rotateIn({ home, state, sink }: Process, { username }: OrgHandle): Promise<string> {
  const env = sfEnvironment(home);
  const child = spawn(process.execPath, [worker, username, state, sink], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return text(child.stdout);
}

/** A home that is logged in to an org. */
async function loggedIn(org: OrgHandle): Promise<string> {
  const home = newFolder();
  await writeAuth(home, org);
  return home;
}

/** Does the pair in a sink work? Undefined where there is none. */
async function works(org: OrgHandle, sink: string): Promise<boolean | undefined> {
  if (!existsSync(sink)) return undefined;
  const [, key = '', secret = ''] = /CLIENT_ID=(.*)\nECA_CLIENT_SECRET=(.*)\n/.exec(readFileSync(sink, 'utf8')) ?? [];
  return (await robotToken(org, { key, secret })).body['access_token'] !== undefined;
}

/** One rotated, the others were refused with one of these codes; whoever has a pair has one that works. */
async function expectOneWinner(bench: Bench, all: readonly Process[], refusals: readonly string[]): Promise<void> {
  const ends = await Promise.all(all.map(async (one) => rotateIn(one, bench.org)));
  expect(ends.filter((end) => end === 'rotated')).to.have.length(1);
  for (const end of ends) expect(end).to.be.oneOf(['rotated', ...refusals]);
  const sinks = await Promise.all(all.map(async ({ sink }) => works(bench.org, sink)));
  expect(sinks[ends.indexOf('rotated')]).to.equal(true);
  expect(sinks).not.to.include(false);
  expect((await bench.pairs()).map(({ role, state }) => `${role} ${state}`)).to.deep.equal([
    'primary Active',
    'staged Rotated',
  ]);
  for (const { state } of all) expect(readdirSync(join(state, 'locks'))).to.deep.equal([]);
}

describe('R2: two rotations at once', () => {
  together({
    'of two processes of one machine: one waits for nobody, the other is told who is at it': async () => {
      const bench = await newBench({}, { latencyMs: 40 });
      const [home, state] = [await loggedIn(bench.org), newFolder()];
      const both = ['a.env', 'b.env'].map((name) => ({ home, state, sink: join(state, name) }));
      await expectOneWinner(bench, both, ['RotationLocked', 'RotationUnfinished', 'PreviousAlive']);
    },

    'of two machines: the org’s one slot decides': async () => {
      const bench = await newBench({}, { latencyMs: 40 });
      const both = await Promise.all(
        ['a.env', 'b.env'].map(async (name) => {
          const state = newFolder();
          return { home: await loggedIn(bench.org), state, sink: join(state, name) };
        }),
      );
      await expectOneWinner(bench, both, ['StagingRefused', 'SlotTaken', 'PreviousAlive']);
    },
  });
});
