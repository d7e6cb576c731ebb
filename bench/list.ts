import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { freshHome, sf } from '../test/nut/sf.ts';
import { linkMinimalPlugin } from './minimal-plugin.ts';
import { interleaved, succeeded, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

/** `sf eca list` against a command that only takes an org and returns, both linked in the same HOME. */
export async function measureList(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: [{ alias: 'bench' }] });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.org('bench'));
    await linkMinimalPlugin(home);
    const time = (args: readonly string[]): (() => Promise<number>) =>
      timed(async () => succeeded(await sf([...args, '--target-org', 'bench'], { home })));
    const [mine, least] = await interleaved(rounds, [time(['eca', 'list']), time(['minimal', 'return'])]);
    const detail = `${mine.toFixed(0)} ms against ${least.toFixed(0)} ms, medians of ${rounds}`;
    return [{ what: 'list / minimal command', detail, figure: mine / least, target: 1.2 }];
  } finally {
    await emulator.stop();
  }
}
