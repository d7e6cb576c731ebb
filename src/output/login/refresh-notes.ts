import type { LoginClient } from '../../login/login-client.ts';
import type { LoginReport } from '../../login/save-login.ts';
import { mostApprovals } from '../../oauth/approvals.ts';
import { messageText } from '../page/texts.ts';

type Place = { readonly inCi: boolean; readonly refreshable: boolean };

/** What may end a login that renews itself: later logins of the same user, and copies of it on other machines. */
export function refreshNotes(
  { username, app, stored, approvals }: Pick<LoginReport, 'username' | 'app' | 'stored' | 'approvals'>,
  { source, rotatesRefreshTokens }: Pick<LoginClient, 'source' | 'rotatesRefreshTokens'>,
  { inCi, refreshable }: Place,
): string[] {
  const words = { username, app: app ?? '', org: source ?? '', count: String(approvals) };
  return [
    ...(approvals !== null && approvals >= mostApprovals ? [messageText('output', 'login.mostApprovals', words)] : []),
    ...(inCi && stored && refreshable && rotatesRefreshTokens === true
      ? [messageText('output', 'login.rotatesInCi', words)]
      : []),
  ];
}
