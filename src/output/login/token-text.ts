import { momentText } from '../../apps/moment.ts';
import type { ListedLogin } from '../../login/list-logins.ts';
import type { RevokeReport, TokenAtHand, TokenReport, WhoAmI } from '../../login/token-work.ts';
import { durationText } from '../page/duration.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bad, bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { apiRefusedText } from './login-text.ts';

type Revoked = Pick<TokenAtHand, 'username' | 'kind'>;

/** That the stored login, which has this `renewal`, can't go on without a token; empty if it can, or there is none. */
export function loginEndText({ username, kind }: Revoked, renewal: ListedLogin['renewal'] | undefined): string {
  const ends = renewal !== undefined && (kind === 'refresh_token' || renewal === 'token');
  return ends && username !== null ? messageText('output', 'token.revokeEnds', { username }) : '';
}

/** The question whether to revoke a token, and what that ends. */
export function revokeQuestion(token: Revoked, renewal: ListedLogin['renewal'] | undefined): string {
  const username = token.username ?? messageText('output', 'token.handed');
  return `${loginEndText(token, renewal)} ${messageText('output', `token.askRevoke.${token.kind}`, { username })}`.trim();
}

/** The user of a token, as text. */
export function whoAmIText({ username, name, email, userId, orgId, instanceUrl, apiRefused }: WhoAmI): string {
  const rows: Array<[string, string]> = [
    [messageText('output', 'token.name'), name ?? ''],
    [messageText('output', 'token.email'), email ?? ''],
    [messageText('output', 'token.userId'), userId],
    [messageText('output', 'login.org'), `${instanceUrl} (${orgId})`],
  ];
  const refused = apiRefusedText(apiRefused).map((line) => `\n\n${wrapWithPrefix('  ', line)}`);
  return [bold(username), '\n', pairs(rows), ...refused].join('');
}

/** What the org reports about a token, as text. */
export function tokenText(report: TokenReport): string {
  const { active, kind, username, instanceUrl, clientId, scopes, expires, lifetimeMinutes, minutesLeft } = report;
  const data = { kind: messageText('output', `token.${kind}`) };
  if (!active) return wrapWithPrefix(`${bad('✗')} `, messageText('output', 'token.over', data));
  const left = minutesLeft === null ? '' : messageText('output', 'token.left', { time: durationText(minutesLeft) });
  const rows: Array<[string, string]> = [
    [messageText('output', 'token.user'), username ?? ''],
    [messageText('output', 'login.org'), instanceUrl],
    [messageText('output', 'token.client'), clientId ?? ''],
    [messageText('output', 'login.scopes'), scopes.join(', ')],
    [messageText('output', 'login.until'), expires === null ? '' : `${momentText(expires) ?? expires} ${left}`.trim()],
    [
      messageText('output', 'token.lifetime'),
      lifetimeMinutes === null ? '' : messageText('output', 'token.lasting', { time: durationText(lifetimeMinutes) }),
    ],
  ];
  return [wrapWithPrefix(`${good('✓')} `, messageText('output', 'token.holds', data)), '', pairs(rows)].join('\n');
}

/** A revoked token, as text. */
export function revokeText({ username, instanceUrl, revoked }: RevokeReport): string {
  const done = wrapWithPrefix(`${good('✓')} `, messageText('output', `token.revoked.${revoked}`, { instanceUrl }));
  return username === null
    ? done
    : `${done}\n${wrapWithPrefix('  ', messageText('output', 'token.forget', { username }))}`;
}
