import { expect } from 'chai';
import stringWidth from 'string-width';
import {
  cut,
  cutFacts,
  wrapWithPrefix,
  pad,
  pageWidth,
  pairs,
  paragraphs,
  table,
} from '../../../../src/output/page/layout.ts';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)));
const words = 'Grüße an alle 🚀 in 東京 und anderswo '.repeat(8).trim();
const url = `https://acme.example.com/${'x'.repeat(200)}`;

describe('the layout', () => {
  it('has 80 columns where nobody watches, as in these tests', () => {
    expect(pageWidth()).to.be.within(40, 100);
  });

  it('pads by columns, not by characters', () => {
    expect([pad('ab', 4), pad('🚀', 4), pad('東京', 4), pad('abcdef', 4)]).to.deep.equal([
      'ab  ',
      '🚀  ',
      '東京',
      'abcdef',
    ]);
  });

  it('cuts facts in brackets between them, and closes the bracket', () => {
    const text = 'Kiosk  (on: web-server, device; runs as robot@acme.example)';
    expect([80, 50, 30, 18, 8].map((width) => cutFacts(text, width))).to.deep.equal([
      text,
      'Kiosk  (on: web-server, device; …)',
      'Kiosk  (on: web-server, …)',
      'Kiosk  (…)',
      'Kiosk',
    ]);
  });

  it('wraps behind a prefix and goes on below the text', () => {
    expect(wrapWithPrefix('- ', 'aaa bbb ccc', 9)).to.equal('- aaa bbb\n  ccc');
    expect(wrapWithPrefix('- ', 'a\nb', 80)).to.equal('- a\n  b');
  });

  it('fits its width, with wide characters and colours (80 columns)', () => {
    for (const text of [words, `\u001B[32m${words}\u001B[39m`]) {
      expect(widest(wrapWithPrefix('🚀  - ', text, 80)), text).to.be.at.most(80);
      expect(
        widest(
          pairs(
            [
              ['Name', text],
              ['東京', text],
            ],
            2,
            80,
          ),
        ),
      ).to.be.at.most(80);
      expect(widest(table(['Flow', 'State'], [['device', text]], 80))).to.be.at.most(80);
    }
  });

  it('never breaks a word, so that a key or a URL can be copied and searched for', () => {
    expect(wrapWithPrefix('- ', `see ${url} there`, 80).split('\n')).to.deep.equal(['- see', `  ${url}`, '  there']);
  });

  it('cuts a text that is too wide between letters, by columns', () => {
    expect(cut('integration@acme.example', 24)).to.equal('integration@acme.example');
    expect(cut('integration@acme.example', 12)).to.equal('integration…');
    expect(cut('App  UAT', 6)).to.equal('App…');
    expect(cut('支払い同期', 6)).to.equal('支払…');
  });

  it('makes a list of the lines that begin with a dash', () => {
    expect(paragraphs('Refused:\n- aaa bbb\n- ccc', 9)).to.equal('Refused:\n  - aaa\n    bbb\n  - ccc');
  });

  it('loses nothing of what it wraps', () => {
    const bare = (text: string): string => text.replaceAll(/\s/g, '');
    expect(bare(wrapWithPrefix('', `${words} ${url}`, 40))).to.equal(bare(`${words} ${url}`));
  });

  it('sets pairs in columns and leaves out those without a value', () => {
    expect(
      pairs(
        [
          ['a', '1'],
          ['long', '2'],
          ['none', ''],
        ],
        2,
        80,
      ),
    ).to.equal('  a     1\n  long  2');
    expect(pairs([], 2, 80)).to.equal('');
  });

  it('sets a table in columns, without blanks at the end of a line', () => {
    expect(
      table(
        ['Flow', 'State'],
        [
          ['device', 'on'],
          ['jwt-bearer', ''],
        ],
        80,
      ),
    ).to.equal('Flow        State\ndevice      on\njwt-bearer');
  });

  it('gives a value a line of its own under a name that takes the page', () => {
    const name = `customAttributes.${'deep.'.repeat(20)}`;
    for (const text of [
      pairs(
        [
          [name, 'some words here'],
          ['b', 'c'],
        ],
        2,
        80,
      ),
      wrapWithPrefix(name, 'some words here', 80),
      table([name, 'x'], [['a', 'some words here']], 80),
    ]) {
      expect(text).to.include('some words here');
    }
    expect(
      pairs(
        [
          ['b', 'c'],
          [name, 'v'],
        ],
        2,
        80,
      ).split('\n')[0]?.length,
    ).to.be.below(80);
  });
});
