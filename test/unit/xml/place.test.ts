import { expect } from 'chai';
import { parseXml } from '../../../src/xml/document.ts';
import { setChild } from '../../../src/xml/edit.ts';

/** The names below the root after `name` was inserted between `names`. */
function orderWith(names: string, name: string): string {
  const text = `<A>${[...names].map((each) => `<${each}/>`).join('')}</A>`;
  const { root } = parseXml(setChild(text, name, '1'));
  return root.children.map((child) => child.name).join('');
}

describe('a missing element is inserted', () => {
  const orders = [
    ['in alphabetical place', 'bdf', 'c', 'bcdf'],
    ['in front of the first', 'bdf', 'a', 'abdf'],
    ['behind the last', 'bdf', 'g', 'bdfg'],
    ['with capitals in front of small letters, as an org sorts', 'aCb', 'B', 'aBCb'],
    ['in the longest stretch that is in order', 'zabd', 'c', 'zabcd'],
    ['in the longest stretch, not in a shorter one before it', 'dabcf', 'e', 'dabcef'],
    ['in the longest stretch, not in a shorter one behind it', 'bdfac', 'e', 'bdefac'],
    ['at the end of the longest stretch', 'abda', 'e', 'abdea'],
    ['at the start of the longest stretch', 'zcdb', 'a', 'zacdb'],
    ['in the first of equally long stretches', 'bdac', 'e', 'bdeac'],
    ['in the first stretch where each is one long', 'cba', 'b1', 'b1cba'],
    ['behind equal neighbours', 'abbd', 'c', 'abbcd'],
  ] as const;
  for (const [title, names, name, expected] of orders) {
    it(`${title}: ${name} into ${names}`, () => {
      expect(orderWith(names, name)).to.equal(expected);
    });
  }

  const layouts = [
    ['on a line of its own', '<A>\n  <a/>\n  <c/>\n</A>', '<A>\n  <a/>\n  <b>1</b>\n  <c/>\n</A>'],
    ['first on a line of its own', '<A>\n  <c/>\n</A>', '<A>\n  <b>1</b>\n  <c/>\n</A>'],
    ['with CRLF', '<A>\r\n\t<a/>\r\n</A>', '<A>\r\n\t<a/>\r\n\t<b>1</b>\r\n</A>'],
    ['with CR', '<A>\r <a/>\r</A>', '<A>\r <a/>\r <b>1</b>\r</A>'],
    ['with the neighbour’s indentation', '<A>\n\t<a/>\n  <c/>\n</A>', '<A>\n\t<a/>\n\t<b>1</b>\n  <c/>\n</A>'],
    ['without indentation', '<A>\n<a/>\n<c/>\n</A>', '<A>\n<a/>\n<b>1</b>\n<c/>\n</A>'],
    ['on the same line', '<A><a/><c/></A>', '<A><a/><b>1</b><c/></A>'],
    ['first on the same line', '<A> <c/></A>', '<A> <b>1</b><c/></A>'],
    ['beside a neighbour that shares its line', '<A>\n  <a/><c/>\n</A>', '<A>\n  <a/><b>1</b><c/>\n</A>'],
    ['beside a neighbour in front of the end tag', '<A>\n  <a/></A>', '<A>\n  <a/><b>1</b></A>'],
    ['beside a neighbour behind the start tag', '<A><a/>\n  <c/>\n</A>', '<A><a/><b>1</b>\n  <c/>\n</A>'],
    ['between a neighbour behind the start tag and its blanks', '<A><a/> \n</A>', '<A><a/><b>1</b> \n</A>'],
    [
      'in front of a comment that shares the line',
      '<A>\n  <!-- c --> <c/>\n</A>',
      '<A>\n  <b>1</b>\n  <!-- c --> <c/>\n</A>',
    ],
    [
      'in front of a comment with blanks behind it',
      '<A>\n  <!-- c --> \n  <c/>\n</A>',
      '<A>\n  <b>1</b>\n  <!-- c --> \n  <c/>\n</A>',
    ],
    [
      'behind the comment of a neighbour out of order',
      '<A>\n  <z/> <!-- z -->\n  <c/>\n  <d/>\n</A>',
      '<A>\n  <z/> <!-- z -->\n  <b>1</b>\n  <c/>\n  <d/>\n</A>',
    ],
    ['behind blanks at the end of a line', '<A>\n  <a/> \t\n</A>', '<A>\n  <a/> \t\n  <b>1</b>\n</A>'],
    ['behind a blank line', '<A>\n\n  <c/>\n</A>', '<A>\n\n  <b>1</b>\n  <c/>\n</A>'],
    [
      'behind a neighbour of several lines',
      '<A>\n  <a\n    x="1"\n  >y\n  </a>\n</A>',
      '<A>\n  <a\n    x="1"\n  >y\n  </a>\n  <b>1</b>\n</A>',
    ],
    [
      'in front of a neighbour with its comments',
      '<A>\n  <!-- two\n lines --> <!-- and -->\n  <!-- c -->\n  <c/>\n</A>',
      '<A>\n  <!-- two\n lines --> <!-- and -->\n  <b>1</b>\n  <!-- c -->\n  <c/>\n</A>',
    ],
    [
      'in front of all comment lines of a neighbour',
      '<A>\n  <!-- two\n lines -->\n  <!-- c -->\n  <c/>\n</A>',
      '<A>\n  <b>1</b>\n  <!-- two\n lines -->\n  <!-- c -->\n  <c/>\n</A>',
    ],
    [
      'behind a comment that is apart',
      '<A>\n  <!-- A -->\n\n  <c/>\n</A>',
      '<A>\n  <!-- A -->\n\n  <b>1</b>\n  <c/>\n</A>',
    ],
    [
      'behind a comment on the line of the start tag',
      '<A> <!-- A -->\n  <c/>\n</A>',
      '<A> <!-- A -->\n  <b>1</b>\n  <c/>\n</A>',
    ],
    [
      'behind text that ends like a comment',
      '<A>\n<!-- x -->\n y -->\n  <c/>\n</A>',
      '<A>\n<!-- x -->\n y -->\n  <b>1</b>\n  <c/>\n</A>',
    ],
    [
      'behind a comment at the end of a line',
      '<A>\n  <a/> <!-- a --> <!-- of\n two lines -->\n  <c/>\n</A>',
      '<A>\n  <a/> <!-- a --> <!-- of\n two lines -->\n  <b>1</b>\n  <c/>\n</A>',
    ],
    [
      'in front of the comment above the next one',
      '<A>\n  <a/>\n  <!-- c -->\n  <c/>\n</A>',
      '<A>\n  <a/>\n  <b>1</b>\n  <!-- c -->\n  <c/>\n</A>',
    ],
  ] as const;
  for (const [title, text, expected] of layouts) {
    it(`${title}`, () => {
      expect(setChild(text, 'b', '1')).to.equal(expected);
    });
  }
});

describe('an element without children takes one', () => {
  const parents = [
    ['self-closing', '<A x="y"/>', '<A x="y">\n    <b>1</b>\n</A>'],
    ['self-closing with a blank', '<A />\r\n', '<A>\r\n    <b>1</b>\r\n</A>\r\n'],
    ['of two tags', '<A></A>', '<A>\n    <b>1</b>\n</A>'],
    ['of two lines', '<A>\n</A>', '<A>\n    <b>1</b>\n</A>'],
    ['of indented lines', ' <A>\n </A>', ' <A>\n    <b>1</b>\n </A>'],
    ['with a comment', '<A>\n  <!-- x -->\n</A>', '<A>\n  <!-- x -->\n    <b>1</b>\n</A>'],
    ['with a comment on its line', '<A><!-- x --></A>', '<A><!-- x -->\n    <b>1</b>\n</A>'],
  ] as const;
  for (const [title, text, expected] of parents) {
    it(`${title}`, () => {
      expect(setChild(text, 'b', '1')).to.equal(expected);
    });
  }

  it('inside another one, one step deeper than it', () => {
    expect(setChild('<A>\n\t<b/>\n</A>', 'b.c', '1')).to.equal('<A>\n\t<b>\n\t\t<c>1</c>\n\t</b>\n</A>');
  });

  it('inside another one on one line', () => {
    expect(setChild('<A><b></b></A>', 'b.c', '1')).to.equal('<A><b><c>1</c></b></A>');
    expect(setChild('<A><b/></A>', 'b.c', '1')).to.equal('<A><b><c>1</c></b></A>');
  });
});
