import type { EcaError } from '../../errors/eca-error.ts';
import { unreadableLogin } from './login-store.ts';

/** What `sf` knows of orgs on this machine, read without opening any of them. */
export type KnownOrgs = {
  readonly aliases: Readonly<Record<string, string | undefined>>;
  readonly defaultOrg: string | undefined;
  /** The org id of a stored login; undefined if there is none for that username. */
  readonly orgIdOf: (username: string) => Promise<string | undefined>;
  /** Why an existing login can't be read; undefined if it can. */
  readonly problemOf: (username: string) => Promise<EcaError | undefined>;
};

/** The aliases of a username, sorted. */
export function aliasesOf(username: string, aliases: KnownOrgs['aliases']): string[] {
  return Object.keys(aliases)
    .filter((alias) => aliases[alias] === username)
    .sort();
}

/** Reads the aliases and the `target-org` setting of this machine and project. */
export async function knownOrgs(): Promise<KnownOrgs> {
  const { ConfigAggregator, StateAggregator } = await import('@salesforce/core');
  const [state, settings] = await Promise.all([StateAggregator.getInstance(), ConfigAggregator.create()]);
  const defaultOrg = settings.getInfo('target-org').value;
  return {
    aliases: state.aliases.getAll(),
    defaultOrg: typeof defaultOrg === 'string' && defaultOrg !== '' ? defaultOrg : undefined,
    problemOf: unreadableLogin,
    orgIdOf: async (username) => (await state.orgs.read(username, false, false))?.orgId,
  };
}
