import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { AppList } from '../../../src/output/app/app-text.ts';
import { listCsv } from '../../../src/output/app/app-csv.ts';
import type { Cell } from '../../../src/output/csv/csv-cell.ts';
import { csvFile } from '../../../src/output/csv/csv-file.ts';
import { linkedWith, summaryWith } from '../../unit/apps/listing/summaries.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1+1', 'a;=1', '"', '""', ',', 'a\nb', '\r\n', '@x', '-2', "'", ''),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.integer(), fc.constant(null));
const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 });
const file = csvFile<ReadonlyArray<readonly Cell[]>, readonly Cell[]>(
  { a: ([a = null]) => a, b: ([, b = null]) => b, c: ([, , c = null]) => c, org: (_, org) => org },
  (all) => all,
);

/** As a program reads the file that has no idea of ours. */
function read(content: string): string[][] {
  return parse(content, { relax_column_count: false, record_delimiter: '\n' });
}

/** Marks that keep a spreadsheet from running a text are the only difference. */
const unmarked = (value: string): string => value.replaceAll(/(^|[;\t\r\n])'(?=[ ]{0,8}[=+\-@\t\r\n＝＋－＠])/g, '$1');

describe('a CSV file of any texts', () => {
  it('is read back by another parser as it was written', () => {
    fc.assert(
      fc.property(rows, text, (all, org) => {
        const content = [file.heading, file.linesOf(all, org)].filter((part) => part !== '').join('\n');
        const [heading, ...lines] = read(content);
        expect(heading).to.deep.equal(['a', 'b', 'c', 'org']);
        const texts = all.map((row) => [...row, org].map((one) => unmarked(String(one ?? ''))));
        expect(lines.map((line) => line.map(unmarked))).to.deep.equal(texts);
      }),
    );
  });

  it('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(text, (label) => {
        const [[cellText = ''] = []] = read(file.linesOf([[label, null, null]], 'x'));
        expect(cellText).not.to.match(/(^|[;\t\r\n])[ ]{0,8}[=+\-@＝＋－＠]/);
      }),
    );
  });
});

describe('the apps as CSV', () => {
  const content = listCsv();
  it('begin with name, label and kind, end with the org, and have a column for each flow', () => {
    const columns = content.heading.split(',');
    expect([columns.slice(0, 3), columns.at(-1)]).to.deep.equal([['name', 'label', 'kind'], 'org']);
    expect(columns.filter((one) => one.startsWith('flow.'))).to.have.length(6);
  });

  it('leave empty what nobody knows, and have the whole key', () => {
    const apps = [summaryWith({ callbackUrls: ['https://a.example', 'my:b'] }), linkedWith()];
    const [[...columns] = [], ...lines] = read(
      `${content.heading}\n${content.linesOf({ kind: 'eca', apps }, 'admin@a.example')}`,
    );
    const [own, linked] = lines.map((line) => Object.fromEntries(columns.map((name, index) => [name, line[index]])));
    expect(own).to.include({ callback: 'https://a.example my:b', key: '3MVG9acmeJ7BN', org: 'admin@a.example' });
    expect(linked).to.include({ callback: '', key: '', 'flow.device': 'unknown', enabled: 'true', 'run-as': '' });
  });

  it('are a table of the columns that were asked for, and say on the side what is missing', () => {
    const { heading, linesOf, notesOf } = listCsv(['org', 'name']);
    const list: AppList = { kind: 'all', apps: [], filtered: { leftOut: 2, undecided: ['Soylent'] } };
    expect([heading, linesOf(list, 'x'), linesOf({ kind: 'eca', apps: [summaryWith()] }, 'x')]).to.deep.equal([
      'org,name',
      '',
      '"x","Acme_Sync"',
    ]);
    expect(notesOf(list, 'x')).to.match(/No app in x matches.*Left out by filters: 2.*Soylent/s);
    expect(notesOf({ kind: 'eca', apps: [summaryWith()] }, 'x')).to.equal('');
    expect(notesOf({ kind: 'eca', apps: [summaryWith()], filtered: { leftOut: 0, undecided: [] } }, 'x')).to.match(
      /^Connected apps weren't looked at: "--kind all"/,
    );
  });
});
