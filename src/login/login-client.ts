import type { Secret } from '../errors/secret.ts';

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
  readonly callbackUrls: readonly string[];
  /** OAuth names of the app's scopes; empty where the app was not read. */
  readonly scopes: readonly string[];
};

/** How a login was made. */
export type LoginFlow = 'device' | 'web' | 'client-credentials' | 'jwt' | 'code-credentials';
