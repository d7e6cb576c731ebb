import type { DeviceBreach } from '../apps/flows/device-rule.ts';
import type { FlowName } from '../apps/flows/flow-names.ts';
import type { Secret } from '../errors/secret.ts';
import type { RequestContext } from '../oauth/reply.ts';

/** The app that a login goes through, and where it goes to. */
export type LoginClient = {
  /** The app's API name, where it was read from an org. */
  readonly app: string | null;
  /** The login that it was read with, as errors name an org; null where key and address were typed. */
  readonly source: string | null;
  readonly key: string;
  /** Undefined where the flow works without one. */
  readonly secret: Secret | undefined;
  /** The org, site or login host that is asked. */
  readonly loginUrl: string;
  /** The org's own address where it is known: a token for any other is refused. */
  readonly instanceUrl: string | undefined;
  /** Whether that org is a sandbox or scratch org, where it is known; without it the address tells. */
  readonly sandbox: boolean | undefined;
  /** The certificate that assertions are held against, as the org shows it; undefined where it was not seen. */
  readonly certificate?: string | undefined;
  readonly callbackUrls: readonly string[];
  /** OAuth names of the app's scopes; empty where the app was not read. */
  readonly scopes: readonly string[];
  /** What the app fails of the rule for the device flow, where the app was read. */
  readonly deviceBreach?: DeviceBreach | undefined;
  /** The app takes a person's password in the body of a request only (`isCodeCredPostOnly`). */
  readonly postOnly: boolean;
};

/** How a login was made. */
export type LoginFlow = 'device' | 'web' | 'client-credentials' | 'jwt' | 'code-credentials';

/** The flow of an app that a login goes through. */
export const flowOfLogin: Readonly<Record<LoginFlow, FlowName>> = {
  device: 'device',
  web: 'web-server',
  'client-credentials': 'client-credentials',
  jwt: 'jwt-bearer',
  'code-credentials': 'code-credentials',
};

/** What the answers to a login's requests are held against, and what their errors name. */
export function contextOf({
  app,
  source,
  instanceUrl,
}: LoginClient): Pick<RequestContext, 'app' | 'org' | 'instanceUrl'> {
  return { app: app ?? undefined, org: source ?? undefined, instanceUrl };
}
