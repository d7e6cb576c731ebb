/** The moment in a `Retry-After` header, in milliseconds since the epoch; 0 if there is none (RFC 9110 §10.2.3). */
export function readRetryAfter(text: string | undefined): number {
  if (text === undefined) return 0;
  const moment = /^\d+$/.test(text.trim()) ? Date.now() + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(moment) ? 0 : moment;
}
