import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { robot } from '../test/contract/emulator/oauth-client.ts';
import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, sf, temporaryFolder } from '../test/nut/sf.ts';
import { peakMemory } from './peak-memory.ts';
import { median, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

const many = 20;

/** A scheduled rotation by manifest in 20 orgs: time and requests where all are due, and memory where none is. */
export async function measureScheduled(rounds: number): Promise<Row[]> {
  const [took, requests, idle, memory]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < rounds; round++) {
    const orgs = manyOrgs(many, {}, 'due').map((org) => ({ ...org, apps: ['secret-access', ...robot(org.alias)] }));
    const emulator = await startEmulator({ orgs });
    try {
      const home = await freshHome();
      await writeAuth(home, emulator.orgs);
      const file = join(temporaryFolder('scheduled'), 'eca.yaml');
      const secret = "{ rotateEvery: 90d, deliver: [ { dotenv: '{orgId}.env' } ] }";
      writeFileSync(file, `version: 1\norgs: { all: { target: 'due-*' } }\napps: { Robot: { secret: ${secret} } }\n`);
      const args = ['eca', 'secret', 'rotate', '--due', '--manifest', file, '--no-prompt'];
      const run = timed(async () => succeeded(await sf(args, { home })));
      took.push(await run());
      const records = await Promise.all(emulator.orgs.map(async ({ alias }) => emulator.requests(alias)));
      requests.push(Math.max(...records.map(({ length }) => length)));
      idle.push(await run());
      memory.push((await peakMemory(args, home)) / 1024);
    } finally {
      await emulator.stop();
    }
  }
  const seconds = (figures: readonly number[]): number => median(figures) / 1000;
  const detail = `medians of ${rounds}`;
  return [
    { what: `rotate --due in ${many} orgs, s`, detail: `${detail}, all due`, figure: seconds(took), target: 20 },
    { what: `rotate --due in ${many} orgs, s`, detail: `${detail}, none due`, figure: seconds(idle), target: 10 },
    {
      what: 'requests of one org that is due',
      detail: 'all runs',
      figure: Math.max(...requests),
      target: 22,
      digits: 0,
    },
    { what: 'memory of rotate --due, MB', detail: 'its peak', figure: median(memory), target: 260, digits: 0 },
  ];
}
