import { expect } from 'chai';
import fc from 'fast-check';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { consequenceReport } from '../../../../src/output/consequences.ts';
import { reportError, toSfError } from '../../../../src/output/error-text.ts';

const controls = /(?!\n)\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** The error for a program that failed and printed that. */
function failed(output: string): EcaError {
  const said = { key: 'CommandSaid', data: { output } } as const;
  return new EcaError('DeliveryFailed', {
    sink: 'store',
    detail: [{ key: 'CommandFailed', data: { code: '3' } }, said],
  });
}

describe('attack: a program of --exec prints lines that look like ours', () => {
  it('an error shows them as lines, each marked', () => {
    const { message } = reportError(failed('no access\n✓ delivered\u202e\nError (Fake): x'));
    expect(message.split('\n').slice(1)).to.deep.equal([
      '- It ended with exit code 3.',
      '- It said:',
      '    | no access',
      '    | ✓ delivered‹202E›',
      '    | Error (Fake): x',
    ]);
  });

  it('so does a note on a delivery that worked', () => {
    const { message } = consequenceReport({ key: 'CommandSaid', data: { output: 'version 7\n✓ Acme' } });
    expect(message).to.equal('It said:\n| version 7\n| ✓ Acme');
  });

  it('no line of any program stands at the margin, also where the page is wrapped', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 10 }), (lines) => {
        const { message } = toSfError(failed(lines.map((line) => `✓ ${line}`).join('\n')), { wrap: true });
        expect(message).not.to.match(controls);
        expect(message).not.to.match(/^\s*✓/m);
      }),
    );
    const { message } = toSfError(failed(`${'x'.repeat(50)} ✓ delivered to every place`.repeat(4)), { wrap: true });
    expect(message.split('\n').filter((line) => line.includes('✓'))).to.satisfy((found: string[]) =>
      found.every((line) => line.startsWith('    | ')),
    );
  });
});
