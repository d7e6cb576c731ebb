import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { freshHome, sf, temporaryFolder } from '../test/nut/sf.ts';
import { interleaved, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

const type = 'ExtlClntAppGlobalOauthSettings';
const [off, on] = ['<isDeviceFlowEnabled>false<', '<isDeviceFlowEnabled>true<'];

function project(): string {
  const folder = temporaryFolder('by-hand');
  const settings = { packageDirectories: [{ path: '.', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(settings));
  return folder;
}

function editByHand(folder: string): void {
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.includes('.ecaGlblOauth'),
  );
  const file = join(folder, name ?? '');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(off)) throw new Error('By hand: the retrieved settings do not say that the device flow is off.');
  writeFileSync(file, text.replace(off, on));
}

/** `sf eca flow enable` against retrieve, edit and deploy with plain `sf`, and the requests of the former. */
export async function measureFlowEnable(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: [{ alias: 'bench' }] });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.org('bench'));
    const documents = await emulator.documents('bench');
    const before = documents.find((document) => document.type === type && document.xml.includes(off));
    if (before === undefined) throw new Error('The emulated org has no app with the device flow off.');
    const app = /<externalClientApplication>(.*?)</.exec(before.xml)?.[1] ?? '';
    const [org, settings] = [
      ['--target-org', 'bench'],
      ['--metadata', `${type}:${before.fullName}`],
    ];

    const requests: number[] = [];
    const ours = timed(async () => {
      succeeded(
        await sf(['eca', 'flow', 'enable', '--name', app, '--flow', 'device', '--no-prompt', ...org], { home }),
      );
    });
    const byHand = timed(async () => {
      const cwd = project();
      succeeded(await sf(['project', 'retrieve', 'start', ...settings, ...org], { home, cwd }));
      editByHand(cwd);
      succeeded(await sf(['project', 'deploy', 'start', ...settings, ...org], { home, cwd }));
    });
    const fromOff = async (job: () => Promise<number>): Promise<number> => {
      await emulator.setDocument('bench', before);
      await emulator.clearRequests('bench');
      return job();
    };
    const counted = async (): Promise<number> => {
      const took = await fromOff(ours);
      requests.push((await emulator.requests('bench')).length);
      return took;
    };
    const [mine, theirs] = await interleaved(rounds, [counted, async (): Promise<number> => fromOff(byHand)]);
    const detail = `${mine.toFixed(0)} ms against ${theirs.toFixed(0)} ms, medians of ${rounds}`;
    return [
      { what: 'flow enable / by hand', detail, figure: mine / theirs, target: 0.45 },
      { what: 'requests of a flow enable', detail: 'all runs', figure: Math.max(...requests), target: 9, digits: 0 },
    ];
  } finally {
    await emulator.stop();
  }
}
