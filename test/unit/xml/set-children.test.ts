import { expect } from 'chai';
import { setChildren } from '../../../src/xml/edit.ts';
import { refusal } from './refusal.ts';

const two = '<A>\n  <a/>\n  <b>1</b>\n  <b>2</b>\n  <c/>\n</A>';

describe('setChildren', () => {
  const edits = [
    ['changes nothing when the values are there', two, ['1', '2'], two],
    ['replaces a value in its place', two, ['1', '3'], two.replace('2', '3')],
    ['adds values behind the last', two, ['1', '2', '3'], two.replace('2</b>', '2</b>\n  <b>3</b>')],
    ['removes what is left over', two, ['1'], two.replace('\n  <b>2</b>', '')],
    ['removes all', two, [], '<A>\n  <a/>\n  <c/>\n</A>'],
    ['replaces and adds', two, ['0', '2', '3'], '<A>\n  <a/>\n  <b>0</b>\n  <b>2</b>\n  <b>3</b>\n  <c/>\n</A>'],
    ['inserts all in alphabetical place', '<A><a/><c/></A>', ['1', '2'], '<A><a/><b>1</b><b>2</b><c/></A>'],
    ['opens an empty root', '<A/>', ['1', '2'], '<A>\n    <b>1</b>\n    <b>2</b>\n</A>'],
    ['leaves an empty root closed for no values', '<A/>', [], '<A/>'],
    ['escapes values', '<A><a/></A>', ['<', '&'], '<A><a/><b>&lt;</b><b>&amp;</b></A>'],
    ['fills a self-closing element', '<A><b/></A>', ['1', '2'], '<A><b>1</b><b>2</b></A>'],
    [
      'brings scattered elements together',
      '<A>\n  <b>1</b>\n  <a/>\n  <b>2</b>\n</A>',
      ['1', '2', '3'],
      '<A>\n  <b>1</b>\n  <b>2</b>\n  <b>3</b>\n  <a/>\n</A>',
    ],
    [
      'keeps attributes and comments of the elements that stay',
      '<A>\n  <a/>\n  <b x="y">1</b> <!-- one -->\n</A>',
      ['2', '3'],
      '<A>\n  <a/>\n  <b x="y">2</b> <!-- one -->\n  <b>3</b>\n</A>',
    ],
    ["keeps the root's prefix", '<m:A xmlns:m="u"><m:a/></m:A>', ['1'], '<m:A xmlns:m="u"><m:a/><m:b>1</m:b></m:A>'],
  ] as const;
  for (const [title, text, values, expected] of edits) {
    it(title, () => {
      expect(setChildren(text, 'b', values)).to.equal(expected);
    });
  }

  it('refuses elements that hold elements, naming them', () => {
    expect(refusal(() => setChildren('<A>\n<b><c/></b></A>', 'b', ['1'], 'App.eca'))).to.deep.equal({
      file: 'App.eca',
      line: 2,
      problem: '<b> holds elements, not a text',
    });
  });

  it('refuses a root that holds a text', () => {
    expect(refusal(() => setChildren('<A>x</A>', 'b', ['1'])).problem).to.equal('<A> holds a text, not elements');
  });
});
