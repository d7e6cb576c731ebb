// Writes docs/security-tests.md from the names of the tests, or with --check fails when that differs.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './checkout.mjs';
import { keepPage } from './written-page.mjs';

const mark = 'attack: ';
const named = /\b(describe|it)\(\s*(['"`])((?:\\.|(?!\2)[^\\])*)\2/g;

/** A title for a cell of a table; what a test fills in is left open. */
function shown(title) {
  const open = title.replace(/\$\{[^}]*\}/g, '…').replace(/\\(.)/g, '$1');
  return open.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

/** The suites of a file whose title begins with the mark, each with the titles of its tests. */
function attacksIn(file) {
  const suites = [];
  for (const [, kind, , title] of readFileSync(join(root, file), 'utf8').matchAll(named)) {
    if (kind === 'describe') suites.push({ file, title, tests: [] });
    else suites.at(-1)?.tests.push(title);
  }
  return suites.filter(({ title }) => title.startsWith(mark));
}

const files = globSync('test/**/*.{test,nut}.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const rows = files
  .sort()
  .flatMap(attacksIn)
  .map(({ file, title, tests }) => {
    const link = `[${basename(file)}](../${file})`;
    return `| ${shown(title.slice(mark.length))} | ${tests.map(shown).join('; ')} | ${link} |`;
  });

const fresh = `# Attacks, and the tests that prevent them

What someone who controls an org, a proxy, a repository, a web page or another account of this machine may try, and the
test that shows that it fails. \`…\` is each case of a table.

\`npm run security-tests\` generates this page from the names of the tests: every suite whose name begins with "attack:".

| attack | what the tests try, and the result | test |
|---|---|---|
${rows.join('\n')}
`;

keepPage('security-tests.md', fresh, { source: 'tests say', command: 'security-tests' });
