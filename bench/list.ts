import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { startEmulator } from '../test/emulator/client.ts';
import { writeAuth } from '../test/emulator/login.ts';
import { freshHome, root, sf, temporaryFolder } from '../test/nut/sf.ts';
import { succeeded } from './flow-enable.ts';
import { interleaved, timed } from './stopwatch.ts';
import type { Row } from './table.ts';

/** The minimal plugin with the same dependencies and a command manifest, as a published plugin has. */
async function minimalPlugin(): Promise<string> {
  const folder = join(temporaryFolder('minimal'), 'sf-plugin-minimal');
  cpSync(join(root, 'bench', 'minimal-plugin'), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const plugin = new Plugin({ errorOnManifestCreate: true, ignoreManifest: true, root: folder, type: 'core' });
  await plugin.load();
  writeFileSync(join(folder, 'oclif.manifest.json'), JSON.stringify(plugin.manifest));
  return folder;
}

/** `sf eca list` against a command that only takes an org and returns, both linked in the same HOME. */
export async function measureList(rounds: number): Promise<Row[]> {
  const emulator = await startEmulator({ orgs: [{ alias: 'bench' }] });
  try {
    const home = await freshHome();
    await writeAuth(home, emulator.org('bench'));
    succeeded(await sf(['plugins', 'link', '--no-install', await minimalPlugin()], { home }));
    const time = (args: readonly string[]): (() => Promise<number>) =>
      timed(async () => succeeded(await sf([...args, '--target-org', 'bench'], { home })));
    const [mine, least] = await interleaved(rounds, [time(['eca', 'list']), time(['minimal', 'return'])]);
    const detail = `${mine.toFixed(0)} ms against ${least.toFixed(0)} ms, medians of ${rounds}`;
    return [{ what: 'list / minimal command', detail, figure: mine / least, target: 1.2 }];
  } finally {
    await emulator.stop();
  }
}
