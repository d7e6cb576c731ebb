import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { root, sf, temporaryFolder } from '../test/nut/sf.ts';
import { succeeded } from './stopwatch.ts';

/** Links the minimal plugin in a HOME. Its command `minimal return` takes an org and does nothing. */
export async function linkMinimalPlugin(home: string): Promise<void> {
  await linkPlugin(home, 'minimal-plugin');
}

/** Links the plugin in a folder of `bench` in a HOME, with the same dependencies and a command manifest. */
export async function linkPlugin(home: string, name: string): Promise<void> {
  const folder = join(temporaryFolder(name), name);
  cpSync(join(root, 'bench', name), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const plugin = new Plugin({ errorOnManifestCreate: true, ignoreManifest: true, root: folder, type: 'core' });
  await plugin.load();
  writeFileSync(join(folder, 'oclif.manifest.json'), JSON.stringify(plugin.manifest));
  succeeded(await sf(['plugins', 'link', '--no-install', folder], { home }));
}
