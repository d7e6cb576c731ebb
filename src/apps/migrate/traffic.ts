import { shortId } from '../record-id.ts';
import type { AppLogins, UsedFlow } from '../views/login-use.ts';
import type { UsedApp } from '../views/usage.ts';

/**
 * What is known of an app's use. `users`, `tokens` and `lastUsed` count current tokens, `logins`, `lastLogin` and
 * `flows` the login history; null if the org doesn't return them.
 */
export type Traffic = {
  readonly users: number | null;
  readonly tokens: number | null;
  readonly lastUsed: string | null;
  readonly logins: number | null;
  readonly lastLogin: string | null;
  readonly flows: readonly UsedFlow[] | null;
};

/** Flows that end on a certain day (`enforcementDates.oldFlowsDate`). */
export const endingFlows: readonly UsedFlow[] = ['username-password', 'user-agent'];

/** A user who used an app recently: by a token, or by logging in with that flow. */
export type LateCaller = {
  readonly username: string;
  readonly flow: UsedFlow | 'token';
  readonly lastUsed: string;
};

/** What was read of an app; undefined if the org doesn't return it. */
export type Sources = {
  readonly usage: UsedApp | undefined;
  readonly usageKnown: boolean;
  readonly logins: readonly AppLogins[] | undefined;
};

/** The use of an app in one row. */
export function trafficOf({ usage, usageKnown, logins }: Sources): Traffic {
  const tokens = usage?.tokens ?? [];
  return {
    users: usageKnown ? (usage?.users ?? 0) : null,
    tokens: usageKnown ? tokens.length : null,
    lastUsed: latest(tokens.map(({ lastUsed }) => lastUsed)),
    logins: logins === undefined ? null : logins.reduce((sum, one) => sum + one.logins, 0),
    lastLogin: latest((logins ?? []).map(({ last }) => last)),
    flows: logins === undefined ? null : [...new Set(logins.map(({ flow }) => flow))].sort(),
  };
}

/** The users of an app since a moment, the latest first; `names` maps the first 15 characters of ids to usernames. */
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
