import { isConnected } from '../apps/any-app.ts';
import type { ConnectedApp } from '../apps/connected/connected-app.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session.ts';
import { findAnyApp } from './find-any-app.ts';

/** The connected app of that name or label. Throws EcaError as `findAnyApp`. */
export async function connectedNamed(session: OrgSession, typed: string): Promise<ConnectedApp> {
  const app = await findAnyApp(session, typed, 'connected-app');
  if (isConnected(app)) return app;
  throw new EcaError('AppNotFound', { app: typed, org: session.username, hint: '' });
}
