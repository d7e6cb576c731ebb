import type { RefreshReport } from '../../login/refresh-login.ts';
import type { LoginReport } from '../../login/save-login.ts';
import { hang, pairs } from '../page/layout.ts';
import { bold, good } from '../page/style.ts';
import { say } from '../page/texts.ts';

/** A login for people: who, where, through which app, with which scopes, until when, and what is kept of it. */
export function loginText(report: LoginReport, remarks: readonly string[] = []): string {
  const { username, app, clientId, orgId, instanceUrl, flow, scopes, until, alias, stored, revoked } = report;
  const headline = say('output', 'login.done', { username: bold(username), app: app ?? clientId });
  const rows: Array<[string, string]> = [
    [say('output', 'login.org'), `${instanceUrl} (${orgId})`],
    [say('output', 'login.flow'), flow],
    [say('output', 'login.scopes'), scopes.join(', ')],
    [say('output', 'login.until'), until === null ? say('output', 'login.untilUnknown') : dayAndTime(until)],
    [say('output', 'login.alias'), alias ?? ''],
  ];
  const unkept = revoked === null ? 'login.notStored' : revoked ? 'login.revoked' : 'login.notRevoked';
  const kept = say('output', stored ? 'login.stored' : unkept, { org: alias ?? username });
  const lines = [kept, ...remarks].map((line) => hang('  ', line));
  return [hang(`${good('✓')} `, headline), '', pairs(rows), '', ...lines].join('\n');
}

/** What a person's login lacks to last. */
export function refreshRemarks({ stored }: LoginReport, refreshable: boolean): string[] {
  return stored && !refreshable ? [say('output', 'login.noRefresh')] : [];
}

/** A login that got a new access token, for people. */
export function refreshText({ username, renewal, instanceUrl, scopes }: RefreshReport): string {
  const headline = say('output', 'login.renewed', { username: bold(username) });
  const rows: Array<[string, string]> = [
    [say('output', 'login.org'), instanceUrl],
    [say('output', 'login.by'), say('output', `login.by.${renewal}`)],
    [say('output', 'login.scopes'), scopes.join(', ')],
  ];
  return [hang(`${good('✓')} `, headline), '', pairs(rows)].join('\n');
}

function dayAndTime(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`;
}
