import { type App, isOn } from '../app.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/** What an app may require of its clients that `sf` and this plugin can't do. */
export type TokenBarrier = 'mtls' | 'dpop';

/**
 * Why a client without DPoP proofs and without a TLS client certificate gets no tokens of an app; empty if it does, or
 * if the app's settings are in another org. Mutual TLS comes first: introspection needs it as well (RFC 8705,
 * section 2), while DPoP concerns tokens only (RFC 9449).
 */
export function tokenBarriers(app: App): TokenBarrier[] {
  const fields = { mtls: 'isMtlsEnabled', dpop: 'isDPopEnabled' } as const;
  return (['mtls', 'dpop'] as const).filter((barrier) => isOn(app, globalType, fields[barrier]));
}
