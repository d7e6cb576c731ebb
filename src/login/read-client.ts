import { type App, documentOf, isOn, valueOf } from '../apps/app.ts';
import { enforcementDates } from '../apps/enforcement-dates.ts';
import { callbackUrls } from '../apps/fields/callback-urls.ts';
import { mayWithhold, shownCertificate } from '../apps/certificate/clues.ts';
import { deviceBreach } from '../apps/flows/device-rule.ts';
import { flowState } from '../apps/flows/flow-states.ts';
import { linkOf } from '../apps/link.ts';
import { sameId } from '../apps/record-id.ts';
import { oauthScopeNames } from '../apps/fields/scopes.ts';
import { globalSettingsMissing } from '../apps/require-documents.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { Secret } from '../errors/secret.ts';
import { findExternal } from '../estate/find-external.ts';
import { trusted } from '../oauth/hosts.ts';
import { myDomainOf } from '../oauth/my-domain.ts';
import { storedLogins } from '../org/logins/auth-store.ts';
import { openSession, type OrgSession } from '../org/session/session.ts';
import { flowOfLogin, type LoginClient, type LoginFlow } from './login-client.ts';
import { consumerKey, needsSecret, primarySecret } from './read-secret.ts';

/** Where an app is read, and what was typed beside it. */
export type AppSource = {
  /** Username of the login that can read the app. */
  readonly org: string;
  readonly app: string;
  readonly flow: LoginFlow;
  readonly apiVersion: string | undefined;
  readonly signal: AbortSignal;
  /** Another org, or a site, that the login goes to. */
  readonly instanceUrl: string | undefined;
  readonly allowHosts: readonly string[];
  /** A secret that was given by hand is not read from the org. */
  readonly secret: Secret | undefined;
  /** Asks for the secret where the org keeps it to itself; undefined where nobody can be asked. */
  readonly askSecret: (() => Promise<Secret | undefined>) | undefined;
};

/**
 * Reads from an org what a login through one of its apps needs; the secret only for flows that use it. Throws EcaError
 * HostNotTrusted, FlowNotOn, AppHasNoOauth, AppDisabled, GlobalSettingsElsewhere for a linked app,
 * GlobalSettingsMissing, and those of `readEstate` and `readConsumers`.
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
    const read = typed === undefined && needsSecret(app, flow) ? await primarySecret(session, app, source) : undefined;
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
 * The address that a login is sent to, without a path that people copy along: the org's My Domain, where the address of
 * another page of the org was pasted. Throws EcaError HostNotTrusted.
 */
export function loginAddress(typed: string, allowHosts: readonly string[]): string {
  const pasted = typed.trim();
  const url = URL.parse(/^\w+:\/\//.test(pasted) ? pasted : `https://${pasted}`);
  if (url !== null && !allowHosts.some((host) => host.trim().toLowerCase() === url.hostname)) {
    url.hostname = myDomainOf(url.hostname);
  }
  const { origin, pathname, hostname } = trusted(url?.href ?? pasted, allowHosts);
  // a site may live below a path; an org's pages may not
  return hostname.endsWith('.my.site.com') ? `${origin}${pathname.replace(/\/+$/, '')}` : origin;
}

const globalType = 'ExtlClntAppGlobalOauthSettings';

type Parts = 'app' | 'certificate' | 'callbackUrls' | 'scopes' | 'postOnly' | 'deviceBreach';

function partsOf(app: App): Pick<LoginClient, Parts> {
  return {
    app: app.name,
    certificate: shownCertificate(app) || undefined,
    callbackUrls: callbackUrls(app),
    deviceBreach: deviceBreach(app),
    scopes: oauthScopeNames(valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? ''),
    postOnly: isOn(app, globalType, 'isCodeCredPostOnly'),
  };
}

/** Of another org than the one the app was read from nothing is known but its address. */
function placeOf(
  { connection }: OrgSession,
  given: string | undefined,
): Pick<LoginClient, 'loginUrl' | 'instanceUrl' | 'sandbox'> {
  const own = URL.parse(connection.instanceUrl)?.origin ?? connection.instanceUrl;
  if (given !== undefined && given !== own) return { loginUrl: given, instanceUrl: undefined, sandbox: undefined };
  const { isSandbox, isScratch } = connection.getAuthInfoFields();
  // core writes false where it never asked
  const sandbox = isSandbox === true || isScratch === true ? true : undefined;
  return { loginUrl: own, instanceUrl: own, sandbox };
}

/** The key of a linked app is in the org that it comes from; where this machine knows that org, it is named. */
async function requireOwnConsumer(session: OrgSession, app: App, flow: LoginFlow): Promise<void> {
  const link = linkOf(app);
  if (link.kind === 'none') throw new EcaError('AppHasNoOauth', { app: app.name });
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

/** What the org is sure to refuse is not tried. Policies count only in the org that the login goes to. */
function requireFlow({ username: org }: OrgSession, app: App, login: LoginFlow, samePlace: boolean): void {
  const flow = flowOfLogin[login];
  const state = flowState(app, flow);
  const missing = state.state === 'partial' ? state.missing : [];
  const [why] = state.state === 'off' ? ['off'] : missing.filter((part) => samePlace || part === 'global-settings');
  const unseen = flow === 'jwt-bearer' && mayWithhold(app) && app.showsCertificates !== true;
  // a certificate that is not shown may be there, so only the org can refuse
  if (why !== undefined && !unseen) {
    const remedies = [{ key: `enableFlow.${flow}`, data: { app: app.name, org } }];
    throw new EcaError('FlowNotOn', { app: app.name, org, flow, why, remedies });
  }
  const policy = 'ExtlClntAppConfigurablePolicies';
  if (samePlace && valueOf(app, policy, 'isEnabled') === 'false')
    throw new EcaError('AppDisabled', { app: app.name, org });
}
