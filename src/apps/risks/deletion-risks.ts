import { type App, documentOf } from '../app.ts';
import { linkOf } from '../link.ts';
import type { Consequence } from './consequences.ts';

/** What an org and this machine know of an app's callers; `users` is null if the org doesn't return them. */
export type Callers = { readonly users: number | null; readonly logins: readonly string[] };

/** What stops working when an app is deleted. */
export function deletionRisks(app: App, { users, logins }: Callers): Consequence[] {
  const link = linkOf(app);
  const isPlain = link.kind === 'none' && documentOf(app, 'ExternalClientApplication') !== undefined;
  const key = link.kind === 'linked' ? 'LinkedAppDeleted' : isPlain ? 'PlainAppDeleted' : 'AppDeleted';
  const risks: Consequence[] = [{ key, data: {} }];
  if (documentOf(app, 'ConnectedApp') !== undefined) risks.push({ key: 'ConnectedAppLost', data: {} });
  if (users === null) risks.push({ key: 'TokensUnknown', data: {} });
  if (users !== null && users > 0) risks.push({ key: 'TokensLost', data: { users: String(users) } });
  if (logins.length > 0) risks.push({ key: 'LoginsLost', data: { logins: logins.join(', ') } });
  return risks;
}
