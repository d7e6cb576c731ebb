// Compiles src to lib, writes the command manifest, and bundles src into dist. lib is never emptied, so a plugin linked
// to it keeps working.
import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureInstalled, filesBelow, node, noteBuild, root, run } from './checkout.mjs';

await ensureInstalled();
const compiled = await run(node, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json']);
if (compiled !== 0) process.exit(compiled);

for (const file of filesBelow(join(root, 'lib'))) {
  const source = join(root, 'src', relative(join(root, 'lib'), file));
  if (![source, source.replace(/\.js$/, '.ts')].some((one) => existsSync(one))) rmSync(file);
}

for (const script of ['manifest.mjs', 'bundle.mjs']) {
  const code = await run(node, [join(root, 'scripts', script)]);
  if (code !== 0) process.exit(code);
}
noteBuild();
