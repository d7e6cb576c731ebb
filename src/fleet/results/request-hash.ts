import { createHash } from 'node:crypto';

type Values = Readonly<Record<string, unknown>>;

/** Flags that say where, how and by whose consent something happens, but not what. */
const apart: readonly string[] = [
  'target-org',
  'orgs-file',
  'shard',
  'results',
  'resume',
  'progress',
  'concurrency',
  'timeout',
  'wait',
  'api-version',
  'canary',
  'max-failures',
  'json',
  'flags-dir',
  'no-prompt',
  'force-self',
  'state-dir',
  // a hash of its text is in the header
  'manifest',
  'plan',
  'max-age',
  // files of one run
  'report',
  'save-before',
  'bundle',
  'out',
];

/**
 * The SHA-256 of what a command was to do: its arguments and flags without those that say where and how, such as orgs
 * and consents. An org that ended well under the same request needs no second run.
 */
export function requestHash(args: Values, flags: Values): string {
  const isPart = ([name, value]: [string, unknown]): boolean =>
    value !== undefined && value !== false && !apart.includes(name) && !name.startsWith('allow-');
  const parts = [args, flags].map((values) =>
    Object.entries(values)
      .filter(isPart)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
