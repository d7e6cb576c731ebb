import { expect } from 'chai';
import { parseXml } from '../../../src/xml/document.ts';
import { refusal } from './refusal.ts';

const refused = [
  ['a DOCTYPE', '\n<!DOCTYPE A [<!ENTITY x "y">]>\n<A>&x;</A>', 2, 'a DOCTYPE is not accepted'],
  ['an external entity', '<!DOCTYPE A SYSTEM "file:///etc/passwd"><A/>', 1, 'a DOCTYPE is not accepted'],
  ['another declaration', '<A>\n<!ELEMENT A></A>', 2, '<! starts nothing that is known'],
  ['an unknown entity', '<A>\n\n&nbsp;</A>', 3, '&nbsp is not a known reference'],
  ['an unknown entity in an attribute', '<A b="&x;"/>', 1, '&x is not a known reference'],
  ['a bare ampersand', '<A>a & b</A>', 1, '& is not a known reference'],
  ['a reference without semicolon', '<A>&amp </A>', 1, '&amp is not a known reference'],
  ['a reference to no character', '<A>&#0;</A>', 1, '&#0 is not a known reference'],
  ['a reference past the last character', '<A>&#x110000;</A>', 1, '&#x110000 is not a known reference'],
  ['a reference to half a character', '<A>&#xD800;</A>', 1, '&#xD800 is not a known reference'],
  ['a control character', '<A>\r\n\u0001</A>', 2, 'a character that XML cannot hold'],
  ['a control character in front of the root', '\u0001<A/>', 1, 'a character that XML cannot hold'],
  ['half a character', '<A>\uD83D</A>', 1, 'a character that XML cannot hold'],
  ['a second root', '<A></A>\n<B></B>', 2, 'Multiple possible root nodes found.'],
  ['a second self-closing root', '<A/>\n<B/>', 2, 'something stands behind </A>'],
  ['text behind a self-closing root', '<A/>\n\nx', 3, 'something stands behind </A>'],
  ['text behind the root', '<A></A>x', 1, 'Extra text at the end'],
  ['CDATA behind the root', '<A/><![CDATA[x]]>', 1, 'something stands behind </A>'],
  ['text in front of the root', 'x<A/>', 1, "char 'x' is not expected."],
  [
    'a second XML declaration',
    '<?xml version="1.0"?>\n<?xml version="1.0"?><A/>',
    2,
    'the XML declaration is not at the start',
  ],
  ['mismatched tags', '<A>\n<b></c></A>', 2, /^Expected closing tag 'b'/],
  ['crossed tags', '<A><b><c></b></c></A>', 1, /^Expected closing tag 'c'/],
  ['an open root', '<A>', 1, "Unclosed tag 'A'."],
  ['an open tag', '<A', 1, "Unclosed tag 'A'."],
  ['an open comment', '<A>\n<!-- x</A>', 2, '<!-- is not closed'],
  ['an open instruction', '<A><?x</A>', 1, '<? is not closed'],
  ['an open CDATA section', '<A><![CDATA[x]]</A>', 1, '<![CDATA[ is not closed'],
  ['two hyphens in a comment', '<A><!-- a -- b --></A>', 1, 'a comment has -- in it'],
  ['a tag in an attribute', '<A><b c="<d>"/></A>', 1, 'an attribute has < in it'],
  ['a comment in an attribute', '<A><b c="<!-- x -->"/></A>', 1, 'an attribute has < in it'],
  ['an attribute twice', '<A b="1" b="2"/>', 1, "Attribute 'b' is repeated."],
  ['an attribute without quotes', '<A b=1/>', 1, "Attribute 'b' is without value."],
  ['a name that could poison an object', '<A><__proto__/></A>', 1, /reserved/],
  ['nothing at all', '', 1, 'Start tag expected.'],
  ['only a comment', '<!-- x -->', 1, 'Start tag expected.'],
] as const;

describe('attack: a document of an org or a repository is made to mislead its reader, which refuses', () => {
  for (const [title, text, line, problem] of refused) {
    it(`${title}, naming the line (M8)`, () => {
      const data = refusal(() => parseXml(text, 'App.eca'));
      expect({ file: data.file, line: data.line }).to.deep.equal({ file: 'App.eca', line });
      if (typeof problem === 'string') expect(data.problem).to.equal(problem);
      else expect(data.problem).to.match(problem);
    });
  }

  it('nesting of 100 000 levels', () => {
    const problem = refusal(() => parseXml('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).problem;
    expect(problem).to.equal('Maximum nested tags exceeded');
  });

  it('no nesting of 50 levels', () => {
    expect(parseXml('<a>'.repeat(50) + '</a>'.repeat(50)).root.children).to.have.length(1);
  });

  it('more than 16 million characters', () => {
    expect(refusal(() => parseXml(`<A>${' '.repeat(2 ** 24)}</A>`)).problem).to.match(/^longer than/);
  });

  it('what is open 200 000 times, without hanging', () => {
    for (const open of ['<!--', '<![CDATA[', '<?', '<a>', '<a b="', '&', '<']) {
      expect(refusal(() => parseXml(`<A>${open.repeat(200_000)}`)).line, open).to.equal(1);
    }
  });

  it('a name that 3000 attributes have, and a tag of 100 000 attributes in a second', () => {
    const started = Date.now();
    expect(refusal(() => parseXml(`<A${' b="1"'.repeat(3000)}/>`)).problem).to.equal("Attribute 'b' is repeated.");
    const names = Array.from({ length: 100_000 }, (_, at) => ` b${at}=">"`).join('');
    expect(refusal(() => parseXml(`<A${names}/>`)).problem).to.equal('a tag of more than 20000 characters');
    expect(Date.now() - started).to.be.below(1000);
  });

  it('no long text, and gives all of it with the elements after it', () => {
    for (const part of ['x', 'it\'s > a "quote"\r\n', '<!-- x -->y', '<![CDATA[<a>]]>']) {
      const long = part.repeat(70_000);
      const [b, c] = parseXml(`<A><b>${long}</b><c d=">">1</c></A>`).root.children;
      expect([b?.innerStart, b?.innerEnd, c?.text]).to.deep.equal([6, 6 + long.length, '1']);
      expect(b?.text === parseXml(`<b>${part}</b>`).root.text.repeat(70_000), part).to.equal(true);
    }
  });

  it('a long text outside the root', () => {
    const long = 'x'.repeat(100_000);
    for (const text of [`${long}<A/>`, `<A/>${long}`, `<A/>${long}<B/>`]) refusal(() => parseXml(text));
  });

  it('a document with a problem that can be printed', () => {
    const { problem } = refusal(() => parseXml(`<A><${'b'.repeat(1_000_000)}></A>`));
    expect(problem).to.be.a('string').with.length.at.most(200);
  });

  it('a document without a name under a general one', () => {
    expect(refusal(() => parseXml('')).file).to.equal('document');
  });
});
