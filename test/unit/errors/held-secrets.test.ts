import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { newMasker } from '../../../src/errors/masking/masker.ts';
import { keepHidden, Secret, withoutSecrets } from '../../../src/errors/secret.ts';
import { heldSecrets } from '../../../src/org/session/held-secrets.ts';

const session = (number: number): string => createHash('sha256').update(`${number}`).digest('base64url');
const many = Array.from({ length: 300 }, (_, number) => session(number));
const shown = (value: string): string => `refused: ${value}, at 09:00`;

describe('secrets that are released', () => {
  it('are hidden until then, by tables that don’t grow with all there were', () => {
    const masker = newMasker();
    for (const value of many) {
      masker.hold(value);
      expect(masker.mask(shown(value))).to.equal('refused: [redacted], at 09:00');
      masker.release(value);
    }
    // the tables are made without it once most of what they have was released
    const left = many.filter((value) => masker.mask(shown(value)) !== shown(value));
    expect(left.length).to.be.below(80);
  });

  it('stay hidden while anything else has them', () => {
    const masker = newMasker();
    const [added = '', twice = '', again = '', ...others] = many;
    masker.add(added);
    for (const value of [added, twice, twice, again]) masker.hold(value);
    for (const value of [added, twice, again, again]) masker.release(value);
    masker.hold(again);
    for (const value of others) masker.hold(value);
    for (const value of others) masker.release(value);
    const shownAll = [added, twice, again].map((value) => masker.mask(shown(value)));
    expect(shownAll).to.deep.equal(Array(3).fill('refused: [redacted], at 09:00'));
    expect(masker.mask(shown(others[0] ?? ''))).to.equal(shown(others[0] ?? ''));
  });

  it('are those of the work that holds them, and of what it calls; not those of other work', async () => {
    const [own, other, shared] = [session(1001), session(1002), session(1003)];
    const { holding, release } = heldSecrets();
    await holding(async () => {
      await new Promise(setImmediate);
      for (const value of [own, shared]) expect(new Secret(value).reveal()).to.equal(value);
    });
    keepHidden(other);
    keepHidden(shared);
    const all = [own, other, shared].map(shown);
    expect(all.map(withoutSecrets)).to.deep.equal(Array(3).fill('refused: [redacted], at 09:00'));
    release();
    // the tables are made without it once most of what they have was released
    const others = heldSecrets();
    others.holding(() => Array.from({ length: 10_000 }, (_, at) => session(2000 + at)).forEach(keepHidden));
    others.release();
    expect(all.map(withoutSecrets)).to.deep.equal([
      shown(own),
      ...Array<string>(2).fill('refused: [redacted], at 09:00'),
    ]);
  });
});
