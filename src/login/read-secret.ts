import { type App, documentOf, isOn, valueOf } from '../apps/app.ts';
import { appHasNoOauth } from '../apps/require-documents.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { keyEnd } from '../oauth/pair.ts';
import { findAppId, readConsumers, readPrimary } from '../org/credentials/credentials.ts';
import type { OrgSession } from '../org/session/session.ts';
import type { LoginFlow } from './login-client.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/** What a login needs the consumer secret for: at once, or only when its token is refreshed. */
export type SecretUse = 'login' | 'refresh';

/**
 * What a login by that flow uses the consumer secret for; undefined for nothing. A refresh does unless the app says
 * otherwise (Metadata API guide, ExtlClntAppGlobalOauthSettings: isSecretRequiredForRefreshToken is true by default).
 */
export function secretUse(app: App, flow: LoginFlow): SecretUse | undefined {
  if (flow === 'jwt') return undefined;
  if (flow === 'client-credentials') return 'login';
  if (flow !== 'device' && !isOn(app, globalType, 'isConsumerSecretOptional')) return 'login';
  return valueOf(app, globalType, 'isSecretRequiredForRefreshToken') === 'false' ? undefined : 'refresh';
}

/** Asks for the secret; undefined if no one can be asked. */
export type AskSecret = ((use: SecretUse) => Promise<Secret | undefined>) | undefined;

type Asking = { readonly use: SecretUse; readonly askSecret: AskSecret };

/**
 * The primary pair of an app. If the org doesn't return the secret, asks the user for it. Throws EcaError
 * SecretAccessOff or SecretAccessDenied, and for an expired session, a lost connection or a refusal.
 */
export async function primarySecret(
  session: OrgSession,
  app: App,
  { askSecret, use }: Asking,
): Promise<{ readonly key: string | undefined; readonly secret: Secret | undefined }> {
  const metadataKey = valueOf(app, globalType, 'consumerKey');
  try {
    const { appId, id } = await consumerOf(session, app);
    return await readPrimary(session, appId, id);
  } catch (error) {
    if (!isEcaError(error) || !closed.includes(error.code)) throw error;
    if (askSecret !== undefined) return { key: metadataKey, secret: await askSecret(use) };
    throw error.with({
      next: { key: 'next.secretByHand', data: { app: app.name, org: session.username, option: '' } },
    });
  }
}

/**
 * The consumer key of an app: from its global settings, or from the org if they lack it. Throws EcaError
 * SecretAccessOff or SecretAccessDenied, and for an expired session, a lost connection or a refusal.
 */
export async function consumerKey(session: OrgSession, app: App): Promise<string> {
  return valueOf(app, globalType, 'consumerKey') ?? (await consumerOf(session, app)).key;
}

type FoundConsumer = { readonly appId: string; readonly id: string; readonly key: string };

async function consumerOf(session: OrgSession, app: App): Promise<FoundConsumer> {
  const metadataKey = valueOf(app, globalType, 'consumerKey');
  const appId = documentOf(app, 'ExternalClientApplication')?.id ?? (await findAppId(session, app.name));
  const consumers = await readConsumers(session, appId);
  const consumer = consumers.find(({ key }) => key === metadataKey) ?? consumers[0];
  if (consumer === undefined) throw appHasNoOauth(app);
  if (consumers.length > 1 && consumer.key !== metadataKey) {
    const names = consumers.map(({ id, key }) => `${id} (${keyEnd(key)})`).join('\n');
    throw new EcaError('SeveralConsumers', { app: app.name, consumers: names });
  }
  return { appId, ...consumer };
}

const closed: readonly string[] = ['SecretAccessOff', 'SecretAccessDenied', 'ApiVersionTooOld'];
