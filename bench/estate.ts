import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { manyOrgs } from '../test/emulator/spec.ts';
import { freshHome, sf, temporaryFolder } from '../test/nut/sf.ts';
import { peakMemory } from './peak-memory.ts';
import { share, type Spread, spreadOf } from './spread.ts';
import { interleaved, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

const [few, many, latencyMs, concurrency] = [100, 400, 100, 8];
const apps = Array.from({ length: 10 }, (_, index) => `App_${index}`);
const header = (name: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata">
    <contactEmail>it@acme.example</contactEmail>
    <distributionState>Local</distributionState>
    <label>${name}</label>
</ExternalClientApplication>
`;
/** Ten apps with nothing but their headers. */
export const tenApps = apps.map((fullName) => ({ type: 'ExternalClientApplication', fullName, xml: header(fullName) }));

/** Writes a manifest of these orgs and apps, with one label for all, and returns its path. */
function manifest(orgs: string, names: readonly string[], label: string): string {
  const file = join(temporaryFolder('estate'), 'eca.yaml');
  const lines = names.map((name) => `  ${name}: { label: ${label} }\n`).join('');
  writeFileSync(file, `version: 1\norgs: { all: { target: ${orgs} } }\napps:\n${lines}`);
  return file;
}

/** How near a plan of 100 slow orgs with ten apps each comes to the ideal, and what four times as many orgs cost. */
export async function measurePlan(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: manyOrgs(many, { apps: tenApps }) });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    const [some, all] = ["['org-0*', org-100]", "['org-*']"].map((orgs) => manifest(orgs, apps, 'Other'));
    const words = (file = ''): string[] => ['eca', 'plan', '--no-check', '-m', file, '--concurrency', `${concurrency}`];
    const peak = (file?: string) => async (): Promise<number> => peakMemory(words(file), home);
    const [less, more] = await interleaved(rounds, [peak(some), peak(all)]);
    const slow = emulator.orgs.slice(0, few);
    for (const { alias } of slow) await emulator.configure(alias, { latencyMs });
    const spreads: Spread[] = [];
    for (let round = 0; round < rounds; round++) {
      await Promise.all(slow.map(async ({ alias }) => emulator.clearRequests(alias)));
      succeeded(await sf(words(some), { home }));
      spreads.push(await spreadOf(emulator, slow));
    }
    const most = Math.max(...spreads.map(({ requests }) => requests)) / few;
    const memory = `${(more / 1024).toFixed(0)} MB against ${(less / 1024).toFixed(0)} MB`;
    return [
      share(`plan of 10 apps in ${few} orgs, share of ideal`, spreads, { latencyMs, concurrency }),
      { what: 'requests of a plan, per org', detail: 'all runs', figure: most, target: 3 },
      { what: `plan: memory of ${many} orgs / ${few}`, detail: memory, figure: more / less, target: 1.25 },
    ];
  } finally {
    await emulator.stop();
  }
}

/** `apply` of one change in each of five apps against one `flow enable`, and its requests. */
export async function measureApply(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: [{ alias: 'bench', apps: [...tenApps, 'acme-sync'] }] });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.orgs);
    const target = ['--target-org', 'bench', '--no-prompt'];
    const requests: number[] = [];
    let round = 0;
    const apply = async (): Promise<number> => {
      const file = manifest('bench', apps.slice(0, 5), `Label_${(round += 1)}`);
      await emulator.clearRequests('bench');
      const took = await timed(async () => succeeded(await sf(['eca', 'apply', '-m', file, ...target], { home })))();
      requests.push((await emulator.requests('bench')).length);
      return took;
    };
    const [mine, one] = await interleaved(rounds, [apply, await enabling(emulator, home, target)]);
    const detail = `${mine.toFixed(0)} ms against ${one.toFixed(0)} ms, medians of ${rounds}`;
    return [
      { what: 'apply of five apps / flow enable', detail, figure: mine / one, target: 1.3 },
      {
        what: 'requests of an apply of five apps',
        detail: 'all runs',
        figure: Math.max(...requests),
        target: 10,
        digits: 0,
      },
    ];
  } finally {
    await emulator.stop();
  }
}

/** A `flow enable` of an app whose documents are put back first. */
async function enabling(emulator: Emulator, home: string, target: readonly string[]): Promise<() => Promise<number>> {
  const before = (await emulator.documents('bench')).filter(({ fullName }) => fullName.startsWith('Acme_Sync'));
  const enable = timed(async () => {
    const words = ['eca', 'flow', 'enable', '--name', 'Acme_Sync', '--flow', 'device'];
    succeeded(await sf([...words, ...target], { home }));
  });
  return async () => {
    for (const document of before) await emulator.setDocument('bench', document);
    return enable();
  };
}
