import { type App, documentOf, isOn, valueOf } from '../apps/app.ts';
import { enforcementDates } from '../apps/enforcement-dates.ts';
import { callbackUrls } from '../apps/fields/callback-urls.ts';
import { mayWithhold, shownCertificate } from '../apps/certificate/clues.ts';
import { deviceBreach } from '../apps/flows/device-rule.ts';
import { flowState } from '../apps/flows/flow-states.ts';
import { lackingFlag } from '../apps/flows/lacking-flag.ts';
import { linkOf } from '../apps/link.ts';
import { sameId } from '../apps/record-id.ts';
import { oauthScopeNames } from '../apps/fields/scopes.ts';
import { appHasNoOauth, globalSettingsMissing } from '../apps/require-documents.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { findExternal } from '../estate/find-external.ts';
import { trusted } from '../oauth/hosts.ts';
import { myDomainOf } from '../oauth/my-domain.ts';
import { storedLogins } from '../org/logins/auth-store.ts';
import { openSession, type OrgSession } from '../org/session/session.ts';
import { flowOfLogin, type LoginClient, type LoginFlow } from './login-client.ts';
import { type AskSecret, consumerKey, primarySecret, secretUse } from './read-secret.ts';

/** The org that an app is read from, and what the user gave besides. */
export type AppSource = {
  /** Username of the login that can read the app. */
  readonly org: string;
  readonly app: string;
  readonly flow: LoginFlow;
  readonly apiVersion: string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds until a request times out. */
  readonly timeout: number;
  /** The address of another org, or of a site, to log in to. */
  readonly instanceUrl: string | undefined;
  readonly allowHosts: readonly string[];
  /** A given secret isn't read from the org. */
  readonly secret: Secret | undefined;
  /** Asks for the secret if the org doesn't return it; undefined if no one can be asked. */
  readonly askSecret: AskSecret;
};

/**
 * Reads from an org what a login through one of its apps needs; the secret only for flows that use it. Throws EcaError
 * HostNotTrusted, FlowNotOn, AppHasNoOauth, AppDisabled, GlobalSettingsElsewhere for a linked app,
 * GlobalSettingsMissing, and if the app or its consumer can't be read.
 */
export async function readClient(source: AppSource): Promise<LoginClient> {
  const { flow, instanceUrl, allowHosts } = source;
  const given = instanceUrl === undefined ? undefined : loginAddress(instanceUrl, allowHosts);
  const session = await openSession(source.org, source);
  try {
    const app = await findExternal(session, source.app, flow === 'device' ? 'flow' : 'other');
    await requireOwnConsumer(session, app, flow);
    requireFlow(session, app, flow, given === undefined);
    const typed = source.secret;
    const use = typed === undefined ? secretUse(app, flow) : undefined;
    const read = use === undefined ? undefined : await primarySecret(session, app, { ...source, use });
    const key = read?.key ?? (await consumerKey(session, app));
    return {
      ...partsOf(app),
      ...placeOf(session, given),
      source: session.username,
      key,
      secret: typed ?? read?.secret,
    };
  } finally {
    await session.hangUp();
  }
}

/**
 * The address to log in to, without a path that people copy along; the org's My Domain for a pasted address of another
 * page of the org. Throws EcaError HostNotTrusted.
 */
export function loginAddress(typed: string, allowHosts: readonly string[]): string {
  const pasted = typed.trim();
  const url = URL.parse(/^\w+:\/\//.test(pasted) ? pasted : `https://${pasted}`);
  if (url !== null && !allowHosts.some((host) => host.trim().toLowerCase() === url.hostname)) {
    url.hostname = myDomainOf(url.hostname);
  }
  const { origin, pathname, hostname } = trusted(url?.href ?? pasted, allowHosts);
  // a site may be below a path; an org's pages may not
  return hostname.endsWith('.my.site.com') ? `${origin}${pathname.replace(/\/+$/, '')}` : origin;
}

const globalType = 'ExtlClntAppGlobalOauthSettings';

type Parts = 'app' | 'certificate' | 'callbackUrls' | 'scopes' | 'postOnly' | 'deviceBreach' | 'rotatesRefreshTokens';

function partsOf(app: App): Pick<LoginClient, Parts> {
  return {
    app: app.name,
    certificate: shownCertificate(app) || undefined,
    callbackUrls: callbackUrls(app),
    deviceBreach: deviceBreach(app),
    scopes: oauthScopeNames(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? ''),
    rotatesRefreshTokens: isOn(app, globalType, 'isRefreshTokenRotationEnabled'),
    postOnly: isOn(app, globalType, 'isCodeCredPostOnly'),
  };
}

/** Only the address is known of an org other than the one the app was read from. */
function placeOf(
  { connection }: OrgSession,
  given: string | undefined,
): Pick<LoginClient, 'loginUrl' | 'instanceUrl' | 'sandbox'> {
  const own = URL.parse(connection.instanceUrl)?.origin ?? connection.instanceUrl;
  if (given !== undefined && given !== own) return { loginUrl: given, instanceUrl: undefined, sandbox: undefined };
  const { isSandbox, isScratch } = connection.getAuthInfoFields();
  // core also writes false if it never asked
  const sandbox = isSandbox === true || isScratch === true ? true : undefined;
  return { loginUrl: own, instanceUrl: own, sandbox };
}

/** The key of a linked app is in its source org; names that org if this machine knows it. */
async function requireOwnConsumer(session: OrgSession, app: App, flow: LoginFlow): Promise<void> {
  const link = linkOf(app);
  if (link.kind === 'none') throw appHasNoOauth(app);
  if (link.kind !== 'linked') {
    if (documentOf(app, globalType) === undefined) throw globalSettingsMissing(app);
    return;
  }
  const { sourceOrgId: sourceOrg } = link;
  const logins = await storedLogins();
  const org = logins.find(({ orgId }) => orgId !== undefined && sameId(orgId, sourceOrg))?.username ?? 'ORG';
  const data = { app: app.name, org, url: session.connection.instanceUrl, ...enforcementDates };
  const key = flow === 'device' ? 'next.keyElsewhereDevice' : 'next.keyElsewhere';
  throw new EcaError(
    'GlobalSettingsElsewhere',
    { app: app.name, what: 'consumerKey', sourceOrg },
    { next: { key, data } },
  );
}

/** Doesn't try what the org is sure to refuse. Policies count only in the org of the login. */
function requireFlow({ username: org }: OrgSession, app: App, login: LoginFlow, samePlace: boolean): void {
  const flow = flowOfLogin[login];
  const state = flowState(app, flow);
  const missing = state.state === 'partial' ? state.missing : [];
  const [why] = state.state === 'off' ? ['off'] : missing.filter((part) => samePlace || part === 'global-settings');
  const unseen = flow === 'jwt-bearer' && mayWithhold(app) && app.showsCertificates !== true;
  // a certificate that isn't returned may exist, so only the org can refuse
  if (why !== undefined && !unseen) {
    const remedies = [{ key: 'enableFlow', data: { app: app.name, org, flow, option: lackingFlag(app, flow) } }];
    throw new EcaError('FlowNotOn', { app: app.name, org, flow, why, remedies });
  }
  const policy = 'ExtlClntAppConfigurablePolicies';
  if (samePlace && valueOf(app, policy, 'isEnabled') === 'false')
    throw new EcaError('AppDisabled', { app: app.name, org });
}
