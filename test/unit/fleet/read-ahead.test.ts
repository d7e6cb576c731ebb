import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { readAhead } from '../../../src/fleet/read-ahead.ts';

describe('reading ahead', () => {
  const watched = (): { reads: string[]; ahead: ReturnType<typeof readAhead<string, string>> } => {
    const reads: string[] = [];
    const read = async (item: string): Promise<string> => {
      reads.push(item);
      await turn();
      if (item === 'bad') throw new RangeError(item);
      return item.toUpperCase();
    };
    return { reads, ahead: readAhead(read) };
  };

  it('reads each item once, whether it was begun before or is read when it is taken', async () => {
    const { reads, ahead } = watched();
    ahead.soon('b');
    ahead.soon('b');
    ahead.soon(undefined);
    await turn();
    expect(reads).to.deep.equal(['b']);
    expect(await ahead.take('a')).to.equal('A');
    expect(await ahead.take('b')).to.equal('B');
    ahead.soon('a');
    await turn();
    expect(reads).to.deep.equal(['b', 'a']);
  });

  it('throws a failure when the item is taken, and not before', async () => {
    const { ahead } = watched();
    ahead.soon('bad');
    await turn();
    await turn();
    const refused = await ahead.take('bad').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RangeError);
  });
});
