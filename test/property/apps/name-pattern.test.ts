import { expect } from 'chai';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { isNamePattern, namePattern } from '../../../src/apps/name-pattern.ts';

const rows: ReadonlyArray<readonly [pattern: string, name: string, matches: boolean]> = [
  ['qa-*', 'qa-emea', true],
  ['qa-*', 'qa-', true],
  ['qa-*', 'my-qa-emea', false],
  ['*', '', true],
  ['cust-?', 'cust-1', true],
  ['cust-?', 'cust-12', false],
  ['cust-[1-3]', 'cust-2', true],
  ['cust-[!1-3]', 'cust-2', false],
  ['cust-[ab', 'cust-[ab', true],
  ['*@acme.example.*', 'ci@acme.example.qa', true],
  ['ci+eca@*', 'ci+eca@acme.example', true],
  ['(a|b)*', 'a', false],
  ['🦊?', '🦊🦊', true],
];

describe('a pattern of names', () => {
  for (const [pattern, name, matches] of rows) {
    it(`${pattern} ${matches ? 'matches' : "doesn't match"} "${name}"`, () => {
      expect(namePattern(pattern)(name)).to.equal(matches);
    });
  }

  it('agrees with picomatch', () => {
    const part = fc.constantFrom('a', 'b', '-', '*', '?', '[ab]', '[!a]');
    const pattern = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    const name = fc.stringMatching(/^[ab-]{1,8}$/);
    fc.assert(
      fc.property(pattern, name, (one, of) => {
        fc.pre(!one.includes('**') && !/^[-!]/.test(one));
        expect(namePattern(one)(of)).to.equal(picomatch(one.replaceAll('[!', '[^'))(of));
      }),
    );
  });

  it('ends soon for what a regular expression never finishes', () => {
    for (const pattern of ['((([a-z]+)+)+)+[!]', `${'*a'.repeat(60)}b`, `${'[!b]*'.repeat(60)}b`]) {
      const before = process.cpuUsage();
      expect(namePattern(pattern)('a'.repeat(4000)), pattern).to.equal(false);
      expect(process.cpuUsage(before).user / 1000, pattern).to.be.below(500);
    }
  });

  it('is recognised by its signs', () => {
    expect(['qa-*', 'qa-?', '[qa]'].map(isNamePattern)).to.deep.equal([true, true, true]);
    expect(['qa', 'ci+eca@acme.example', '(a|b)', '{a}'].map(isNamePattern)).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
  });
});
