import type { AppKind } from '../any-app.ts';

/** Which of the two kinds of app a token belongs to. */
export type UsedKind = AppKind;

/**
 * A current token, never its value. `id` identifies it for `usage revoke`; times are null if the org doesn't return
 * them.
 */
export type HeldToken = {
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly format: string | null;
  readonly firstUsed: string | null;
  readonly lastUsed: string | null;
  readonly useCount: number | null;
};

/**
 * An app that users have used, with the tokens that were read. `app` is its API name, null if it isn't installed in
 * the org; `users` may exceed the number of users whose tokens were read.
 */
export type UsedApp = {
  readonly kind: UsedKind;
  readonly app: string | null;
  readonly label: string;
  readonly id: string | null;
  readonly installed: boolean;
  readonly users: number;
  readonly tokens: readonly HeldToken[];
};

/** An app's use in one line. `usersRead` is less than `users` if not everyone's tokens were read. */
export type AppUse = Omit<UsedApp, 'tokens'> & {
  readonly tokens: number;
  readonly usersRead: number;
  readonly lastUsed: string | null;
};

/** One user's use of an app. */
export type UserUse = {
  readonly kind: UsedKind;
  readonly app: string;
  readonly username: string;
  readonly userId: string;
  readonly tokens: number;
  readonly useCount: number | null;
  readonly lastUsed: string | null;
};

/** A token with its app. */
export type TokenUse = HeldToken & { readonly kind: UsedKind; readonly app: string };

/** The name that people see: the API name, or the label of an app that isn't installed in the org. */
export function shownName({ app, label }: Pick<UsedApp, 'app' | 'label'>): string {
  return app ?? label;
}

/** Apps in one line each, sorted by kind and name. */
export function appUses(apps: readonly UsedApp[]): AppUse[] {
  return sorted(apps).map(({ tokens, ...app }) => ({
    ...app,
    tokens: tokens.length,
    usersRead: new Set(tokens.map(({ userId }) => userId)).size,
    lastUsed: latest(tokens),
  }));
}

/** The users of apps, most recent use first. */
export function userUses(apps: readonly UsedApp[]): UserUse[] {
  return sorted(apps).flatMap((app) => {
    const byUser = [...Map.groupBy(app.tokens, ({ userId }) => userId)];
    const uses = byUser.map(([userId, tokens]) => ({
      kind: app.kind,
      app: shownName(app),
      username: tokens[0]?.username ?? userId,
      userId,
      tokens: tokens.length,
      useCount: sumOf(tokens),
      lastUsed: latest(tokens),
    }));
    return uses.sort(newestFirst);
  });
}

/** Whether the user has that username, in any case. */
export function isNamed({ username }: Pick<UserUse, 'username'>, name: string): boolean {
  return username.toLowerCase() === name.toLowerCase();
}

/** All tokens, most recently used first. */
export function tokenUses(apps: readonly UsedApp[]): TokenUse[] {
  return sorted(apps).flatMap((app) =>
    app.tokens.map((token) => ({ kind: app.kind, app: shownName(app), ...token })).sort(newestFirst),
  );
}

function sorted(apps: readonly UsedApp[]): UsedApp[] {
  const key = (app: UsedApp): string => `${app.kind === 'eca' ? 0 : 1} ${shownName(app).toLowerCase()}`;
  return [...apps].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function latest(tokens: readonly HeldToken[]): string | null {
  return tokens.reduce<string | null>(
    (last, { lastUsed }) => ((lastUsed ?? '') > (last ?? '') ? lastUsed : last),
    null,
  );
}

function newestFirst(a: { lastUsed: string | null }, b: { lastUsed: string | null }): number {
  return (b.lastUsed ?? '') > (a.lastUsed ?? '') ? 1 : (b.lastUsed ?? '') === (a.lastUsed ?? '') ? 0 : -1;
}

function sumOf(tokens: readonly HeldToken[]): number | null {
  const counts = tokens.flatMap(({ useCount }) => useCount ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

/** The app of that name among those with its label, or the one that an org without names lists for it. */
export function usedAs(apps: readonly UsedApp[], name: string): UsedApp | undefined {
  return apps.find(({ app }) => app === name) ?? apps.find(({ app, installed }) => app === null && installed);
}
