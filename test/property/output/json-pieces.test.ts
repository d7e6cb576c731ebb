import { expect } from 'chai';
import fc from 'fast-check';
import { jsonPieces } from '../../../src/output/page/json-pieces.ts';

const whole = (value: unknown): string => [...jsonPieces(value, (part) => part)].join('');
const odd = fc.constantFrom(undefined, Symbol('s'), new Date(0), (): void => undefined, new Map([[1, 2]]), []);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 2 }),
    odd,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4 }),
  ),
}));

describe('JSON piece by piece', () => {
  it('has the same bytes as JSON.stringify', () => {
    fc.assert(
      fc.property(fc.record({ status: fc.nat(), result: tree, warnings: fc.array(fc.string()) }), (document) => {
        expect(whole(document)).to.equal(JSON.stringify(document, null, 2));
      }),
      { numRuns: 200 },
    );
  });

  it('reads the result of an org when its text is due, and keeps none', () => {
    const long = 'x'.repeat(40_000);
    let [read, most] = [0, 0];
    const orgs = Array.from({ length: 20 }, (_, at) => ({
      get result(): object {
        read += 1;
        return { at, long };
      },
    }));
    const lengths: number[] = [];
    for (const piece of jsonPieces({ status: 0, result: { orgs } }, (part) => part)) {
      lengths.push(piece.length);
      most = Math.max(most, read - 2 * lengths.length);
    }
    expect([read, most, lengths.length >= 10]).to.deep.equal([20, 0, true]);
  });
});
