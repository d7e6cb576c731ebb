import type { App } from '../../apps/app.ts';
import { callbackUrls } from '../../apps/fields/callback-urls.ts';
import { readComponents } from '../../org/metadata/components.ts';
import type { OrgSession } from '../../org/session/session.ts';

/** The consumer key of an app, which the org generates; null if it has no consumer here. The key is public. */
export async function consumerKeyOf(session: OrgSession, app: App): Promise<string | null> {
  const type = 'ExtlClntAppGlobalOauthSettings';
  const names = app.documents.filter((document) => document.type === type).map(({ fullName }) => fullName);
  const [record] = (await readComponents(session, type, names)).values();
  const key = record?.['consumerKey'];
  return typeof key === 'string' && key !== '' ? key : null;
}

/**
 * The URL that starts a login through an app (help page "Initiate the Authorize Endpoint for a Disassociated External
 * Client App"), with its first callback URL; null without one. The client adds state and PKCE challenge.
 */
export function authorizeUrlOf(session: OrgSession, app: App, key: string): string | null {
  const [callbackUrl] = callbackUrls(app);
  if (callbackUrl === undefined) return null;
  const url = new URL('/services/oauth2/authorize', session.connection.instanceUrl);
  url.search = new URLSearchParams({ response_type: 'code', client_id: key, redirect_uri: callbackUrl }).toString();
  return url.href;
}
