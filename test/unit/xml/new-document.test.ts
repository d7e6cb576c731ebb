import { expect } from 'chai';
import { escapeText, newDocument, setChild } from '../../../src/xml/edit.ts';

describe('newDocument', () => {
  it('writes a document as an org would', () => {
    expect(newDocument('App', { label: 'L & M', externalClientApplication: 'X', isEnabled: 'true' })).to.equal(
      `<?xml version="1.0" encoding="UTF-8"?>
<App xmlns="http://soap.sforce.com/2006/04/metadata">
    <externalClientApplication>X</externalClientApplication>
    <isEnabled>true</isEnabled>
    <label>L &amp; M</label>
</App>
`,
    );
  });
});

describe('newDocument, and setChild one after another,', () => {
  it('come to the same document, in the order of code units', () => {
    const children = { label: 'B', Zeta: '<1>', a_b: '', aB: 'x & y', ab: 'two\nlines' };
    const oneByOne = Object.entries(children).reduce(
      (text, [name, value]) => setChild(text, name, value),
      newDocument('App', {}),
    );
    expect(newDocument('App', children)).to.equal(oneByOne);
  });
});

describe('escapeText', () => {
  it('escapes what could be read as markup, and a carriage return', () => {
    expect(escapeText('<a>&amp;]]>\r\n"\'😀')).to.equal('&lt;a&gt;&amp;amp;]]&gt;&#13;\n"\'😀');
  });
});
