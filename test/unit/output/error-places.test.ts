import { expect } from 'chai';
import { type ErrorCode, type ErrorData, errorCodes } from '../../../src/errors/codes.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { textsOf } from '../house-rules/message-texts.ts';
import { readFiles } from '../house-rules/source-files.ts';

const codes = Object.keys(errorCodes) as ErrorCode[];
const [errors = { path: '', text: '' }] = readFiles(['messages'], ['.md']).filter(({ path }) =>
  path.endsWith('/errors.md'),
);
const keys = [...textsOf(errors).keys()];

/** The reasons that a code has words for, and one that it has none for. */
function reasonsOf(code: ErrorCode): string[] {
  const own = keys.filter((key) => key.startsWith(`${code}.`)).map((key) => key.slice(code.length + 1));
  return [...own.filter((reason) => !/(?:^|\.)actions$/.test(reason)), 'a reason of its own'];
}

/** Every place of a code filled with a value; `why` with one reason after the other. */
function samplesOf(code: ErrorCode): Array<Record<string, string>> {
  const names: readonly string[] = errorCodes[code];
  const values = Object.fromEntries(names.map((name) => [name, `some-${name}`]));
  return names.includes('why') ? reasonsOf(code).map((why) => ({ ...values, why })) : [values];
}

const placesLeft = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];

describe('the places of an error’s words', () => {
  it('are all filled, for every code and every reason', () => {
    expect(codes).not.to.deep.equal([]);
    const left = codes.flatMap((code) =>
      samplesOf(code).flatMap((data) => {
        const { message, actions } = reportError(new EcaError(code, data as ErrorData));
        return placesLeft([message, ...actions].join('\n')).map((place) => `${code} ${data['why'] ?? ''}: ${place}`);
      }),
    );
    expect(left).to.deep.equal([]);
  });

  it('a place that stays empty would be seen', () => {
    const { message } = reportError(new EcaError('PortUnusable', { url: 'u', why: 'EACCES' } as unknown as ErrorData));
    expect(placesLeft(message)).to.deep.equal(['{port}']);
  });
});
