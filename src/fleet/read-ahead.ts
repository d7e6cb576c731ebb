/** Reads something for each item, for some before it is asked for. */
export type ReadAhead<Item, Thing> = {
  /** What was read for the item; a failure is told here. */
  readonly take: (item: Item) => Promise<Thing>;
  /** Begins to read for that item when what is under way has been seen to. */
  readonly soon: (item: Item | undefined) => void;
};

/** Reads for each item once, and holds nothing that was taken. */
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
    // whoever takes it is told
    reading.catch(() => undefined);
    begun.set(item, reading);
  };
  const soon = (item: Item | undefined): void => {
    if (item !== undefined) setImmediate(begin, item);
  };
  return { take, soon };
}
