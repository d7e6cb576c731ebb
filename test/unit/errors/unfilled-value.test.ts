import { expect } from 'chai';
import { type Unfilled, unfilled } from '../../../src/errors/unfilled-value.ts';

const rows: Readonly<Record<Unfilled, readonly string[]>> = {
  placeholder: [
    '$(CLIENT_SECRET)',
    '${CLIENT_SECRET}',
    '${{ secrets.CLIENT_SECRET }}',
    '$SECRET',
    '%SECRET%',
    '<secret>',
  ],
  masked: ['***', '********', '[redacted]'],
  quoted: ['"A1B2C3D4E5F6A7B8"', "'A1B2'"],
  undefined: ['undefined', 'null', 'None', '[object Object]'],
  json: ['{"clientSecret":"A1B2"}', '["A1B2"]'],
  percent: ['A1B2C3D4E5F6%0A', 'A1%2BB2'],
};

describe('a value that was not filled in', () => {
  for (const [why, words] of Object.entries(rows)) {
    it(`is known: ${why}`, () => {
      expect(words.map(unfilled)).to.deep.equal(words.map(() => why));
    });
  }

  it('is neither a consumer secret nor a key', () => {
    const values = [
      'A1B2C3D4E5F6A7B8C9D0E1F2A3B4C5D6E7F8A9B0C1D2E3F4A5B6C7D8E9F0A1B2',
      '3MVG9zc8cDjeL4cTH7ni1P7H67m1BWI7r3I.Hb7zFyNP3eaq7gIdZsngcl6VqB3C8r_GdnOOFXoxQfK22WsoJ',
      '3MVG9+with/base64==',
      '1234567890123456789',
    ];
    expect(values.map(unfilled)).to.deep.equal(values.map(() => undefined));
  });
});
