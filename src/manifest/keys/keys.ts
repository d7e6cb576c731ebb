import { appKeys } from './app-keys.ts';
import type { Key } from './key.ts';
import { policyKeys } from './policy-keys.ts';
import { securityKeys } from './security-keys.ts';

/**
 * Every setting that a manifest has a key for: its elements, its flags, its words, and how to read it from an app. The
 * schema, the table of docs/manifest.md, the export and the near misses come from this table.
 */
export const keys: readonly Key[] = [...appKeys, ...policyKeys, ...securityKeys];

const byName = new Map(keys.map((key) => [key.name, key]));

/** The key with that dotted name. */
export function keyNamed(name: string): Key | undefined {
  return byName.get(name);
}
