import { expect } from 'chai';
import { type XmlElement, parseXml } from '../../../src/xml/document.ts';

function first(text: string): XmlElement {
  const [child] = parseXml(text).root.children;
  if (child === undefined) throw new Error('no child');
  return child;
}

function whole(text: string): string {
  const { start, end } = first(text);
  return text.slice(start, end);
}

function inner(text: string): string {
  const { innerStart, innerEnd } = first(text);
  return text.slice(innerStart, innerEnd);
}

describe('parseXml', () => {
  it('gives the offsets of an element and of what is between its tags', () => {
    const text = '<A>\n  <b c="1">x</b>\n</A>';
    expect(first(text)).to.deep.equal({
      name: 'b',
      start: 6,
      end: 20,
      innerStart: 15,
      innerEnd: 16,
      selfClosing: false,
      text: 'x',
      children: [],
    });
  });

  it('gives a self-closing element nothing inside', () => {
    const { selfClosing, innerStart, innerEnd, end } = first('<A><b c="/" /></A>');
    expect({ selfClosing, innerStart, innerEnd }).to.deep.equal({ selfClosing: true, innerStart: end, innerEnd: end });
  });

  it('does not take the end of an attribute for the end of a self-closing tag', () => {
    expect(first('<A><b c="/">x</b></A>')).to.include({ selfClosing: false, text: 'x' });
  });

  const offsets = [
    ['a > in an attribute', '<A><b c="x>y" d=\'"/>\'>t</b></A>'],
    ['an empty attribute', '<A><b c="" d=\'>\'>t</b></A>'],
    ['attributes over several lines', '<A><b\r\n  c="1"\r\n>t</b></A>'],
    ['a byte order mark', '\uFEFF<?xml version="1.0"?>\n<A><b>t</b></A>'],
    ['CRLF', '<?xml version="1.0"?>\r\n\r\n<A>\r\n<b>t</b>\r\n</A>\r\n'],
    ['emoji', '<!-- 😀 --><A>😀<b>t</b></A>'],
    ['comments, instructions and CDATA with markup in them', '<!-- <b> --><A><?p <b>\'?><![CDATA[<b>"]]><b>t</b></A>'],
    ['an apostrophe in an instruction', "<A><?note don't?><b>t</b><c>it's</c></A>"],
    ['blanks in the end tag', '<A><b>t</b ></A >'],
    ['a name of Object.prototype', '<A><hasOwnProperty>t</hasOwnProperty></A>'],
  ] as const;
  for (const [title, text] of offsets) {
    it(`finds elements behind ${title}`, () => {
      expect(whole(text)).to.match(/^<(b|hasOwnProperty)[^]*t<\/\1 ?>$/);
      expect(inner(text)).to.equal('t');
    });
  }

  const texts = [
    ['the five entities', '&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['decimal and hexadecimal references', '&#65;&#x1F600;&#x1f600;', 'A😀😀'],
    ['CDATA', 'a<![CDATA[<&amp;>]]>b', 'a<&amp;>b'],
    ['a comment and an instruction inside', 'a<!-- & -->b<?p x?>c', 'abc'],
    ['CRLF and CR as line feeds', 'a\r\nb\rc<![CDATA[\r\n]]>', 'a\nb\nc\n'],
    ['a carriage return by reference', 'a&#13;&#10;b', 'a\r\nb'],
    ['blanks as they are', '  a\t', '  a\t'],
    ['twice escaped text once', '&amp;lt;', '&lt;'],
  ] as const;
  for (const [title, written, meant] of texts) {
    it(`reads ${title}`, () => {
      expect(first(`<A><b>${written}</b></A>`).text).to.equal(meant);
    });
  }

  it('gives an element with children no text', () => {
    expect(parseXml('<A> a <b/></A>').root.text).to.equal('');
  });

  it('takes names as written', () => {
    expect(first('<m:A xmlns:m="u"><m:b/></m:A>').name).to.equal('m:b');
  });

  it('reads 5 MB', () => {
    const count = 250_000;
    const { root } = parseXml(`<A>${'<b c="d">true</b>\r\n'.repeat(count)}</A>`);
    expect(root.children).to.have.length(count);
  });
});
