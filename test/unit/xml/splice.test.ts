import { expect } from 'chai';
import { splice } from '../../../src/xml/splice.ts';

describe('splice', () => {
  it('gives the same text without edits', () => {
    expect(splice('a😀\r\n', [])).to.equal('a😀\r\n');
  });

  it('makes edits that are given in any order', () => {
    const edits = [
      { start: 4, end: 5, content: 'E' },
      { start: 0, end: 1, content: '' },
      { start: 2, end: 2, content: '+' },
    ];
    expect(splice('abcdef', edits)).to.equal('b+cdEf');
  });

  it('inserts in front of what is replaced at the same offset', () => {
    const edits = [
      { start: 1, end: 2, content: 'B' },
      { start: 1, end: 1, content: '+' },
    ];
    expect(splice('abc', edits)).to.equal('a+Bc');
  });

  it('lets edits touch', () => {
    const edits = [
      { start: 0, end: 1, content: 'x' },
      { start: 1, end: 3, content: 'y' },
    ];
    expect(splice('abc', edits)).to.equal('xy');
  });

  for (const [title, edits] of [
    ['overlapping edits', [{ start: 0, end: 2, content: '' }, { start: 1, end: 3, content: '' }]], // prettier-ignore
    ['an edit in another one', [{ start: 0, end: 3, content: '' }, { start: 1, end: 1, content: '' }]], // prettier-ignore
    ['an edit past the end', [{ start: 2, end: 4, content: '' }]],
    ['an edit before the start', [{ start: -1, end: 1, content: '' }]],
    ['an edit that ends before it starts', [{ start: 2, end: 1, content: '' }]],
  ] as const) {
    it(`refuses ${title}`, () => {
      expect(() => splice('abc', edits)).to.throw(RangeError);
    });
  }
});
