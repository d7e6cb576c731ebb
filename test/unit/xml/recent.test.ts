import { expect } from 'chai';
import { keepingRecent } from '../../../src/xml/recent.ts';

describe('results of recent texts', () => {
  const watched = (most: number): { work: (text: string) => string; worked: string[] } => {
    const worked: string[] = [];
    const kept = keepingRecent(most, (text, label) => {
      worked.push(text);
      if (text === 'bad') throw new RangeError(label);
      return text.toUpperCase();
    });
    return { work: (text) => kept(text, 'a label'), worked };
  };

  it('are made once', () => {
    const { work, worked } = watched(64);
    expect(['one', 'two', 'one', 'two'].map(work)).to.deep.equal(['ONE', 'TWO', 'ONE', 'TWO']);
    expect(worked).to.deep.equal(['one', 'two']);
  });

  it('go in the order in which they were last asked for, once all texts are longer than the limit', () => {
    const { work, worked } = watched(24);
    for (const text of ['aa1', 'bb2', 'cc3', 'dd4', 'ee5', 'ff6', 'gg7', 'hh8', 'aa1', 'ii9']) work(text);
    worked.length = 0;
    for (const text of ['aa1', 'cc3', 'bb2']) work(text);
    expect(worked).to.deep.equal(['bb2']);
  });

  it("aren't kept for a long text", () => {
    const { work, worked } = watched(24);
    work('long');
    work('long');
    expect(worked).to.deep.equal(['long', 'long']);
  });

  it("aren't kept for a text that can't be read", () => {
    const { work, worked } = watched(64);
    expect(() => work('bad')).to.throw(RangeError, 'a label');
    expect(() => work('bad')).to.throw(RangeError, 'a label');
    expect(worked).to.deep.equal(['bad', 'bad']);
  });
});
