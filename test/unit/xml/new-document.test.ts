import { expect } from 'chai';
import { escapeText, newDocument } from '../../../src/xml/edit.ts';

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

describe('escapeText', () => {
  it('escapes what could be read as markup, and a carriage return', () => {
    expect(escapeText('<a>&amp;]]>\r\n"\'😀')).to.equal('&lt;a&gt;&amp;amp;]]&gt;&#13;\n"\'😀');
  });
});
