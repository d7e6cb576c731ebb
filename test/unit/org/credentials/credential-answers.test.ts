import { expect } from 'chai';
import fc from 'fast-check';
import {
  nextPageOf,
  readConsumer,
  readPair,
  readStagedPairs,
} from '../../../../src/org/credentials/credential-answers.ts';
import { setupUrl } from '../../../../src/org/setup-url.ts';

const sent = {
  id: '1D5000000000001AAA',
  key: '3MVG9',
  secret: 'ABCDEF0123456789',
  state: 'Active',
  createdBy: '005000000000001AAA',
  createdDate: '2026-11-22T10:00:00.000Z',
  expirationDate: '2026-12-22T10:00:00.000Z',
  url: '/services/data/v65.0/anything',
};

const seen = (answer: unknown): unknown =>
  readStagedPairs(answer)?.map(({ id, key, secret, state }) => [id, key, secret?.reveal(), state].join(' '));

const one = ['1D5000000000001AAA 3MVG9 ABCDEF0123456789 Active'];

describe('staged pairs out of an answer', () => {
  it('come as a collection, a list, or one at the root', () => {
    expect(seen({ stagedCredentials: [sent], url: '/x' })).to.deep.equal(one);
    expect(seen([sent])).to.deep.equal(one);
    expect(seen(sent)).to.deep.equal(one);
    expect(seen({ stagedCredentials: [] })).to.deep.equal([]);
    expect(seen([])).to.deep.equal([]);
  });

  it('go by a second spelling too, and are Active without a state', () => {
    const { id, key, secret } = sent;
    expect(seen({ stagedCredentialId: id, consumerKey: key, consumerSecret: secret })).to.deep.equal(one);
  });

  it('may come without a secret, dates and a name', () => {
    expect(readStagedPairs([{ id: 'a', key: 'b', state: 'Rotated', secret: null, createdDate: '' }])).to.deep.equal([
      {
        id: 'a',
        key: 'b',
        secret: undefined,
        state: 'Rotated',
        createdBy: undefined,
        createdDate: undefined,
        expirationDate: undefined,
      },
    ]);
  });

  it('R3: any other answer of an org is not an empty list', () => {
    const wrongs = [undefined, null, '', 'ok', 0, true, {}, { stagedCredentials: null }, { stagedCredentials: {} }];
    const wrongItems = [[null], [{}], [sent, { id: 'a' }], [{ ...sent, state: 'Pending' }], [{ ...sent, key: 7 }]];
    for (const wrong of [...wrongs, ...wrongItems, ...wrongItems.map((list) => ({ stagedCredentials: list }))]) {
      expect(readStagedPairs(wrong), JSON.stringify(wrong)).to.equal(undefined);
    }
  });

  it('R3: only an empty list is an empty slot, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        if (readStagedPairs(answer)?.length !== 0) return;
        const list = Array.isArray(answer) ? answer : (answer as { stagedCredentials: unknown }).stagedCredentials;
        expect(list).to.deep.equal([]);
      }),
    );
  });
});

describe('other answers about credentials', () => {
  it('a consumer needs an id and a key', () => {
    expect(readConsumer({ id: 'a', key: 'b', name: 'c', url: 'd' })).to.deep.equal({ id: 'a', key: 'b', name: 'c' });
    expect(readConsumer({ id: 'a', key: 'b' })).to.deep.equal({ id: 'a', key: 'b', name: '' });
    expect([{ id: 'a' }, { key: 'b' }, null, 'a', ['a']].map(readConsumer)).to.deep.equal(Array(5).fill(undefined));
  });

  it('a pair may lack either part', () => {
    expect(readPair({ key: 'a', secret: 'b' }).secret?.reveal()).to.equal('b');
    expect(readPair({ key: 'a' })).to.deep.equal({ key: 'a', secret: undefined });
    expect(readPair(null)).to.deep.equal({ key: undefined, secret: undefined });
  });

  it('of a next page only the query counts', () => {
    const page = { page: '1', pageSize: '100' };
    expect(nextPageOf({ nextPageUrl: '/services/data/v65.0/x?page=1&pageSize=100' })).to.deep.equal(page);
    expect(nextPageOf({ nextPageUrl: 'https://evil.example.com/x?page=1&pageSize=100' })).to.deep.equal(page);
    for (const end of [null, {}, { nextPageUrl: null }, { nextPageUrl: '' }, { nextPageUrl: '/x' }]) {
      expect(nextPageOf(end)).to.equal(undefined);
    }
  });

  it('Setup is on a host of its own', () => {
    expect(setupUrl('https://acme.my.salesforce.com/', 'ManageApps/home')).to.equal(
      'https://acme.my.salesforce-setup.com/lightning/setup/ManageApps/home',
    );
    expect(setupUrl('https://acme--uat.sandbox.my.salesforce.com', 'A/home')).to.equal(
      'https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup/A/home',
    );
    expect(setupUrl('http://127.0.0.1:4000', 'A/home')).to.equal('http://127.0.0.1:4000/lightning/setup/A/home');
  });
});
