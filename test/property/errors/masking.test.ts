import { expect } from 'chai';
import fc from 'fast-check';
import { newMasker } from '../../../src/errors/masking/masker.ts';
import { newPieceSet } from '../../../src/errors/masking/piece-set.ts';

const masked = '[redacted]';
const random = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((letters) => letters.join(''));

/** Consumer secrets, tokens in base64url, and passwords, each with digits so that no piece of it is a word. */
const secret = fc.oneof(
  random('0123456789ABCDEF', 64, 64),
  random('ABCDEFabcdef0123456789-_', 24, 160),
  random('aB3$ %+/=é', 14, 40).map((text) => `x9${text}Q7`),
);

const forms: ReadonlyArray<(value: string) => string> = [
  (value): string => value,
  (value): string => value.toLowerCase(),
  (value): string => encodeURIComponent(value),
  (value): string => Buffer.from(value).toString('base64'),
  (value): string => Buffer.from(`user:${value}`).toString('base64url'),
  (value): string => Buffer.from(value).toString('hex'),
  (value): string => [...value].reverse().join(''),
  (value): string => [...value].join(' '),
];

describe('secrets in texts (S1)', () => {
  it('are masked whole in every form, among those of hundreds of orgs', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...forms), fc.array(secret, { maxLength: 30 }), (value, form, others) => {
        const masker = newMasker();
        for (const one of [...others, value]) masker.add(one);
        const printed = form(value);
        const text = masker.mask(`before ${printed} after`);
        expect(text).to.include(masked);
        for (let at = 4; at + 12 <= printed.length - 4; at += 1) {
          expect(text).not.to.include(printed.slice(at, at + 12));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave texts without them as they are, however many there are', () => {
    const masker = newMasker();
    const hex = random('0123456789ABCDEF', 64, 64);
    for (const value of fc.sample(hex, 500)) masker.add(value);
    const words = fc.lorem({ maxCount: 60, mode: 'words' });
    fc.assert(
      fc.property(words, (text) => {
        expect(masker.mask(text)).to.equal(text);
      }),
    );
  });

  it('consist of pieces that are found, each and no other, at any place', () => {
    const text = random('abc', 3, 60);
    fc.assert(
      fc.property(fc.array(text), text, (added, searched) => {
        const set = newPieceSet(3);
        const model = new Set<string>();
        for (const one of added) {
          for (let at = 0; at + 3 <= one.length; at += 1) {
            set.add(one, at);
            model.add(one.slice(at, at + 3));
          }
        }
        expect(set.isEmpty()).to.equal(model.size === 0);
        for (let at = 0; at + 3 <= searched.length; at += 1) {
          expect(set.has(searched, at)).to.equal(model.has(searched.slice(at, at + 3)));
        }
      }),
    );
    const many = newPieceSet(6);
    const name = (index: number): string => String(index).padStart(6, '0');
    for (let index = 0; index < 20_000; index += 2) many.add(name(index), 0);
    for (let index = 0; index < 20_000; index += 1)
      expect(many.has(name(index), 0), name(index)).to.equal(index % 2 === 0);
  });
});
