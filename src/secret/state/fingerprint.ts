import { createHash } from 'node:crypto';

/** What a journal holds of a consumer key: enough to know it again. */
export function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}
