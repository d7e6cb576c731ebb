import type { Renewal } from '../org/auth-store.ts';
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
  /** Logins of this machine that keep the previous pair. */
  readonly keptLogins: readonly KeptLogin[];
};

/**
 * A login that goes on with the previous pair until that dies (ISO 8601; null while nobody knows). `clientApp`: as a
 * further app of a login, which `sf org login web --client-app` makes. `detail`: why the new pair was refused.
 */
export type KeptLogin = {
  readonly username: string;
  readonly clientApp: boolean;
  readonly renewal: Renewal;
  readonly until: string | null;
  readonly detail: string | null;
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
    keptLogins: keptLogins(rotation),
  };
}

function keptLogins({ logins, rekeyed, refused, confirmed, revoked }: Rotation): KeptLogin[] {
  const kept = logins.filter(({ username, clientApp }) => clientApp || !rekeyed.includes(username));
  return kept.map((login) => ({
    ...login,
    until: revoked ? null : (confirmed?.previousExpires ?? null),
    detail: refused.find(({ username }) => username === login.username)?.detail ?? null,
  }));
}
