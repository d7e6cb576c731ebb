import type { ConfigAggregator } from '@salesforce/core';
import { type StoredLogin, storedLogins } from '../logins/auth-store.ts';

/** What all orgs of a run have in common, each read once: the settings of this machine and project, and its logins. */
export type Settings = {
  /** The `org-api-version` setting. */
  readonly apiVersion: string | undefined;
  readonly aggregator: ConfigAggregator;
  /** All logins of this machine, read when first asked for: otherwise each org would read the files of all. */
  readonly logins: () => Promise<readonly StoredLogin[]>;
};

/**
 * Reads the settings, each once. Core would look up a setting again for every connection and search the whole
 * environment for it, which costs as much as reading the login itself.
 */
export async function readSettings(): Promise<Settings> {
  const { ConfigAggregator } = await import('@salesforce/core');
  const aggregator = await ConfigAggregator.create();
  const { value } = aggregator.getInfo('org-api-version');
  const known = new Map<string, unknown>();
  let logins: Promise<readonly StoredLogin[]> | undefined;
  const getPropertyValue = (key: string): unknown => {
    if (!known.has(key)) known.set(key, aggregator.getPropertyValue(key));
    return known.get(key);
  };
  return {
    apiVersion: typeof value === 'string' ? value : undefined,
    aggregator: Object.create(aggregator, { getPropertyValue: { value: getPropertyValue } }) as ConfigAggregator,
    logins: async () => (logins ??= storedLogins()),
  };
}
