import { expect } from 'chai';
import { parseXml } from '../../../src/xml/document.ts';
import { childText, childrenNamed, leaves } from '../../../src/xml/read.ts';

const { root } = parseXml(`<A>
  <label>L&amp;M</label>
  <trustedIpRanges><endIpAddress>2</endIpAddress><startIpAddress>1</startIpAddress></trustedIpRanges>
  <trustedIpRanges><endIpAddress>4</endIpAddress><startIpAddress>3</startIpAddress></trustedIpRanges>
  <empty/>
  <label>second</label>
</A>`);

describe('childText', () => {
  it('gives the decoded text of the first child of that name', () => {
    expect(childText(root, 'label')).to.equal('L&M');
  });

  it('gives an empty text for an empty child and none for a missing one', () => {
    expect(childText(root, 'empty')).to.equal('');
    expect(childText(root, 'lab')).to.equal(undefined);
  });

  it('does not look below the children', () => {
    expect(childText(root, 'endIpAddress')).to.equal(undefined);
  });

  it("reads below the parent's own prefix", () => {
    const prefixed = parseXml('<m:A xmlns:m="u" xmlns:n="v"><n:b>other</n:b><m:b>own</m:b></m:A>').root;
    expect(childText(prefixed, 'b')).to.equal('own');
    expect(childText(prefixed, 'n:b')).to.equal('other');
  });
});

describe('childrenNamed', () => {
  it('gives all children of that name in document order', () => {
    expect(childrenNamed(root, 'label').map(({ text }) => text)).to.deep.equal(['L&M', 'second']);
  });
});

describe('leaves', () => {
  it('gives dotted paths, and repeated siblings an index from the second on', () => {
    expect(leaves(root).map(({ path, text }) => `${path}=${text}`)).to.deep.equal([
      'label=L&M',
      'trustedIpRanges.endIpAddress=2',
      'trustedIpRanges.startIpAddress=1',
      'trustedIpRanges[1].endIpAddress=4',
      'trustedIpRanges[1].startIpAddress=3',
      'empty=',
      'label[1]=second',
    ]);
  });

  it("leaves out the root's own prefix", () => {
    const prefixed = parseXml('<m:A xmlns:m="u"><m:b><m:c>1</m:c></m:b><d/></m:A>').root;
    expect(leaves(prefixed).map(({ path }) => path)).to.deep.equal(['b.c', 'd']);
  });

  it('gives nothing for an empty root', () => {
    expect(leaves(parseXml('<A/>').root)).to.deep.equal([]);
  });
});
