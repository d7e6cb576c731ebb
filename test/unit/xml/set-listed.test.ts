import { expect } from 'chai';
import { setListed } from '../../../src/xml/listed.ts';
import { refusal } from './refusal.ts';

const doc = (...lines: readonly string[]): string => ['<A>', ...lines, '</A>', ''].join('\n');
const config = (...lines: readonly string[]): string => doc('    <c>', ...lines, '    </c>');

const s = (value: string): string => `        <s>${value}</s>`;

describe('setListed', () => {
  const cases: ReadonlyArray<[title: string, text: string, values: readonly string[], expected: string]> = [
    ['adds behind the last', config(s('1'), s('2')), ['1', '2', '3'], config(s('1'), s('2'), s('3'))],
    [
      'takes away the very element',
      config(s('1'), '        <!-- two -->', s('2')),
      ['2'],
      config('        <!-- two -->', s('2')),
    ],
    ['does not care for order', config(s('1'), s('2')), ['2', '1'], config(s('1'), s('2'))],
    ['takes away what is there twice', config(s('1'), s('1')), ['1'], config(s('1'))],
    ['replaces all', config(s('1'), s('2'), '        <z/>'), ['3'], config(s('3'), '        <z/>')],
    [
      'finds the alphabetical place',
      config('        <a/>', '        <z/>'),
      ['1'],
      config('        <a/>', s('1'), '        <z/>'),
    ],
    ['makes the parent', doc('    <b/>'), ['1', '2'], doc('    <b/>', '    <c>', s('1'), s('2'), '    </c>')],
    ['makes no parent for nothing', doc('    <b/>'), [], doc('    <b/>')],
    ['leaves blanks around a value that stays', config(s(' 1 ')), ['1'], config(s(' 1 '))],
    ['writes an empty element', config(s('1')), [''], config(s(''))],
  ];

  for (const [title, text, values, expected] of cases)
    it(title, () => expect(setListed(text, 'c.s', values)).to.equal(expected));

  it('works below the root as well', () => {
    expect(setListed(doc('    <s>1</s>'), 's', ['2'])).to.equal(doc('    <s>2</s>'));
  });

  it('refuses elements where texts are expected, and a parent that is there twice', () => {
    expect(refusal(() => setListed('<A><c><s><x/></s></c></A>', 'c.s', ['1'])).problem).to.include('<s>');
    expect(refusal(() => setListed('<A><c/><c/></A>', 'c.s', ['1'])).problem).to.include('more than once');
  });
});
