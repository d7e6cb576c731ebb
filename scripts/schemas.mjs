// Writes the JSON schema of each command from the type its run() returns, that of the whole answer and that of a
// manifest, and the last one as a function, or with --check fails when the files say otherwise.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { manifestSchema } from '../src/manifest/schema/schema.ts';
import { filesBelow, root } from './checkout.mjs';
import { compiledSchema } from './schemas/compiled-schema.mjs';

const folder = join(root, 'schemas');
const commands = join(root, 'src', 'commands');
const path = join(root, 'src', '{commands/**/*,output/json-answer}.ts');
const generator = createGenerator({
  path,
  tsconfig: join(root, 'tsconfig.json'),
  skipTypeCheck: true,
});

/** The generator names a type without a name after a hash of its file's path, which differs from machine to machine. */
function withStableNames(text) {
  const names = [...new Set(text.match(/\b[a-z-]+-\d+(-\d+){3,}/g))];
  return names.reduce((named, name, index) => named.replaceAll(name, `unnamed-${index + 1}`), text);
}

const schemaOf = (type) => `${withStableNames(JSON.stringify(generator.createSchema(type), null, 2))}\n`;

const fresh = new Map([
  ['json-answer.json', schemaOf('JsonAnswer')],
  ['eca-manifest.json', `${JSON.stringify(manifestSchema(), null, 2)}\n`],
  ...filesBelow(commands).map((file) => {
    const name = relative(commands, file).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
    const type = /run\(\): Promise<(\w+)>/.exec(readFileSync(file, 'utf8'))?.[1];
    if (type === undefined) throw new Error(`${name}: run() must return Promise<XxxResult>, an exported type by name.`);
    return [`${name}.json`, schemaOf(type)];
  }),
]);
const present = new Map(filesBelow(folder).map((file) => [basename(file), readFileSync(file, 'utf8')]));
const compiledFile = join(root, 'src', 'manifest', 'schema', 'compiled-schema.js');
const compiled = compiledSchema(manifestSchema());
const isCompiledStale = !existsSync(compiledFile) || readFileSync(compiledFile, 'utf8') !== compiled;
const stale = [...new Set([...fresh.keys(), ...present.keys()])].filter(
  (name) => fresh.get(name) !== present.get(name),
);

if (process.argv.includes('--check')) {
  for (const name of stale)
    console.error(`schemas/${name} is not what the command returns: run \`npm run schemas\` and commit it.`);
  if (isCompiledStale) console.error(`${relative(root, compiledFile)} isn't the schema: run \`npm run schemas\`.`);
  if (fresh.size === 0) console.error('No command was found.');
  process.exitCode = stale.length > 0 || isCompiledStale || fresh.size === 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!fresh.has(name)) rmSync(join(folder, name));
  for (const [name, text] of fresh) writeFileSync(join(folder, name), text);
  writeFileSync(compiledFile, compiled);
}
