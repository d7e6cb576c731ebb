import { expect } from 'chai';
import type { StoredLogin } from '../../../../src/org/logins/auth-store.ts';
import { has, loginsWithKey, pendingLogins, rekeyable } from '../../../../src/secret/state/app-logins.ts';
import { fingerprint } from '../../../../src/secret/state/fingerprint.ts';
import { oldKey, otherKey } from '../acme.ts';

const login = (username: string, more: Partial<StoredLogin> = {}): StoredLogin => ({
  ...{ username, orgId: undefined, clientId: oldKey, instanceUrl: undefined, renewal: 'refresh-token' },
  ...{ clientApps: [], flow: undefined, autoRefresh: false, ...more },
});
const mark = fingerprint(oldKey);

describe('logins that use a pair', () => {
  it('are those with its key, also as a further app of a login', () => {
    const stored = [
      login('web'),
      login('robot', { renewal: 'client-credentials' }),
      login('other', { clientId: otherKey }),
      login('sf', { clientId: undefined, clientApps: [otherKey, oldKey] }),
      login('both', { clientApps: [oldKey] }),
    ];
    expect(loginsWithKey(stored, mark)).to.deep.equal([
      { username: 'web', renewal: 'refresh-token', clientApp: false },
      { username: 'robot', renewal: 'client-credentials', clientApp: false },
      { username: 'sf', renewal: 'refresh-token', clientApp: true },
      { username: 'both', renewal: 'refresh-token', clientApp: false },
      { username: 'both', renewal: 'refresh-token', clientApp: true },
    ]);
  });

  it('get the new one by client credentials, and the others only if asked for; never a further app or a bare token', () => {
    const all = (['client-credentials', 'refresh-token', 'jwt', 'token'] as const).flatMap((renewal) =>
      [false, true].map((clientApp) => ({ username: `${renewal} ${clientApp}`, renewal, clientApp })),
    );
    const names = (alsoOthers: boolean): string[] => rekeyable(all, alsoOthers).map(({ username }) => username);
    expect(names(false)).to.deep.equal(['client-credentials false']);
    expect(names(true)).to.deep.equal(['client-credentials false', 'refresh-token false', 'jwt false']);
  });

  it('are tried once: not again when they have it, nor when they were refused it', () => {
    const all = ['a', 'b', 'c'].map((username) => ({ username, renewal: 'jwt' as const, clientApp: false }));
    const left = pendingLogins({ rekeyed: ['a'], refused: [{ username: 'b' }] }, all);
    expect(left.map(({ username }) => username)).to.deep.equal(['c']);
    expect(pendingLogins({ rekeyed: [], refused: [] }, all)).to.deep.equal(all);
    const more = pendingLogins({ rekeyed: [], refused: [{ username: 'a' }, { username: 'b' }] }, all);
    expect(more.map(({ username }) => username)).to.deep.equal(['c']);
  });

  it('are distinguished by name, and from a login with another consumer', () => {
    const one = { username: 'a', renewal: 'jwt' as const, clientApp: false };
    expect(has([one], { ...one, renewal: 'refresh-token' })).to.equal(true);
    expect(has([one], { ...one, clientApp: true })).to.equal(false);
    expect(has([one], { ...one, username: 'b' })).to.equal(false);
  });
});
