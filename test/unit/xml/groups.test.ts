import { expect } from 'chai';
import fc from 'fast-check';
import { parseXml } from '../../../src/xml/document.ts';
import { addGroup, removeGroups, setInGroup } from '../../../src/xml/groups.ts';
import { leaves } from '../../../src/xml/read.ts';

const text = `<A>
    <label>x</label>
    <range>
        <end>2</end>
        <note>kept &amp; well</note>
        <start>1</start>
    </range>
    <!-- about the second -->
    <range><end>4</end><start>3</start></range>
    <zulu>y</zulu>
</A>
`;

describe('repeated elements', () => {
  it('one more comes behind the last of its name, its children in alphabetical order', () => {
    expect(addGroup(text, 'range', { start: '5', end: '6 & 7' })).to.equal(
      text.replace(
        '    <zulu>',
        '    <range>\n        <end>6 &amp; 7</end>\n        <start>5</start>\n    </range>\n    <zulu>',
      ),
    );
  });

  it('the first one comes in alphabetical place', () => {
    const bare = '<A>\r\n\t<label>x</label>\r\n\t<zulu>y</zulu>\r\n</A>';
    expect(addGroup(bare, 'range', { start: '1' })).to.equal(
      '<A>\r\n\t<label>x</label>\r\n\t<range>\r\n\t\t<start>1</start>\r\n\t</range>\r\n\t<zulu>y</zulu>\r\n</A>',
    );
  });

  it('those that hold the children go, with their comment; others stay as they are', () => {
    expect(removeGroups(text, 'range', { start: '3', end: '4' }))
      .to.include('kept &amp; well')
      .and.not.include('<end>4');
    expect(removeGroups(text, 'range', { start: '1', end: '2' })).to.equal(
      text.slice(0, text.indexOf('    <range>')) + text.slice(text.indexOf('    <!-- about')),
    );
    expect(removeGroups(text, 'range', { start: '1', end: '4' })).to.equal(text);
    expect(removeGroups(text, 'zulu', { start: '1' })).to.equal(text);
  });

  it('a child of one of them changes alone, or comes in alphabetical place', () => {
    const second = { start: '3', end: '4' };
    expect(setInGroup(text, 'range', { start: '1' }, { name: 'note', value: 'a < b' })).to.equal(
      text.replace('kept &amp; well', 'a &lt; b'),
    );
    expect(setInGroup(text, 'range', second, { name: 'note', value: 'new' })).to.equal(
      text.replace('<end>4</end>', '<end>4</end><note>new</note>'),
    );
    expect(setInGroup(text, 'range', second, { name: 'end', value: '4' })).to.equal(text);
    expect(setInGroup(text, 'range', { start: '9' }, { name: 'note', value: 'new' })).to.equal(text);
  });

  it('adding and removing it again leaves the same bytes', () => {
    const value = fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => /^[^\p{C}\s]+$/u.test(one));
    fc.assert(
      fc.property(fc.constantFrom(text, text.replaceAll('\n', '\r\n')), value, (document, one) => {
        const added = addGroup(document, 'range', { start: one, end: one });
        expect(leaves(parseXml(added).root)).to.deep.include({ path: 'range[2].start', text: one });
        expect(removeGroups(added, 'range', { start: one, end: one })).to.equal(document);
      }),
      { numRuns: 60 },
    );
  });
});
