import { expect } from 'chai';
import { removeChild } from '../../../src/xml/edit.ts';
import { refusal } from './refusal.ts';

describe('removeChild', () => {
  const edits = [
    [
      'takes the line an element stands alone on',
      '<A>\n  <a/>\n  <b>1</b>  \n  <c/>\n</A>',
      '<A>\n  <a/>\n  <c/>\n</A>',
    ],
    ['takes a CRLF line', '<A>\r\n  <a/>\r\n  <b>1</b>\r\n</A>', '<A>\r\n  <a/>\r\n</A>'],
    ['takes all lines of one element', '<A>\n  <b>\n    <c/>\n  </b>\n</A>', '<A>\n</A>'],
    ['takes only the element from a line that it shares', '<A>\n  <a/><b/>\n</A>', '<A>\n  <a/>\n</A>'],
    ['takes only the element in front of another', '<A>\n  <b/><c/>\n</A>', '<A>\n  <c/>\n</A>'],
    ['takes only the element in front of a comment', '<A>\n  <b/> <!-- x -->\n</A>', '<A>\n   <!-- x -->\n</A>'],
    ['takes only the element behind the start tag', '<A><b/> \n</A>', '<A> \n</A>'],
    ['takes only the element in front of the end tag', '<A>\n  <b/></A>', '<A>\n  </A>'],
    ['leaves blank lines around', '<A>\n\n  <b/>\n\n</A>', '<A>\n\n\n</A>'],
    ['leaves the comment above', '<A>\n  <!-- b -->\n  <b/>\n</A>', '<A>\n  <!-- b -->\n</A>'],
    ['takes every element of that name', '<A>\n  <b/>\n  <b/>\n  <c/>\n  <b/>\n</A>', '<A>\n  <c/>\n</A>'],
    ['changes nothing when it is missing', '<A>\n  <bb/>\n</A>', '<A>\n  <bb/>\n</A>'],
    ["takes the name under the root's prefix", '<m:A xmlns:m="u"><m:b/><m:c/></m:A>', '<m:A xmlns:m="u"><m:c/></m:A>'],
  ] as const;
  for (const [title, text, expected] of edits) {
    it(title, () => {
      expect(removeChild(text, 'b')).to.equal(expected);
    });
  }

  it('takes an element on a dotted path', () => {
    expect(removeChild('<A><b><c>1</c><d/></b><c/></A>', 'b.c')).to.equal('<A><b><d/></b><c/></A>');
  });

  it('changes nothing when a parent on the path is missing', () => {
    expect(removeChild('<A><c/></A>', 'b.c')).to.equal('<A><c/></A>');
  });

  it('refuses a parent on the path that is there twice, naming it', () => {
    const { problem } = refusal(() => removeChild('<A><b><c/></b><b/></A>', 'b.c'));
    expect(problem).to.equal('<b> is there more than once');
  });
});
