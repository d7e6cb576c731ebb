import { momentText } from '../../apps/moment.ts';
import type { RefreshReport } from '../../login/refresh-login.ts';
import type { LoginReport } from '../../login/save-login.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** A login as text: user, org, app, scopes, expiry, and what is stored. */
export function loginText(report: LoginReport, remarks: readonly string[] = []): string {
  const { username, app, clientId, orgId, instanceUrl, flow, scopes, until, alias, stored, revoked, apiRefused } =
    report;
  const headline = messageText('output', 'login.done', { username: bold(username), app: app ?? clientId });
  const rows: Array<[string, string]> = [
    [messageText('output', 'login.org'), `${instanceUrl} (${orgId})`],
    [messageText('output', 'login.flow'), flow],
    [messageText('output', 'login.scopes'), scopes.join(', ')],
    [
      messageText('output', 'login.until'),
      until === null ? messageText('output', 'login.untilUnknown') : (momentText(until) ?? until),
    ],
    [messageText('output', 'login.alias'), alias ?? ''],
  ];
  const unkept = revoked === null ? 'login.notStored' : revoked ? 'login.revoked' : 'login.notRevoked';
  const kept = messageText('output', stored ? 'login.stored' : unkept, { org: alias ?? username, username });
  const lines = [kept, ...apiRefusedText(apiRefused), ...remarks].map((line) => wrapWithPrefix('  ', line));
  return [wrapWithPrefix(`${good('✓')} `, headline), '', pairs(rows), '', ...lines].join('\n');
}

/** What a login needs to stay valid. */
export function refreshRemarks({ stored }: LoginReport, refreshable: boolean): string[] {
  return stored && !refreshable ? [messageText('output', 'login.noRefresh')] : [];
}

/** What to do about a token that the org's API refuses; nothing if it doesn't. */
export function apiRefusedText(apiRefused: string | null): string[] {
  return apiRefused === null ? [] : [messageText('output', 'login.apiRefused', { detail: apiRefused })];
}

/** A login with a new access token, as text. */
export function refreshText({ username, renewal, instanceUrl, scopes, apiRefused }: RefreshReport): string {
  const headline = messageText('output', 'login.renewed', { username: bold(username) });
  const rows: Array<[string, string]> = [
    [messageText('output', 'login.org'), instanceUrl],
    [messageText('output', 'login.by'), messageText('output', `login.by.${renewal}`)],
    [messageText('output', 'login.scopes'), scopes.join(', ')],
  ];
  const refused = apiRefusedText(apiRefused).map((line) => `\n\n${wrapWithPrefix('  ', line)}`);
  return [wrapWithPrefix(`${good('✓')} `, headline), '', pairs(rows)].join('\n') + refused.join('');
}
