// Bundles src and everything it needs into dist, which is the package that is published: an entry for each command, the
// hook, chunks that they share, and what describes them. dist is never emptied: a command that runs meanwhile finds its
// chunks until the new ones are complete.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle/bundle.mjs';
import { writePackage } from './bundle/package.mjs';
import { bundledPackages } from './bundle/packages.mjs';
import { bundleMetafile, filesBelow, root } from './checkout.mjs';

const dist = join(root, 'dist');
const { metafile, files } = await bundle(dist);
const written = new Set([...files, ...writePackage(dist, bundledPackages(metafile))]);
for (const file of filesBelow(dist)) {
  if (!written.has(file)) rmSync(file);
}
mkdirSync(dirname(bundleMetafile), { recursive: true });
writeFileSync(bundleMetafile, JSON.stringify(metafile));
