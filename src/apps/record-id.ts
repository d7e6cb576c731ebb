const shortIdLength = 15;

/** The first 15 characters of a record id, which decide; ids come with 15 or 18 characters. */
export function shortId(id: string): string {
  return id.slice(0, shortIdLength);
}

/** Whether two record ids, of 15 or 18 characters each, name the same record. */
export function sameId(one: string, other: string): boolean {
  return shortId(one) === shortId(other);
}
