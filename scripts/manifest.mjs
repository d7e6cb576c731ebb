// Writes oclif.manifest.json from lib as `oclif manifest` would, or with --check fails when the file says otherwise.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { root } from './checkout.mjs';

const file = join(root, 'oclif.manifest.json');
const plugin = new Plugin({
  errorOnManifestCreate: true,
  ignoreManifest: true,
  respectNoCacheDefault: true,
  root,
  type: 'core',
});
await plugin.load();
// oclif lists commands as the file system does, which differs from machine to machine.
const commands = Object.fromEntries(Object.entries(plugin.manifest.commands).sort(([a], [b]) => (a < b ? -1 : 1)));
const fresh = `${JSON.stringify({ ...plugin.manifest, commands }, null, 2)}\n`;
const present = (() => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
})();

if (process.argv.includes('--check')) {
  if (fresh !== present) {
    console.error('oclif.manifest.json is not what the commands say: run `npm run manifest` and commit it.');
    process.exitCode = 1;
  }
} else if (fresh !== present) {
  writeFileSync(`${file}.new`, fresh);
  renameSync(`${file}.new`, file);
}
