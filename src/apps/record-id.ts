const shortIdLength = 15;

/** The first 15 characters of a record id, which decide; ids come with 15 or 18 characters. */
export function shortId(id: string): string {
  return id.slice(0, shortIdLength);
}

/** Whether a text can be a record id: 15 or 18 letters and digits. */
export function isRecordId(text: string): boolean {
  return /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(text);
}

/** Whether two record ids, of 15 or 18 characters each, name the same record. */
export function sameId(one: string, other: string): boolean {
  return shortId(one) === shortId(other);
}
