import { shortId } from '../record-id.ts';
import type { AppLogins, UsedFlow } from '../views/login-use.ts';
import type { UsedApp } from '../views/usage.ts';

/**
 * What is known of an app's use. `users`, `tokens` and `lastUsed` are of tokens that are held now, `logins`,
 * `lastLogin` and `flows` of the login history; null where the org does not tell.
 */
export type Traffic = {
  readonly users: number | null;
  readonly tokens: number | null;
  readonly lastUsed: string | null;
  readonly logins: number | null;
  readonly lastLogin: string | null;
  readonly flows: readonly UsedFlow[] | null;
};

/** Somebody who used an app lately: by a token, or by logging in with that flow. */
export type LateCaller = {
  readonly username: string;
  readonly flow: UsedFlow | 'token';
  readonly lastUsed: string;
};

/** What was read of an app; undefined where the org does not tell. */
export type Sources = {
  readonly usage: UsedApp | undefined;
  readonly usageTold: boolean;
  readonly logins: readonly AppLogins[] | undefined;
};

/** The use of an app in one row. */
export function trafficOf({ usage, usageTold, logins }: Sources): Traffic {
  const tokens = usage?.tokens ?? [];
  return {
    users: usageTold ? (usage?.users ?? 0) : null,
    tokens: usageTold ? tokens.length : null,
    lastUsed: latest(tokens.map(({ lastUsed }) => lastUsed)),
    logins: logins === undefined ? null : logins.reduce((sum, one) => sum + one.logins, 0),
    lastLogin: latest((logins ?? []).map(({ last }) => last)),
    flows: logins === undefined ? null : [...new Set(logins.map(({ flow }) => flow))].sort(),
  };
}

/** Who used an app since a moment, the last one first; `names` are usernames by the first 15 characters of ids. */
export function lateCallers(
  { usage, logins = [] }: Sources,
  since: Date,
  names: ReadonlyMap<string, string>,
): LateCaller[] {
  const late = (moment: string | null): moment is string => moment !== null && Date.parse(moment) >= since.getTime();
  const byToken = (usage?.tokens ?? []).flatMap(({ username, lastUsed }): LateCaller[] =>
    late(lastUsed) ? [{ username, flow: 'token', lastUsed }] : [],
  );
  const byLogin = logins.flatMap(({ userId, flow, last }): LateCaller[] =>
    late(last) ? [{ username: names.get(shortId(userId)) ?? userId, flow, lastUsed: last }] : [],
  );
  const calls = [...byLogin, ...byToken].sort((one, other) => Date.parse(other.lastUsed) - Date.parse(one.lastUsed));
  const key = ({ username, flow }: LateCaller): string => `${username} ${flow}`;
  return calls.filter((call, index) => calls.findIndex((other) => key(other) === key(call)) === index);
}

function latest(moments: ReadonlyArray<string | null>): string | null {
  return moments.reduce(
    (last, moment) => (moment !== null && (last === null || Date.parse(moment) > Date.parse(last)) ? moment : last),
    null,
  );
}
