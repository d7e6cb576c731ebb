import { getHeapStatistics } from 'node:v8';
import { expect } from 'chai';
import { heapLimit } from '../../../src/fleet/heap-limit.ts';

describe('the limit of a fleet on the heap', () => {
  it('collects garbage each time the heap has grown by so much since the last time', () => {
    let used = 50;
    let collected = 0;
    const check = heapLimit(40, {
      used: () => used,
      collect: () => {
        collected += 1;
        used = 60;
      },
    });
    const grown = [70, 89, 90, 80, 99, 100].map((bytes) => {
      used = bytes;
      check();
      return collected;
    });
    expect(grown).to.deep.equal([0, 0, 1, 1, 1, 2]);
  });

  it('frees what nothing refers to any more', () => {
    const used = (): number => getHeapStatistics().used_heap_size;
    const megabyte = 1024 * 1024;
    // what other tests left behind could go while this one measures
    heapLimit(-Infinity)();
    const check = heapLimit(30 * megabyte);
    const before = used();
    let kept: unknown[] | undefined = Array.from({ length: megabyte }, (_, index) => ({ index }));
    expect(kept.length).to.equal(megabyte);
    expect(used() - before).to.be.greaterThan(30 * megabyte);
    kept = undefined;
    check();
    expect(used() - before).to.be.lessThan(20 * megabyte);
  });
});
