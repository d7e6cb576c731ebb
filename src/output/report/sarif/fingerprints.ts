import { createHash } from 'node:crypto';

/**
 * A mark for each finding by which readers know it again in the next run: a hash of what stays the same, and a number
 * where several findings share it.
 */
export function fingerprints(identities: ReadonlyArray<readonly string[]>): string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  });
}
