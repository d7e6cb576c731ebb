import { expect } from 'chai';
import { csvCell } from '../../../../src/output/csv/csv-cell.ts';

const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠A', ' =1'];

describe('attack: a label runs as a formula in a spreadsheet', () => {
  for (const text of dangerous) {
    it(`${JSON.stringify(text)} is marked as a text, at the beginning and after a list separator`, () => {
      expect(csvCell(text)).to.match(/^"'/);
      expect(csvCell(`a;${text}`)).to.match(/^"a;'/);
      expect(csvCell(`a\n${text}`)).to.match(/^"a\n'/);
    });
  }

  it('every text is quoted, quotes are doubled, and numbers and empty cells are bare', () => {
    expect(['a,b', 'say "no"', 'a;b', ''].map(csvCell)).to.deep.equal(['"a,b"', '"say ""no"""', '"a;b"', '""']);
    expect([7, -1, null].map(csvCell)).to.deep.equal(['7', '-1', '']);
  });
});
