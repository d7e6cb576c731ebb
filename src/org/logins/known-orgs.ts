import pLimit from 'p-limit';
import { namesInText } from '../../apps/names-in-text.ts';
import type { EcaError } from '../../errors/eca-error.ts';
import { filesAtOnce, unreadableLogin } from './login-store.ts';

/** What `sf` knows of orgs on this machine, read without opening any of them. */
export type KnownOrgs = {
  readonly aliases: Readonly<Record<string, string | undefined>>;
  readonly defaultOrg: string | undefined;
  readonly defaultDevHub: string | undefined;
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

/** Reads the aliases, and the settings `target-org` and `target-dev-hub`, of this machine and project. */
export async function knownOrgs(): Promise<KnownOrgs> {
  const { ConfigAggregator, StateAggregator } = await import('@salesforce/core');
  const [state, settings] = await Promise.all([StateAggregator.getInstance(), ConfigAggregator.create()]);
  const named = (setting: string): string | undefined => {
    const { value } = settings.getInfo(setting);
    // `SF_TARGET_ORG="$A,$B"` of two unset variables names none
    return typeof value === 'string' && namesInText(value).length > 0 ? value : undefined;
  };
  const reading = pLimit(filesAtOnce);
  return {
    aliases: state.aliases.getAll(),
    defaultOrg: named('target-org'),
    defaultDevHub: named('target-dev-hub'),
    problemOf: unreadableLogin,
    // core throws where its key can't be used, which is then the problem of that login and hides no other
    orgIdOf: async (username) => reading(async () => (await state.orgs.peek(username).catch(() => null))?.orgId),
  };
}
