import type { ConfigAggregator } from '@salesforce/core';

/** The settings of this machine and project, read once. */
export type Settings = {
  /** The `org-api-version` setting. */
  readonly apiVersion: string | undefined;
  readonly aggregator: ConfigAggregator;
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
  const getPropertyValue = (key: string): unknown => {
    if (!known.has(key)) known.set(key, aggregator.getPropertyValue(key));
    return known.get(key);
  };
  return {
    apiVersion: typeof value === 'string' ? value : undefined,
    aggregator: Object.create(aggregator, { getPropertyValue: { value: getPropertyValue } }) as ConfigAggregator,
  };
}
