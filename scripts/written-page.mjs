// A page of the docs that is written from tables of the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './checkout.mjs';

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Writes the page, or with --check says by what command to write it and fails when the file differs. */
export function keepPage(name, fresh, { source, command }) {
  const file = join(root, 'docs', name);
  if (!process.argv.includes('--check')) return writeFileSync(file, fresh);
  if (fresh === read(file)) return undefined;
  console.error(`${relative(root, file)} is not what the ${source}: run \`npm run ${command}\` and commit it.`);
  process.exitCode = 1;
  return undefined;
}

/** The page with a part between `<!-- NAME -->` and `<!-- /NAME -->` that is written from a table. */
export function withPart(name, part, content) {
  const [start, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const text = read(join(root, 'docs', name));
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/${name} has no part "${part}".`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
