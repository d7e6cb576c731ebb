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

/** A renewal that was redirected to another address of the org, with the command that stores a login for that one. */
export function loginMoved(stored: StoredLogin, error: EcaError, keyFile?: string): EcaError {
  const url = error.next?.data?.['url'];
  if (typeof url !== 'string') return error;
  const { username: org, clientId: key = sfClientId } = stored;
  const again = logInAgain({ ...stored, instanceUrl: url }, keyFile);
  const flow = again?.key.replace('next.logInAgain.', '') ?? 'client-credentials';
  // what "sf" itself stored, it stores again without our flags
  if (flow === 'sf' || flow === 'token') return error.with({ next: again });
  return error.with({ next: { key: `next.moved.${flow}`, data: again?.data ?? { org, key, url } } });
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
