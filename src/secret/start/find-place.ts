import type { App } from '../../apps/app.ts';
import { findExternal } from '../../estate/find-external.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { RotationPlace } from '../state/events.ts';
import { findConsumer } from './find-consumer.ts';

/** A consumer in an org: its app, its place as journals and locks identify it, and its primary key. */
export type FoundPlace = { readonly app: App; readonly place: RotationPlace; readonly key: string };

/**
 * Finds the consumer of an app, which the user typed; `oldest` is the lowest API version that the caller needs. Throws
 * the errors of `findExternal` and `findConsumer`.
 */
export async function findPlace(
  session: OrgSession,
  { app: typed, consumer: wanted }: { readonly app: string; readonly consumer?: string | undefined },
  oldest?: number,
): Promise<FoundPlace> {
  const app = await findExternal(session, typed, 'secret');
  const { appId, consumer } = await findConsumer(session, app, wanted, oldest);
  const { username: org, orgId } = session;
  return { app, place: { org, orgId, app: app.name, appId, consumerId: consumer.id }, key: consumer.key };
}
