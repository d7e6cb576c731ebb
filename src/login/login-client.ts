import type { DeviceBreach } from '../apps/flows/device-rule.ts';
import type { FlowName } from '../apps/flows/flow-names.ts';
import type { Secret } from '../errors/secret.ts';
import type { RequestContext } from '../oauth/reply.ts';

/** The app of a login, and the address to send it to. */
export type LoginClient = {
  /** The app's API name, if it was read from an org. */
  readonly app: string | null;
  /** The login that it was read with, by which errors name an org; null if the user gave key and address. */
  readonly source: string | null;
  readonly key: string;
  /** Undefined if the flow works without one. */
  readonly secret: Secret | undefined;
  /** Asks for the secret that somebody typed at a question once more. */
  readonly askAgain?: (() => Promise<Secret | undefined>) | undefined;
  /** The org, site or login host to send requests to. */
  readonly loginUrl: string;
  /** The org's own address if known: a token for any other is refused. */
  readonly instanceUrl: string | undefined;
  /** Whether that org is a sandbox or scratch org, if known; otherwise the address shows it. */
  readonly sandbox: boolean | undefined;
  /** The certificate that verifies assertions, as the org returns it; undefined if unknown. */
  readonly certificate?: string | undefined;
  readonly callbackUrls: readonly string[];
  /** OAuth names of the app's scopes; empty if the app wasn't read. */
  readonly scopes: readonly string[];
  /** How the app breaks the rule for the device flow, if the app was read. */
  readonly deviceBreach?: DeviceBreach | undefined;
  /** The app gives a new refresh token with each renewal and ends the old one; undefined if the app wasn't read. */
  readonly rotatesRefreshTokens?: boolean | undefined;
  /** The app accepts a password only in the body of a request (`isCodeCredPostOnly`). */
  readonly postOnly: boolean;
};

/** How a login was created. */
export type LoginFlow = 'device' | 'web' | 'client-credentials' | 'jwt' | 'code-credentials';

/** The app's flow that a login uses. */
export const flowOfLogin: Readonly<Record<LoginFlow, FlowName>> = {
  device: 'device',
  web: 'web-server',
  'client-credentials': 'client-credentials',
  jwt: 'jwt-bearer',
  'code-credentials': 'code-credentials',
};

/** What the answers to a login's requests are checked against, and what their errors name. */
export function contextOf({
  app,
  source,
  instanceUrl,
}: LoginClient): Pick<RequestContext, 'app' | 'org' | 'instanceUrl'> {
  return { app: app ?? undefined, org: source ?? undefined, instanceUrl };
}
