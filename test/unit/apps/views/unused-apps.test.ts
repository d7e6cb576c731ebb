import { expect } from 'chai';
import { unusedApps } from '../../../../src/apps/views/unused-apps.ts';
import type { HeldToken, UsedApp } from '../../../../src/apps/views/usage.ts';

const since = new Date('2026-09-01T00:00:00Z');
const [old, recent] = ['2026-08-31T23:59:59.000+0000', '2026-09-01T00:00:00.000+0000'];
const whole = { eca: true, 'connected-app': true };

function token(lastUsed: string | null, userId = '005000000000001'): HeldToken {
  return {
    ...{ id: 'x', username: 'a@acme.example', format: null, firstUsed: null, useCount: null },
    userId,
    lastUsed,
  };
}

function app(tokens: readonly HeldToken[], parts: Partial<UsedApp> = {}): UsedApp {
  return { kind: 'eca', app: 'Acme', label: 'Acme', id: null, installed: true, users: 1, tokens, ...parts };
}

/** Whether the app is said to be unused; undefined if it's named as one that can't be judged. */
function verdict(one: UsedApp, isWhole = whole): boolean | undefined {
  const { apps, leftOut, undecided } = unusedApps([one], since, isWhole);
  expect(apps.length + leftOut).to.equal(1);
  return undecided.length > 0 ? undefined : apps.length === 1;
}

describe('an app that nobody has used for some time', () => {
  it('is one whose tokens are all known, and all old', () => {
    expect([verdict(app([token(old)])), verdict(app([token(old), token(recent)]))]).to.deep.equal([true, false]);
  });

  it('is never claimed where a date, a user or a kind is missing, or nobody holds a token', () => {
    expect(verdict(app([token(old), token(null)]))).to.equal(undefined);
    expect(verdict(app([token('soon')]))).to.equal(undefined);
    expect(verdict(app([token(old)], { users: 2 }))).to.equal(undefined);
    expect(verdict(app([], { users: 0 }))).to.equal(undefined);
    const connected = app([token(old)], { kind: 'connected-app' });
    expect(verdict(connected, { ...whole, 'connected-app': false })).to.equal(undefined);
    expect(verdict(connected, { ...whole, eca: false })).to.equal(true);
  });

  it('is none if one use is known, whatever else is not', () => {
    expect(verdict(app([token(recent), token(null)], { users: 5 }), { eca: false, 'connected-app': false })).to.equal(
      false,
    );
  });
});
