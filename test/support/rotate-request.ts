import type { SinkSpec } from '../../src/delivery/sink-spec.ts';
import type { RotateRequest } from '../../src/secret/rotate/rotate-app.ts';

/** A rotation of the app for machines to these sinks, confirmed beforehand, with nothing else asked for. */
export function rotateRequest(sinks: readonly SinkSpec[]): RotateRequest {
  return {
    app: 'Robot',
    sinks,
    keepInVault: false,
    proof: { skip: false, jwt: undefined },
    parks: false,
    revokePrevious: false,
    rekeyLogins: false,
    discardPolicy: { staged: false, previous: false },
    consent: { ask: undefined, given: true, forceSelf: false },
  };
}
