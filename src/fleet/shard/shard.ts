import { createHash } from 'node:crypto';
import { shortId } from '../../apps/record-id.ts';
import type { Target } from '../targets.ts';

/** One of `total` shares of the orgs; `index` counts from 1. */
export type Shard = { readonly index: number; readonly total: number };

/** Bytes of the hash that decide: as many as a number keeps exactly. */
const hashBytes = 6;

/**
 * The share, counting from 1, that a target belongs to: SHA-256 of the first 15 characters of its org id, the first 48
 * bits as a number, modulo the number of shares. It depends on nothing else, so a new org moves no other. What names no
 * org has no id, and its own text decides, so that one share reports it.
 */
export function shareOf({ org, orgId }: Pick<Target, 'org' | 'orgId'>, total: number): number {
  const hash = createHash('sha256').update(orgId === '' ? org : shortId(orgId));
  return (hash.digest().readUIntBE(0, hashBytes) % total) + 1;
}

/** The targets of that share, in their order; all of them without one. */
export function targetsInShard<T extends Target>(targets: readonly T[], shard: Shard | undefined): T[] {
  return targets.filter((target) => shard === undefined || shareOf(target, shard.total) === shard.index);
}

/** A share as people write it. */
export function shardText({ index, total }: Shard): string {
  return `${index}/${total}`;
}
