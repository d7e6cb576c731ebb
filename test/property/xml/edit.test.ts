import { expect } from 'chai';
import fc from 'fast-check';
import { parseXml } from '../../../src/xml/document.ts';
import { removeChild, setChild, setChildren } from '../../../src/xml/edit.ts';
import { childText, childrenNamed, leaves } from '../../../src/xml/read.ts';
import { type Sample, document, name, value } from './documents.ts';

const withLeaf = document
  .filter((sample) => sample.leaves.length > 0)
  .chain((sample) => fc.record({ sample: fc.constant(sample), leaf: fc.constantFrom(...sample.leaves) }));
const withMissing = fc
  .record({ sample: document, missing: name })
  .filter(({ sample, missing }) => !sample.names.includes(missing));

function meaning(text: string): readonly string[] {
  return leaves(parseXml(text).root).map((leaf) => `${leaf.path}=${leaf.text}`);
}

function meant(sample: Sample): readonly string[] {
  return sample.leaves.map((leaf) => `${leaf.path}=${leaf.text}`);
}

/** How many characters two texts share at their starts and, apart from those, at their ends. */
function sharedEnds(left: string, right: string): { readonly start: number; readonly end: number } {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < most - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return { start, end };
}

describe('setChild on any document', () => {
  it('keeps all bytes outside of the element it replaces the content of (M1)', () => {
    fc.assert(
      fc.property(withLeaf, value, ({ sample: { text }, leaf }, wanted) => {
        const edited = setChild(text, leaf.path, wanted);
        const element = leaf.path
          .split('.')
          .reduce((parent, each) => childrenNamed(parent, each)[0] ?? parent, parseXml(text).root);
        const before = element.selfClosing ? text.lastIndexOf('/', element.end) : element.innerStart;
        expect(edited.startsWith(text.slice(0, before).trimEnd())).to.equal(true);
        expect(edited.endsWith(text.slice(element.innerEnd))).to.equal(true);
      }),
    );
  });

  it('changes that one value in the meaning of the document', () => {
    fc.assert(
      fc.property(withLeaf, value, ({ sample, leaf }, wanted) => {
        const expected = sample.leaves.map(({ path, text }) => `${path}=${path === leaf.path ? wanted : text}`);
        expect(meaning(setChild(sample.text, leaf.path, wanted))).to.deep.equal(expected);
      }),
    );
  });

  it('makes a difference of one line when a flag is turned over (M1)', () => {
    fc.assert(
      fc.property(withMissing, fc.boolean(), ({ sample, missing }, flag) => {
        const on = setChild(sample.text, missing, String(flag)).split(/\r\n|[\r\n]/);
        const off = setChild(setChild(sample.text, missing, String(flag)), missing, String(!flag)).split(/\r\n|[\r\n]/);
        expect(off).to.have.length(on.length);
        expect(off.filter((line, index) => line !== on[index])).to.have.length(1);
      }),
    );
  });

  it('gives the same string back for the value that is there', () => {
    fc.assert(fc.property(withLeaf, ({ sample: { text }, leaf }) => setChild(text, leaf.path, leaf.text) === text));
  });

  it('inserts a missing element and keeps all other bytes (M1)', () => {
    fc.assert(
      fc.property(withMissing, value, ({ sample: { text }, missing }, wanted) => {
        const edited = setChild(text, missing, wanted);
        const { start, end } = sharedEnds(text, edited);
        expect(start + end).to.equal(text.length);
        expect(childText(parseXml(edited).root, missing)).to.equal(wanted);
      }),
    );
  });

  it('inserts in alphabetical place where the document is in order, and moves nothing where it is not', () => {
    fc.assert(
      fc.property(withMissing, ({ sample, missing }) => {
        const { root } = parseXml(setChild(sample.text, missing, 'x'));
        const after = root.children.map((child) => child.name.replace(/^.*:/, ''));
        expect(after.filter((each) => each !== missing)).to.deep.equal(sample.names);
        const sorted = sample.names.toSorted();
        if (sorted.join() === sample.names.join()) expect(after).to.deep.equal(after.toSorted());
      }),
    );
  });

  it('gives the same text when it is done twice', () => {
    fc.assert(
      fc.property(withMissing, value, name, ({ sample: { text }, missing }, wanted, nested) => {
        const once = setChild(text, `${missing}.${nested}`, wanted);
        expect(setChild(once, `${missing}.${nested}`, wanted)).to.equal(once);
      }),
    );
  });
});

describe('removeChild on any document', () => {
  it('gives the original bytes back after an insertion', () => {
    fc.assert(
      fc.property(withMissing, value, ({ sample: { text }, missing }, wanted) => {
        expect(removeChild(setChild(text, missing, wanted), missing)).to.equal(text);
        expect(removeChild(setChild(text, `${missing}.nested`, wanted), missing)).to.equal(text);
      }),
    );
  });

  it('takes one piece out and keeps all else', () => {
    fc.assert(
      fc.property(withLeaf, ({ sample, leaf }) => {
        const removed = removeChild(sample.text, leaf.path);
        const { start, end } = sharedEnds(sample.text, removed);
        expect(start + end).to.equal(removed.length);
        const rest = meant({ ...sample, leaves: sample.leaves.filter(({ path }) => path !== leaf.path) });
        expect(meaning(removed)).to.deep.equal(rest);
      }),
    );
  });
});

describe('setChildren on any document', () => {
  it('gives exactly these values, side by side, and keeps what else is meant', () => {
    const lists = fc.tuple(fc.array(value, { maxLength: 4 }), fc.array(value, { maxLength: 4 }));
    fc.assert(
      fc.property(withMissing, lists, ({ sample, missing }, [first, second]) => {
        const edited = setChildren(setChildren(sample.text, missing, first), missing, second);
        const { root } = parseXml(edited);
        const elements = childrenNamed(root, missing);
        expect(elements.map(({ text }) => text)).to.deep.equal(second);
        const places = elements.map((element) => root.children.indexOf(element));
        expect(places.every((place, index) => place === (places[0] ?? 0) + index)).to.equal(true);
        expect(setChildren(edited, missing, second)).to.equal(edited);
        expect(setChildren(edited, missing, [])).to.equal(sample.text);
      }),
    );
  });
});
