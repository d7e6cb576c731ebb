import type { SinkSpec } from '../../src/delivery/sink-spec.ts';
import type { RotationContext } from '../../src/secret/rotate/resume.ts';
import type { AdoptRequest, RotateRequest } from '../../src/secret/rotate/rotate-app.ts';

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

/** The way on with any pair of that app that was staged, without a place to put it. */
export function adoptRequest(): AdoptRequest {
  const { discardPolicy: _, ...request } = rotateRequest([]);
  return { ...request, stagedId: undefined };
}

/** A machine that waits for nothing, has no logins, and notes in `told` what it says. */
export function rotationContext(stateFolder: string, told: string[] = []): RotationContext {
  return {
    stateFolder,
    waitMinutes: 0,
    tell: ({ what }) => void told.push(what),
    logins: async () => Promise.resolve([]),
    rekeyLogins: false,
  };
}
