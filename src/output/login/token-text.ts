import type { RevokeReport, TokenReport, WhoAmI } from '../../login/token-work.ts';
import { hang, pairs } from '../page/layout.ts';
import { bad, bold, good } from '../page/style.ts';
import { say } from '../page/texts.ts';

/** Whom a token speaks for, for people. */
export function whoAmIText({ username, name, email, userId, orgId, instanceUrl }: WhoAmI): string {
  const rows: Array<[string, string]> = [
    [say('output', 'token.name'), name ?? ''],
    [say('output', 'token.email'), email ?? ''],
    [say('output', 'token.userId'), userId],
    [say('output', 'login.org'), `${instanceUrl} (${orgId})`],
  ];
  return `${bold(username)}\n${pairs(rows)}`;
}

/** What the org says of a token, for people. */
export function tokenText(report: TokenReport): string {
  const { active, kind, username, instanceUrl, clientId, scopes, expires, lifetimeMinutes, minutesLeft } = report;
  const data = { kind: say('output', `token.${kind}`) };
  if (!active) return hang(`${bad('✗')} `, say('output', 'token.over', data));
  const left = minutesLeft === null ? '' : say('output', 'token.left', { minutes: minutesLeft });
  const rows: Array<[string, string]> = [
    [say('output', 'token.user'), username ?? ''],
    [say('output', 'login.org'), instanceUrl],
    [say('output', 'token.client'), clientId ?? ''],
    [say('output', 'login.scopes'), scopes.join(', ')],
    [
      say('output', 'login.until'),
      expires === null ? '' : `${expires.slice(0, 16).replace('T', ' ')} UTC ${left}`.trim(),
    ],
    [
      say('output', 'token.lifetime'),
      lifetimeMinutes === null ? '' : say('output', 'token.minutes', { minutes: lifetimeMinutes }),
    ],
  ];
  return [hang(`${good('✓')} `, say('output', 'token.holds', data)), '', pairs(rows)].join('\n');
}

/** A token that was taken back, for people. */
export function revokeText({ username, instanceUrl, revoked }: RevokeReport): string {
  const done = hang(`${good('✓')} `, say('output', `token.revoked.${revoked}`, { instanceUrl }));
  return username === null ? done : `${done}\n${hang('  ', say('output', 'token.forget', { username }))}`;
}
