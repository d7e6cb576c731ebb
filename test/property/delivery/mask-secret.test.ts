import { expect } from 'chai';
import fc from 'fast-check';
import { maskSecret } from '../../../src/delivery/mask-secret.ts';

const secrets = fc.oneof(
  fc.stringMatching(/^[0-9A-F]{64}$/),
  fc.stringMatching(/^[0-9]{19}$/),
  fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 40 }).filter((text) => text.trim() === text),
);
const around = fc.string({ maxLength: 7 });
const wrap = (text: string, width: number): string => text.replace(new RegExp(`.{${width}}`, 'gs'), '$&\n');

/** Ways in which programs print what they were given. */
const forms: ReadonlyArray<(secret: string, before: string, after: string) => string> = [
  (secret): string => secret,
  (secret): string => JSON.stringify({ clientSecret: secret }),
  (secret): string => `client_secret=${encodeURIComponent(secret)}`,
  (secret): string => new URLSearchParams({ secret }).toString(),
  (secret): string => `'${secret.replaceAll("'", "'\\''")}'`,
  (secret): string =>
    `<s>${secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;')}</s>`,
  (secret): string => Buffer.from(secret).toString('hex').toUpperCase(),
  (secret, before, after): string => Buffer.from(before + secret + after).toString('base64'),
  (secret, before, after): string => Buffer.from(before + secret + after).toString('base64url'),
  (secret, before, after): string => wrap(Buffer.from(before + secret + after).toString('base64'), 76),
  (secret): string => wrap(secret, 20),
  (secret, before, after): string => [...Buffer.from(before + secret + after)].join(', '),
  (secret): string => [...Buffer.from(secret)].map((byte) => `0x${byte.toString(16)}`).join(' '),
];

describe('what a command printed', () => {
  it('shows no secret, in whatever form (S1)', () => {
    fc.assert(
      fc.property(secrets, around, around, fc.constantFrom(...forms), (secret, before, after, form) => {
        const printed = form(secret, before, after);
        // words around a secret may continue it by chance, and are masked with it then; dashes can't
        const masked = maskSecret(`— ${printed} —`, secret);
        expect(masked).to.match(/^— [^]*\[redacted\][^]* —$/);
        // at the seams of base64 a character may be left that also belongs to the neighbour
        const left = masked.slice(2, -2).replace('[redacted]', '').replace(/\s/g, '');
        const bare = printed.replace(/\s/g, '').length - left.length;
        expect(bare).to.be.at.least(secret.replace(/\s/g, '').length - 2);
        expect(masked).to.not.include(secret);
      }),
      {
        numRuns: 150,
        examples: [['OwnPropertyD OwnProperty', '', '', (secret): string => secret]],
      },
    );
  });

  it('is left alone where it has no secret', () => {
    fc.assert(
      fc.property(secrets, fc.lorem({ maxCount: 20 }), (secret, text) => {
        expect(maskSecret(text, secret)).to.equal(text);
      }),
      { numRuns: 100 },
    );
  });
});
