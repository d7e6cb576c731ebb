import { expect } from 'chai';
import { strangersIn } from '../../../src/audit/facts/app-usage.ts';

describe('apps that are not installed (ECA033)', () => {
  it('include one that calls itself like the API name of an external client app, and none of its label', () => {
    const tokens = ['Acme_Sync', 'Acme Sync', 'Evil Loader'].map((label) => ({
      label,
      userId: '005000000000001',
      lastUsed: null,
      isInstalled: false,
    }));
    const sources = { since: '', logins: undefined, holders: undefined, tokens: { tokens, ownOnly: false, unread: 0 } };
    expect(strangersIn(sources, ['Acme Sync'])).to.deep.equal(['Acme_Sync', 'Evil Loader']);
  });
});
