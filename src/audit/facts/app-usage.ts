import type { AppLogins } from '../../apps/views/login-use.ts';
import { shortId } from '../../apps/record-id.ts';
import type { AppKind } from '../../apps/any-app.ts';
import type { AppUsage } from './audit-facts.ts';

/** The logins of the last 90 days, as far as the org shows them. */
export type KnownLogins = {
  readonly logins: readonly AppLogins[];
  /** Whether they are only this login's own. */
  readonly ownOnly: boolean;
  /** Whether there are more than an org returns at once. */
  readonly cut: boolean;
};

/** A current token of an app, which the org names by its label. */
export type KnownToken = {
  readonly label: string;
  readonly userId: string;
  readonly lastUsed: string | null;
  readonly isInstalled: boolean;
};

/** The tokens that an org lists, `unread` those that it counts beside them. */
export type KnownTokens = {
  readonly tokens: readonly KnownToken[];
  readonly ownOnly: boolean;
  readonly unread: number;
};

/**
 * Everything that was read of the use of an org's apps; undefined if the org doesn't show it. `holders` are the
 * external client apps that somebody has tokens of, by name.
 */
export type UsageSources = {
  readonly since: string;
  readonly logins: KnownLogins | undefined;
  readonly tokens: KnownTokens | undefined;
  readonly holders: ReadonlySet<string> | undefined;
};

type Named = { readonly name: string; readonly label: string; readonly kind: AppKind };

/** The use of an app in the last 90 days: its users are those who logged in through it or used a token of it. */
export function appUsage({ name, label, kind }: Named, { since, logins, tokens, holders }: UsageSources): AppUsage {
  const isLabel = (other: string): boolean => other.toLowerCase() === label.toLowerCase();
  const ownLogins = logins?.logins.filter(({ app }) => isLabel(app)) ?? [];
  const ownTokens = tokens?.tokens.filter((token) => isLabel(token.label)) ?? [];
  const recent = ownTokens.filter(({ lastUsed }) => lastUsed !== null && Date.parse(lastUsed) >= Date.parse(since));
  const users = new Set([...ownLogins, ...recent].map(({ userId }) => shortId(userId)));
  const seesLogins = logins !== undefined && !logins.ownOnly;
  const seesTokens = tokens !== undefined && !tokens.ownOnly;
  const isUndated = ownTokens.some(({ lastUsed }) => lastUsed === null);
  const hasUnseen =
    kind === 'eca'
      ? holders === undefined || (holders.has(name) && users.size === 0)
      : !seesTokens || tokens.unread > 0 || isUndated;
  return {
    users: seesLogins || seesTokens ? users.size : null,
    lastUsed: latest([...ownLogins.map(({ last }) => last), ...ownTokens.flatMap(({ lastUsed }) => lastUsed ?? [])]),
    flows: logins === undefined ? null : [...new Set(ownLogins.map(({ flow }) => flow))].sort(),
    mayMiss: !seesLogins || logins.cut || hasUnseen,
  };
}

/**
 * The labels of apps that users have tokens of and that aren't installed. External client apps are none of them; the
 * org names those by their labels too, so an app that calls itself like the API name of one is a stranger.
 */
export function strangersIn({ tokens }: UsageSources, ecaLabels: readonly string[]): string[] {
  const own = new Set(ecaLabels.map((name) => name.toLowerCase()));
  const labels = (tokens?.tokens ?? []).filter(({ isInstalled }) => !isInstalled).map(({ label }) => label);
  return [...new Set(labels)].filter((label) => label !== '' && !own.has(label.toLowerCase())).sort();
}

function latest(moments: readonly string[]): string | null {
  const sorted = moments.toSorted((one, other) => Date.parse(other) - Date.parse(one));
  return sorted[0] ?? null;
}
