/** Reads something for each item, for some before it is needed. */
export type ReadAhead<Item, Thing> = {
  /** Returns what was read for the item; throws its failure. */
  readonly take: (item: Item) => Promise<Thing>;
  /** Starts reading for that item once pending reads are done. */
  readonly soon: (item: Item | undefined) => void;
};

/** Reads for each item once, and keeps nothing that was taken. */
export function readAhead<Item, Thing>(read: (item: Item) => Promise<Thing>): ReadAhead<Item, Thing> {
  const begun = new Map<Item, Promise<Thing>>();
  const taken = new Set<Item>();
  const take = async (item: Item): Promise<Thing> => {
    const reading = begun.get(item) ?? read(item);
    taken.add(item);
    begun.delete(item);
    return reading;
  };
  const begin = (item: Item): void => {
    if (taken.has(item) || begun.has(item)) return;
    const reading = read(item);
    // whoever takes it gets the error
    reading.catch(() => undefined);
    begun.set(item, reading);
  };
  const soon = (item: Item | undefined): void => {
    if (item !== undefined) setImmediate(begin, item);
  };
  return { take, soon };
}
