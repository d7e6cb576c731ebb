import { Config } from '@oclif/core';
import { expect } from 'chai';
import { withAppArgument } from '../../../src/base-command/app-argument.ts';
import { refusalOf } from '../apps/acme.ts';

const one = { name: { exclusive: ['client-id'] }, 'client-id': {}, label: {} };
const several = { name: { multiple: true } };
const revoke = { app: {}, user: {} };

describe('the app as the first argument', () => {
  it('is the value of the flag that names the app', () => {
    expect(withAppArgument({ app: 'Acme' }, { label: 'x' }, one, [])).to.deep.equal({ label: 'x', name: 'Acme' });
    expect(withAppArgument({ app: 'A,B' }, {}, several, [])).to.deep.equal({ name: ['A,B'] });
    expect(withAppArgument({ app: 'Acme' }, { user: 'u' }, revoke, [])).to.deep.equal({ app: 'Acme', user: 'u' });
  });

  it('leaves the flags alone where there is none', () => {
    const flags = { name: 'Acme' };
    expect(withAppArgument({}, flags, one, [])).to.equal(flags);
    expect(withAppArgument({ app: undefined }, flags, one, [])).to.equal(flags);
  });

  it('is refused beside that flag, and beside one that names another client', () => {
    for (const [flags, flag] of [
      [{ name: 'Acme' }, '--name'],
      [{ 'client-id': '3MVG9' }, '--client-id'],
    ] as const)
      expect(refusalOf(() => withAppArgument({ app: 'Other' }, flags, one, []))).to.deep.equal({
        code: 'AppNamedTwice',
        data: { app: 'Other', flag, remedies: [] },
      });
  });

  it('may be the rest of a value without quotes', () => {
    const words = [
      { type: 'flag', flag: 'name', input: 'My' },
      { type: 'arg', input: 'App' },
    ] as const;
    expect(refusalOf(() => withAppArgument({ app: 'App' }, { name: 'My' }, one, words)).data).to.deep.include({
      remedies: [{ key: 'QuoteValue', data: { flag: 'name', value: 'My App' } }],
    });
  });
});

/** Commands whose first argument isn't the app though they have --name, and what it is instead. */
const otherArgument: Readonly<Record<string, string>> = {
  'eca:explain': 'the words to explain, of which an app may be one',
  'eca:secret:resume': 'the id of a rotation, which says more than its app',
  'eca:undo': 'the file with what was saved, where --name takes some of its apps',
};

describe('the app as the first argument of each command', () => {
  it('is there wherever --name is, and nowhere else', async () => {
    const config = await Config.load(new URL('../../..', import.meta.url).pathname);
    const commands = config.commands.filter(({ id }) => id.startsWith('eca'));
    expect(commands.length).to.be.greaterThan(50);
    const takes = commands.map(({ id, args, flags }) => {
      const names = Object.entries(flags).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
      return { id, isNamed: names.includes('name') && !(id in otherArgument), hasApp: 'app' in args };
    });
    expect(takes.filter(({ isNamed, hasApp }) => isNamed !== hasApp)).to.deep.equal([]);
    const ids = takes.map(({ id }) => id);
    expect(Object.keys(otherArgument).filter((id) => !ids.includes(id))).to.deep.equal([]);
  });
});
