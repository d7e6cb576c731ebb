/** ISO 8601 for milliseconds since the epoch; null for what no calendar has, such as an overflow. */
export function isoMoment(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
