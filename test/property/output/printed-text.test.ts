import { expect } from 'chai';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { wrapWithPrefix, pairs, table } from '../../../src/output/page/layout.ts';
import { redact } from '../../../src/output/safety/redact.ts';

const secret = fc.stringMatching(/^[A-F0-9]{24,64}$/);
const words = fc
  .array(fc.constantFrom('Acme', 'org', '🚀', 'Grüße', ':', '{', '}', '"', '&', '\n', 'token', '=', 'true'), {
    maxLength: 8,
  })
  .map((parts) => parts.join(' '));
/** `*` stands for the secret. */
const carriers = [
  '<consumerSecret>*</consumerSecret>',
  '<s:consumerSecret xsi:type="x">\n*\n</s:consumerSecret>',
  '"consumerSecret":"*"',
  'client_secret=*',
  '{"access_token" : "*"}',
  'refresh_token=*',
  '00D000000000001EAA!AQ.*',
  'eyJh*.eyJz*.*',
];
const text = fc
  .string({ unit: 'grapheme', maxLength: 120 })
  .map((line) => line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' '));
const widest = (page: string): number => Math.max(...page.split('\n').map((line) => stringWidth(line)));

describe('any text that is printed', () => {
  it('shows no secret where one is expected, whatever is around it (S1)', () => {
    fc.assert(
      fc.property(words, secret, fc.constantFrom(...carriers), words, (before, value, carrier, after) => {
        expect(redact(`${before} ${carrier.replaceAll('*', value)} ${after}`)).not.to.include(value);
      }),
      { numRuns: 100 },
    );
  });

  it('is not changed by a second look', () => {
    fc.assert(
      fc.property(words, secret, fc.constantFrom(...carriers), (before, value, carrier) => {
        const once = redact(`${before} ${carrier.replaceAll('*', value)}`);
        expect(redact(once)).to.equal(once);
      }),
      { numRuns: 100 },
    );
  });

  it('fits 80 columns, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 90 }).map((name) => name.replace(/\s|\p{C}/gu, '-')),
        text,
        (name, value) => {
          expect(widest(wrapWithPrefix('  - ', value, 80))).to.be.at.most(80);
          expect(
            widest(
              pairs(
                [
                  [name, value],
                  ['b', value],
                ],
                4,
                80,
              ),
            ),
          ).to.be.at.most(80);
          expect(widest(table(['Flow', 'State'], [['device', value]], 80))).to.be.at.most(80);
        },
      ),
      { numRuns: 100 },
    );
  });
});
