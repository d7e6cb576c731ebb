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
