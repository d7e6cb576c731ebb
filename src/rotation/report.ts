import type { ProofPlan } from './events.ts';
import type { Phase, Rotation } from './rotation.ts';
import { phaseOf } from './rotation.ts';

/** How a rotation stands, as commands tell it. Holds no secret. */
export type RotationReport = {
  readonly app: string;
  readonly rotationId: string;
  readonly phase: Phase;
  /** How the new pair was proved; null while it is not. */
  readonly proved: ProofPlan['by'] | null;
  /** The sinks that have the new pair. */
  readonly delivered: readonly string[];
  /** The previous pair once the new one is primary: when it dies (ISO 8601), where the org says so. */
  readonly previous: { readonly state: 'Rotated' | 'Deleted'; readonly expires: string | null } | null;
  /** The end of the new consumer key; null while there is none. */
  readonly consumerKey: string | null;
  /** The id of the staged pair while it is staged; null else. */
  readonly stagedId: string | null;
  /** Logins of this machine that have the new pair. */
  readonly rekeyed: readonly string[];
};

/** What the journal says of a rotation. */
export function reportOf(rotation: Rotation): RotationReport {
  const { confirmed, promoted, staged, revoked, outcome } = rotation;
  return {
    app: rotation.place.app,
    rotationId: rotation.id,
    phase: phaseOf(rotation),
    proved: rotation.proof ?? null,
    delivered: rotation.deliveredSinks,
    previous:
      confirmed === undefined
        ? null
        : { state: revoked ? 'Deleted' : 'Rotated', expires: revoked ? null : confirmed.previousExpires },
    consumerKey: staged?.keyEnd ?? null,
    stagedId: promoted || outcome !== undefined ? null : (staged?.id ?? null),
    rekeyed: rotation.rekeyed,
  };
}
