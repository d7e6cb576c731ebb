import { expect } from 'chai';
import fc from 'fast-check';
import { shareOf, targetsInShard } from '../../../src/fleet/shard/shard.ts';

const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
const shortOrgId = fc
  .array(fc.constantFrom(...letters), { minLength: 12, maxLength: 12 })
  .map((some) => `00D${some.join('')}`);
const target = fc.oneof(
  { weight: 4, arbitrary: shortOrgId.map((orgId) => ({ org: `${orgId}@acme.example`, orgId })) },
  fc.string({ minLength: 1 }).map((org) => ({ org, orgId: '' })),
);
const targets = fc.uniqueArray(target, { maxLength: 60, selector: ({ org }) => org });
const total = fc.integer({ min: 1, max: 40 });

describe('shares of the orgs (--shard)', () => {
  it('each target is in one share, and the shares keep the order', () => {
    fc.assert(
      fc.property(targets, total, (all, shares) => {
        const parts = Array.from({ length: shares }, (_, at) => targetsInShard(all, { index: at + 1, total: shares }));
        const flat = parts.flat();
        expect(flat).to.have.length(all.length);
        expect(flat).to.have.members(all);
        for (const part of parts) expect(all.filter((one) => part.includes(one))).to.deep.equal(part);
      }),
    );
  });

  it('a new org moves no other, and neither does an org that goes', () => {
    fc.assert(
      fc.property(targets, target, total, (all, other, shares) => {
        const shard = { index: 1, total: shares };
        const before = targetsInShard(all, shard);
        expect(targetsInShard([other, ...all], shard).filter((one) => one !== other)).to.deep.equal(before);
        expect(targetsInShard(all.slice(1), shard)).to.deep.equal(before.filter((one) => one !== all[0]));
      }),
    );
  });

  it('neither the login nor the length of the id decides', () => {
    fc.assert(
      fc.property(shortOrgId, fc.string(), total, (orgId, org, shares) => {
        const share = shareOf({ org: 'a', orgId }, shares);
        expect(shareOf({ org, orgId: `${orgId}EAA` }, shares)).to.equal(share);
      }),
    );
  });

  it('is the same in every version: these shares never change', () => {
    const ids = ['00D000000000001', '00D000000000002', '00D5g00000ABCDE', '00DWs000001yZab'];
    const shares = (all: number): number[] => ids.map((orgId) => shareOf({ org: '', orgId }, all));
    expect([shares(1), shares(2), shares(8), shares(64)]).to.deep.equal([
      [1, 1, 1, 1],
      [1, 2, 1, 2],
      [3, 8, 5, 8],
      [19, 8, 13, 64],
    ]);
    expect(shareOf({ org: 'nobody', orgId: '' }, 8)).to.equal(5);
  });

  it('no share of many orgs is much larger than another', () => {
    const all = Array.from({ length: 2000 }, (_, at) => ({ org: '', orgId: `00D${String(at).padStart(12, '0')}` }));
    const sizes = Array.from({ length: 8 }, (_, at) => targetsInShard(all, { index: at + 1, total: 8 }).length);
    expect(Math.min(...sizes)).to.be.above(200);
    expect(Math.max(...sizes)).to.be.below(300);
  });
});
