import { expect } from 'chai';
import { appUses, type HeldToken, tokenUses, type UsedApp, userUses } from '../../../../src/apps/views/usage.ts';

const token = (id: string, username: string, lastUsed: string | null, useCount: number | null = 1): HeldToken => ({
  id,
  userId: `005${username}`,
  username,
  format: null,
  firstUsed: null,
  lastUsed,
  useCount,
});

const app = (name: string | null, tokens: HeldToken[], more: Partial<UsedApp> = {}): UsedApp => ({
  kind: 'eca',
  app: name,
  label: name ?? 'Data Loader',
  id: null,
  installed: name !== null,
  users: new Set(tokens.map(({ userId }) => userId)).size,
  tokens,
  ...more,
});

describe('the use of apps', () => {
  const acme = app('Acme', [token('1', 'ann', '2026-01-02'), token('2', 'bob', null), token('3', 'ann', '2026-03-01')]);
  const loader = app(null, [token('ca-4', 'bob', null, null)], { kind: 'connected-app' });

  it('an app counts its tokens and users, and was last used when any of them was', () => {
    expect(appUses([loader, acme])).to.deep.equal([
      {
        ...{ kind: 'eca', app: 'Acme', label: 'Acme', id: null, installed: true },
        ...{ users: 2, usersRead: 2, tokens: 3, lastUsed: '2026-03-01' },
      },
      {
        ...{ kind: 'connected-app', app: null, label: 'Data Loader', id: null, installed: false },
        ...{ users: 1, usersRead: 1, tokens: 1, lastUsed: null },
      },
    ]);
  });

  it('says when not every user was read', () => {
    expect(appUses([app('Acme', [token('1', 'ann', null)], { users: 400 })])[0]).to.include({
      users: 400,
      usersRead: 1,
    });
  });

  it('users come with all their uses, those of the last use first', () => {
    expect(
      userUses([loader, acme]).map(({ app: name, ...one }) => [name, one.username, one.tokens, one.useCount]),
    ).to.deep.equal([
      ['Acme', 'ann', 2, 2],
      ['Acme', 'bob', 1, 1],
      ['Data Loader', 'bob', 1, null],
    ]);
  });

  it('tokens come with their app, those of the last use first', () => {
    expect(tokenUses([acme, loader]).map(({ id, app: name }) => [id, name])).to.deep.equal([
      ['3', 'Acme'],
      ['1', 'Acme'],
      ['2', 'Acme'],
      ['ca-4', 'Data Loader'],
    ]);
  });
});
