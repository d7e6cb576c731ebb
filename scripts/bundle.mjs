// Bundles src and everything it needs into dist, which is a plugin of its own: an entry for each command and hook,
// chunks that they share, and a package.json and a manifest that name them.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle/bundle.mjs';
import { root } from './checkout.mjs';

const dist = join(root, 'dist');
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const write = (file, value) => writeFileSync(join(dist, file), `${JSON.stringify(value, null, 2)}\n`);

rmSync(dist, { recursive: true, force: true });
const { metafile } = await bundle(dist);
write('meta.json', metafile);

const { scripts, dependencies, devDependencies, allowScripts, files, oclif, ...described } = read('package.json');
const { devPlugins, ...topics } = oclif;
const hooks = { prerun: './hooks/renew-login.js' };
write('package.json', { ...described, oclif: { ...topics, commands: './commands', hooks } });

const { commands, ...manifest } = read('oclif.manifest.json');
const inDist = Object.entries(commands).map(
  ([
    id,
    {
      relativePath: [, ...path],
      ...command
    },
  ]) => [id, { ...command, relativePath: path }],
);
write('oclif.manifest.json', { ...manifest, commands: Object.fromEntries(inDist) });
