import { stagingSince, versionText } from '../../org/api-versions.ts';
import { sameId } from '../../apps/record-id.ts';
import { type App, documentOf } from '../../apps/app.ts';
import { linkOf } from '../../apps/link.ts';
import { appHasNoOauth } from '../../apps/require-documents.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { keyEnd } from '../../oauth/pair.ts';
import { type Consumer, findAppId, readConsumers } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';

export type FoundConsumer = { readonly appId: string; readonly consumer: Consumer };

/**
 * Finds the OAuth consumer of an app in an org; `wanted` is its id or key if the app has several, `oldest` the lowest
 * API version that the caller needs. Throws EcaError ApiVersionTooOld, AppHasNoOauth, GlobalSettingsElsewhere for a
 * linked app, ConsumerUnknown, SeveralConsumers, and if the org doesn't return consumers.
 */
export async function findConsumer(
  session: OrgSession,
  app: App,
  wanted?: string,
  oldest = stagingSince,
): Promise<FoundConsumer> {
  const { version } = session.connection;
  if (Number(version) < oldest) {
    throw new EcaError('ApiVersionTooOld', { version, oldest: versionText(oldest) });
  }
  const link = linkOf(app);
  if (link.kind === 'none') throw appHasNoOauth(app);
  if (link.kind === 'linked') {
    throw new EcaError('GlobalSettingsElsewhere', { app: app.name, what: 'secret', sourceOrg: link.sourceOrgId });
  }
  const appId = documentOf(app, 'ExternalClientApplication')?.id ?? (await findAppId(session, app.name));
  const consumers = await readConsumers(session, appId);
  return { appId, consumer: choose(consumers, app, wanted) };
}

/** The consumer of an app that an id or a key names, which `variant` says where. Throws EcaError ConsumerUnknown. */
export function wantedConsumer(
  consumers: readonly Consumer[],
  { name: app }: App,
  wanted: string,
  variant?: 'manifest',
): Consumer {
  const named = consumers.find(({ id, key }) => key === wanted || sameId(id, wanted));
  if (named !== undefined) return named;
  const data = { app, consumer: wanted, consumers: namesOf(consumers) };
  throw new EcaError('ConsumerUnknown', data, variant && { variant });
}

function namesOf(consumers: readonly Consumer[]): string {
  return consumers.map(({ id, key }) => `${id} (${keyEnd(key)})`).join('\n');
}

function choose(consumers: readonly Consumer[], found: App, wanted: string | undefined): Consumer {
  const [first, second] = consumers;
  const app = found.name;
  if (wanted !== undefined) return wantedConsumer(consumers, found, wanted);
  if (first === undefined) throw appHasNoOauth(found);
  if (second !== undefined) throw new EcaError('SeveralConsumers', { app, consumers: namesOf(consumers) });
  return first;
}
