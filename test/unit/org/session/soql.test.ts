import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { expect } from 'chai';
import fc from 'fast-check';
import { likeText, soqlText } from '../../../../src/org/session/soql.ts';

const meaning: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What a literal means, by the list of escapes in the SOQL reference. */
function read(literal: string): string {
  const inner = /^'([^]*)'$/.exec(literal)?.[1];
  if (inner === undefined) throw new Error(`${literal} is no literal`);
  return inner.replace(/\\(.)/gu, (_, escaped: string) => meaning[escaped] ?? escaped);
}

/** Both conditions of a query, as a SOQL parser sees them. */
function conditions(value: string): unknown {
  const text = soqlText(value);
  const { where } = parseQuery(`SELECT Id FROM User WHERE Username = ${text} OR Email = ${text} LIMIT 20`);
  const both = where as unknown as Record<'left' | 'right', { left: { value: string } }> & { left: { value: string } };
  return [both.left.value, both.right.left.value].map(read);
}

const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom("'", '\\', '"', '\n', '\r', '\t', '%', '_', ' ', '-', '{', 'ü', '🚀'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('attack: a value of a flag becomes part of a query (M6)', () => {
  it('is read back by a SOQL parser as it is, and nothing else with it', () => {
    fc.assert(
      fc.property(awkward, (value) => {
        expect(conditions(value)).to.deep.equal([value, value]);
      }),
      { numRuns: 100 },
    );
  });

  const attacks = [
    "' OR Name LIKE '%",
    "\\' OR Id != null OR Name = '",
    '\\',
    "\\\\'",
    "'",
    "a'--",
    '"; SELECT',
    "\n' OR ''='",
  ];
  for (const attack of attacks) {
    it(`cannot leave its quotes: ${JSON.stringify(attack)}`, () => {
      expect(conditions(attack)).to.deep.equal([attack, attack]);
    });
  }

  it('is escaped as the SOQL reference says', () => {
    expect(soqlText('O\'Neil \\ "x"\n\r\t')).to.equal("'O\\'Neil \\\\ \\\"x\\\"\\n\\r\\t'");
    expect(soqlText('plain@acme.example.com')).to.equal("'plain@acme.example.com'");
  });

  it('is literal at the beginning of a pattern: wildcards and quotes are escaped', () => {
    expect(likeText("50%_o'neil")).to.equal("'50\\%\\_o\\'neil%'");
    expect(likeText('')).to.equal("'%'");
  });
});
