import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What V8 does about memory: how many bytes its heap uses, and a full collection. */
type Heap = { readonly used: () => number; readonly collect: () => void };

/**
 * Makes a check to call when an org is done: collects garbage once the heap has grown by `most` bytes since the last
 * time. What an org leaves behind outlives V8's young generation while the org answers, and V8 lets the old generation
 * grow to several times its size first: without this, memory grows with the number of orgs.
 */
export function heapLimit(most: number, { used, collect } = ownHeap): () => void {
  let before = used();
  return () => {
    if (used() - before < most) return;
    collect();
    before = used();
  };
}

const ownHeap: Heap = {
  used: () => getHeapStatistics().used_heap_size,
  collect: () => collector()(),
};

let found: (() => void) | undefined;

/** Returns V8's `gc`, which only contexts that begin under this flag have. */
function collector(): () => void {
  if (found !== undefined) return found;
  setFlagsFromString('--expose-gc');
  found = runInNewContext('globalThis.gc ?? (() => {})') as () => void;
  setFlagsFromString('--no-expose-gc');
  return found;
}
