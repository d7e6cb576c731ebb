import { documentOf } from '../../apps/app.ts';
import { unlinkApp, type UnlinkRequest, type UnlinkResult } from '../../change/app/unlink-app.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import { findAppId, readConsumers } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { checkSinks } from '../start/own-keys.ts';
import { deliverPrimary, type DeliverRequest } from './deliver-primary.ts';

export type NewPairDelivery = Pick<DeliverRequest, 'sinks' | 'stateFolder' | 'onNote'>;

/** What unlinking an app did to one org; `delivered` are the sinks that have its new pair. */
export type UnlinkDelivered = UnlinkResult & { readonly delivered: readonly string[] };

/**
 * Unlinks an app and delivers its new pair to the sinks. With sinks, checks first that the org returns secrets, so
 * that the new pair is not out of reach. Throws EcaError if the app can't be unlinked, its secret can't be read, or a
 * sink refuses it; an error after the app was unlinked says how to deliver again.
 */
export async function unlinkDelivering(
  session: OrgSession,
  request: UnlinkRequest,
  delivery: NewPairDelivery,
): Promise<UnlinkDelivered> {
  if (delivery.sinks.length > 0) await requireSinks(session, request.app, delivery.sinks);
  const result = await unlinkApp(session, request);
  if (delivery.sinks.length === 0 || result.dryRun) return { ...result, delivered: [] };
  const { app } = result;
  const { delivered } = await deliverPrimary(session, { ...delivery, app }).catch((error: unknown) => {
    if (!isEcaError(error)) throw error;
    const next = { key: 'next.deliver', data: { app, org: session.username } };
    throw error.with({ next, done: { ...result, ...error.done } });
  });
  return { ...result, delivered };
}

/**
 * The consumers of a linked app can be listed (there are none), and the request is refused if secrets are not
 * returned. Files whose key is already known can't have the new one: it may be the source org's.
 */
async function requireSinks(session: OrgSession, typed: string, sinks: DeliverRequest['sinks']): Promise<void> {
  const app = await findExternal(session, typed, 'other');
  const appId = documentOf(app, 'ExternalClientApplication')?.id ?? (await findAppId(session, app.name));
  const consumers = await readConsumers(session, appId);
  const { username: org, orgId } = session;
  if (consumers.length === 0) await checkSinks(sinks, { app: app.name, org, orgId }, () => false);
}
