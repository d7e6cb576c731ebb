import { dayInMs } from '../../apps/moment.ts';
import type { UsageSources } from '../../audit/facts/app-usage.ts';
import { hasCode } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { readLoginsAndTokens } from '../../org/usage/audit-usage.ts';
import { appsInUse } from '../../org/usage/token-usage.ts';

const days = 90;

/**
 * Who used which app in the last 90 days, by three requests: logins and tokens together, and the external client apps
 * that somebody has tokens of, page by page until an empty one. When those tokens were used takes a request for each
 * user, so it isn't read. Throws EcaError for an expired session or a lost connection.
 */
export async function readAuditUsage(session: OrgSession, now: Date): Promise<UsageSources> {
  const since = new Date(now.getTime() - days * dayInMs);
  const [{ logins, tokens, seesAll }, holders] = await Promise.all([
    readLoginsAndTokens(session, since),
    holdersOf(session),
  ]);
  return {
    since: since.toISOString(),
    logins: logins && { ...logins, ownOnly: !seesAll.logins },
    tokens: tokens && {
      unread: tokens.unread,
      ownOnly: !seesAll.tokens,
      tokens: tokens.rows.map(({ AppName, AppMenuItemId, UserId, LastUsedDate }) => ({
        label: AppName ?? '',
        userId: UserId ?? '',
        lastUsed: LastUsedDate,
        isInstalled: AppMenuItemId !== null,
      })),
    },
    holders,
  };
}

async function holdersOf(session: OrgSession): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set((await appsInUse(session)).map(({ name }) => name));
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return undefined;
    throw error;
  }
}
