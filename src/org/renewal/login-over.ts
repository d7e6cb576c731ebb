import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { sfClientId } from '../../oauth/sf-client.ts';
import type { StoredLogin } from '../logins/auth-store.ts';

/** A login that is over for good, with the command that makes the same kind of login again. */
export function loginOver(
  stored: StoredLogin,
  detail: string,
  { keyFile, cause, variant }: { readonly keyFile?: string; readonly cause?: unknown; readonly variant: string },
): EcaError<'SessionExpired'> {
  const next = logInAgain(stored, keyFile);
  return new EcaError('SessionExpired', { org: stored.username, detail }, { cause, variant, next });
}

/** How to log in again: by the flow that created the login, through its app. */
function logInAgain(stored: StoredLogin, keyFile = ''): Phrase | undefined {
  const { username: org, clientId: key = sfClientId, instanceUrl: url = '', renewal, flow } = stored;
  const data = { org, key, url, file: keyFile };
  if (renewal === 'jwt') return { key: 'next.logInAgain.jwt', data };
  if (renewal === 'token') return { key: 'next.logInAgain.token', data };
  if (renewal !== 'refresh-token') return undefined;
  if (key === sfClientId) return { key: 'next.logInAgain.sf', data };
  const own = flow === 'device' || flow === 'code-credentials' ? flow : 'web';
  return { key: `next.logInAgain.${own}`, data };
}
