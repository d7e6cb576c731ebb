/** A day, in milliseconds. */
export const dayInMs = 86_400_000;

/** ISO 8601, and the same with Salesforce's offset without a colon. */
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** A moment as people read it, to the minute and in UTC; undefined for any other text. */
export function momentText(text: string): string | undefined {
  const date = new Date(iso.test(text) ? text : '');
  return Number.isNaN(date.getTime())
    ? undefined
    : `${date.toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length).replace('T', ' ')} UTC`;
}

/** The day of a moment, in UTC; any other text as it is. */
export function dayText(text: string): string {
  return momentText(text)?.slice(0, 'YYYY-MM-DD'.length) ?? text;
}
