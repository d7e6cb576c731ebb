import { createHash } from 'node:crypto';

/** What a journal stores of a consumer key: enough to recognize it. */
export function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}
