/** Pieces of one length, each given as a place in a longer text. */
export type PieceSet = {
  readonly size: number;
  readonly isEmpty: () => boolean;
  readonly add: (text: string, at: number) => void;
  readonly has: (text: string, at: number) => boolean;
};

/**
 * Keeps pieces of `size` UTF-16 units as hashes of 64 bits. The secrets of a fleet have millions of pieces: as texts
 * they take several times the memory and the time, and would be the secrets once more. A piece that isn't secret is
 * taken for one by a chance of one in 10^12, and masked.
 */
export function newPieceSet(size: number): PieceSet {
  let slots = new Uint32Array(2048);
  let used = 0;
  return {
    size,
    isEmpty: () => used === 0,
    add: (text, at): void => {
      if (!put(slots, firstHash(text, at, size), secondHash(text, at, size))) return;
      used += 1;
      if (4 * used > slots.length) slots = enlarged(slots);
    },
    has: (text, at): boolean => !isFree(slots, placeIn(slots, firstHash(text, at, size), secondHash(text, at, size))),
  };
}

/** Where a hash is in a table of pairs, or the free place where it belongs. A pair of zeros is free. */
function placeIn(slots: Uint32Array, first: number, second: number): number {
  // the length is a power of two
  const last = slots.length - 1;
  let place = (2 * first) & last;
  while (!isFree(slots, place) && (slots[place] !== first || slots[place + 1] !== second)) place = (place + 2) & last;
  return place;
}

function isFree(slots: Uint32Array, place: number): boolean {
  return slots[place] === 0 && slots[place + 1] === 0;
}

/** Whether it was new. */
function put(slots: Uint32Array, first: number, second: number): boolean {
  const place = placeIn(slots, first, second);
  if (!isFree(slots, place)) return false;
  slots.set([first, second], place);
  return true;
}

function enlarged(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * slots.length);
  for (let place = 0; place < slots.length; place += 2) {
    if (!isFree(slots, place)) put(larger, slots[place] ?? 0, slots[place + 1] ?? 0);
  }
  return larger;
}

/** FNV-1a of 32 bits, whose lower bits are mixed with the upper ones. */
function firstHash(text: string, at: number, size: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = at; index < at + size; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Another hash of 32 bits, never 0. */
function secondHash(text: string, at: number, size: number): number {
  let hash = 0x9e_37_79_b9;
  for (let index = at; index < at + size; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x85_eb_ca_6b);
    hash ^= hash >>> 13;
  }
  return hash >>> 0 || 1;
}
