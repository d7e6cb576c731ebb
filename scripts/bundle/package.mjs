import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, root } from '../checkout.mjs';
import { billOfMaterials } from '../third-party/bill-of-materials.ts';
import { noticesPage, unknownLicences } from '../third-party/notices.ts';

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
/** JSON that only programs read, without the blanks that are a third of it. */
const compact = (value) => `${JSON.stringify(value)}\n`;

/** The files that come along as they are: what `files` of package.json names, and what npm packs in any case. */
function copiedFiles() {
  const names = ['README.md', 'LICENSE', ...read('package.json').files.map((name) => name.slice(1))];
  const isFolder = (name) => statSync(join(root, name)).isDirectory();
  const filesOf = (name) =>
    isFolder(name) ? filesBelow(join(root, name)).map((file) => relative(root, file)) : [name];
  return names.flatMap(filesOf);
}

/** What package.json says about a checkout only. */
const ofCheckout = ['private', 'files', 'scripts', 'dependencies', 'devDependencies', 'allowScripts'];

/** The package.json of the bundle: it needs no other package, and its commands and hooks are in its own folders. */
function description() {
  const kept = Object.entries(read('package.json')).filter(([name]) => !ofCheckout.includes(name));
  const { oclif, ...rest } = Object.fromEntries(kept);
  const { devPlugins, ...topics } = oclif;
  const hooks = { prerun: './hooks/renew-login.js' };
  return { ...rest, oclif: { ...topics, commands: './commands', hooks } };
}

/** The manifest of lib, with the paths of the bundle. */
function manifest() {
  const { commands, ...rest } = read('oclif.manifest.json');
  const moved = Object.entries(commands).map(([id, { relativePath, ...command }]) => [
    id,
    { ...command, relativePath: relativePath.slice(1) },
  ]);
  return { ...rest, commands: Object.fromEntries(moved) };
}

/**
 * Makes a package of a folder with the bundle: adds what describes it and the packages in it, and returns the paths of
 * what it wrote. Fails if the licence of one of them isn't known to be permissive.
 */
export function writePackage(dist, packages) {
  const unknown = unknownLicences(packages).map(({ name, version, licence }) => `${name} ${version} (${licence})`);
  if (unknown.length > 0) throw new Error(`Somebody has to look at the licence of ${unknown.join(', ')}.`);
  const plugin = description();
  const texts = {
    'package.json': json(plugin),
    'oclif.manifest.json': compact(manifest()),
    'THIRD-PARTY-NOTICES.md': noticesPage(packages),
    'sbom.cdx.json': compact(billOfMaterials(plugin, packages)),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(dist, name), text);
  const copied = copiedFiles();
  for (const name of copied) {
    cpSync(join(root, name), join(dist, name));
    if (name.endsWith('.json')) writeFileSync(join(dist, name), compact(read(name)));
  }
  return [...Object.keys(texts), ...copied].map((name) => join(dist, name));
}
