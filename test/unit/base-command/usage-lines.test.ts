import { CommandHelp, Config } from '@oclif/core';
import { expect } from 'chai';

const root = new URL('../../..', import.meta.url);

describe('the line of usage in the help of each command', () => {
  it('has no empty alternative, and none that the command takes together', async () => {
    const config = await Config.load(root.pathname);
    const commands = config.commands.filter(({ id }) => id.startsWith('eca'));
    expect(commands.length).to.be.greaterThan(50);
    const odd = commands.flatMap((command) => {
      const help = new CommandHelp(command, config, { maxWidth: 10_000 }).generate();
      const [, usage = ''] = /USAGE\n(.*)\n/.exec(help) ?? [];
      const excluded = (flag: string): string[] => command.flags[flag]?.exclusive?.map(String) ?? [];
      const groups = [...usage.matchAll(/\[([^[\]]*\|[^[\]]*)\]/g)].map(([, group = '']) => group.split(' | '));
      const wrong = groups.filter((group) => {
        const names = group.map((one) => /^--([\w-]+)/.exec(one.trim())?.[1] ?? '');
        const isOptions = group.every((one) => one.trim() !== '' && !one.startsWith('-'));
        const [first = '', ...others] = names;
        return (
          !isOptions &&
          (group.some((one) => one.trim() === '') ||
            others.some(
              (name) =>
                name !== '' && first !== '' && !excluded(first).includes(name) && !excluded(name).includes(first),
            ))
        );
      });
      return wrong.map((group) => `${command.id}: ${group.join(' | ')}`);
    });
    expect(odd).to.deep.equal([]);
  });
});

describe('an example in the help of each command', () => {
  it('has a sentence that fits a terminal of 80 columns, where it is not wrapped', async () => {
    const config = await Config.load(root.pathname);
    const commands = config.commands.filter(({ id }) => id.startsWith('eca'));
    const sentences = commands.flatMap(({ id, examples }) =>
      (examples ?? []).map((example) => ({ id, sentence: String(example).split('\n')[0] ?? '' })),
    );
    expect(sentences.length).to.be.greaterThan(100);
    expect(sentences.filter(({ sentence }) => sentence.length > 78)).to.deep.equal([]);
  });
});
