import { expect } from 'chai';
import { parseXml } from '../../../src/xml/document.ts';
import { setChild } from '../../../src/xml/edit.ts';
import { childText } from '../../../src/xml/read.ts';
import { refusal } from './refusal.ts';

const app = `<?xml version="1.0" encoding="UTF-8"?>
<App xmlns="http://soap.sforce.com/2006/04/metadata">
    <callbackUrl>https://a.example</callbackUrl>
    <idTokenConfig>
        <idTokenValidityInMinutes>2</idTokenValidityInMinutes>
    </idTokenConfig>
    <isPkceRequired>true</isPkceRequired>
    <label>L</label>
</App>
`;

describe('setChild replaces', () => {
  it('only the content of the element (M1)', () => {
    expect(setChild(app, 'isPkceRequired', 'false')).to.equal(app.replace('>true<', '>false<'));
  });

  it('the content of an element on a dotted path', () => {
    expect(setChild(app, 'idTokenConfig.idTokenValidityInMinutes', '720')).to.equal(app.replace('>2<', '>720<'));
  });

  it('nothing when the decoded text is the same', () => {
    const text = '<A>\r\n<b>x&#38;<![CDATA[<]]>\r\n</b><c/></A>';
    expect(setChild(text, 'b', 'x&<\n')).to.equal(text);
    expect(setChild(text, 'c', '')).to.equal(text);
  });

  it('a self-closing element by one with content, attributes kept', () => {
    expect(setChild('<A><b c="/" /></A>', 'b', 'x')).to.equal('<A><b c="/">x</b></A>');
    expect(setChild('<A><b/></A>', 'b', 'x')).to.equal('<A><b>x</b></A>');
  });

  it('CDATA and comments inside by the escaped value', () => {
    expect(setChild('<A><b>1<!-- x --><![CDATA[<]]></b></A>', 'b', '<&>')).to.equal('<A><b>&lt;&amp;&gt;</b></A>');
  });

  it("line breaks of the value by the document's own", () => {
    const text = '<A>\r\n  <b>1</b>\r\n</A>';
    const edited = setChild(text, 'b', '1\n2');
    expect(edited).to.equal('<A>\r\n  <b>1\r\n2</b>\r\n</A>');
    expect(childText(parseXml(edited).root, 'b')).to.equal('1\n2');
  });
});

describe('setChild inserts', () => {
  it('an element with missing parents, indented as the document is', () => {
    const text = '<A>\r\n\t<b>1</b>\r\n</A>';
    expect(setChild(text, 'c.d.e', '2')).to.equal(
      '<A>\r\n\t<b>1</b>\r\n\t<c>\r\n\t\t<d>\r\n\t\t\t<e>2</e>\r\n\t\t</d>\r\n\t</c>\r\n</A>',
    );
  });

  it('into a parent that is there', () => {
    expect(setChild(app, 'idTokenConfig.idTokenAudience', 'x')).to.equal(
      app.replace('<idTokenConfig>\n', '<idTokenConfig>\n        <idTokenAudience>x</idTokenAudience>\n'),
    );
  });

  it('missing parents without line breaks where there are none', () => {
    expect(setChild('<A><b>1</b></A>', 'c.d', '2')).to.equal('<A><b>1</b><c><d>2</d></c></A>');
  });

  it("under its parent's prefix", () => {
    const text = '<m:A xmlns:m="u"><m:b>1</m:b></m:A>';
    expect(setChild(text, 'c.d', '2')).to.equal('<m:A xmlns:m="u"><m:b>1</m:b><m:c><m:d>2</m:d></m:c></m:A>');
    expect(setChild(text, 'b', '2')).to.equal('<m:A xmlns:m="u"><m:b>2</m:b></m:A>');
  });

  it('an escaped value', () => {
    expect(setChild('<A><b/></A>', 'c', 'x&y\r')).to.equal('<A><b/><c>x&amp;y&#13;</c></A>');
  });
});

describe('setChild refuses', () => {
  const refused = [
    ['an element that is there twice', '<A>\n<b/>\n<b/></A>', 'b', '<b> is there more than once', 3],
    ['a parent that is there twice', '<A><b/>\n<b/></A>', 'b.c', '<b> is there more than once', 2],
    ['an element that holds elements', '<A>\n<b><c/></b></A>', 'b', '<b> holds elements, not a text', 2],
    ['a parent that holds a text', '<A>\n<b>x</b></A>', 'b.c', '<b> holds a text, not elements', 2],
    [
      'an element that is there under another prefix',
      '<A xmlns:m="u"><m:b/></A>',
      'b',
      '<m:b> is not under the prefix of its parent',
      1,
    ],
    [
      'an element that is there without the prefix of its parent',
      '<m:A xmlns:m="u"><b/></m:A>',
      'b',
      '<b> is not under the prefix of its parent',
      1,
    ],
  ] as const;
  for (const [title, text, path, problem, line] of refused) {
    it(`${title}, naming it`, () => {
      expect(refusal(() => setChild(text, path, 'x', 'App.eca'))).to.deep.equal({ file: 'App.eca', line, problem });
    });
  }

  it('a document that is not well formed', () => {
    expect(refusal(() => setChild('<!DOCTYPE A><A/>', 'b', 'x', 'App.eca')).file).to.equal('App.eca');
  });

  it('a value with a character that XML cannot hold', () => {
    for (const value of ['\u0000', 'a\u001B', '\uD83D', '\uFFFE']) {
      expect(() => setChild('<A/>', 'b', value), JSON.stringify(value)).to.throw(RangeError);
    }
  });
});
