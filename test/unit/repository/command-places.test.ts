import { readdirSync, readFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = new URL('../../../', import.meta.url);
const folder = fileURLToPath(new URL('src/commands/eca', root));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const commands = files.map((file) => file.slice(0, -'.ts'.length).split(sep).join(' '));

/** The commands that a row of the README's table names; `a\|b` stands for two. */
function commandsIn(readme: string): string[] {
  return [...readme.matchAll(/^\| `sf eca ([^`]+)` \|/gm)].flatMap(([, typed = '']) => {
    const words = typed.split(' ').filter((word) => /^[a-z-]+(?:\\\|[a-z-]+)*$/.test(word) && !word.startsWith('-'));
    const [last = '', ...before] = words.reverse();
    return last.split('\\|').map((one) => [...before.reverse(), one].join(' '));
  });
}

describe('a command', () => {
  it('has its row in the table of the README', () => {
    const rows = commandsIn(readFileSync(new URL('README.md', root), 'utf8'));
    expect(commands.filter((command) => !rows.includes(command))).to.deep.equal([]);
    expect(rows.filter((row) => !commands.includes(row))).to.deep.equal([]);
  });

  it('in a folder has a topic with a description in package.json, for the help', () => {
    const { oclif } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Package;
    const topics = Object.entries(oclif.topics.eca.subtopics).map(([topic, { description }]) => [
      topic,
      description !== '',
    ]);
    const folders = new Set(files.map((file) => dirname(file)).filter((name) => name !== '.'));
    expect(topics.sort()).to.deep.equal([...folders].sort().map((name) => [name, true]));
  });
});

type Package = {
  readonly oclif: {
    readonly topics: { readonly eca: { readonly subtopics: Record<string, { description: string }> } };
  };
};
