import type { Phrase } from '../../errors/codes.ts';
import type { Renewal } from '../../org/logins/auth-store.ts';
import type { ProofPlan } from './events.ts';
import { type Phase, phaseOf, type Rotation } from './rotation.ts';

/** The state of a rotation as commands return it. Contains no secret. */
export type RotationReport = {
  readonly app: string;
  /** Null if there was nothing to rotate yet. */
  readonly rotationId: string | null;
  /** How far it is; `young`: skipped, because it is younger than `--if-older-than`. */
  readonly phase: Phase | 'young';
  /** For a young pair: since when it is primary (ISO 8601). */
  readonly since: string | null;
  /** How the new pair was proved; null until it is. */
  readonly proved: ProofPlan['by'] | null;
  /** The sinks that have the new pair. */
  readonly delivered: readonly string[];
  /** The previous pair once the new one is primary: when it expires (ISO 8601), if the org says so. */
  readonly previous: { readonly state: 'Rotated' | 'Deleted' | 'Replaced'; readonly expires: string | null } | null;
  /** Whether both pairs work for a while; false if a deploy replaced one by the other. */
  readonly overlap: boolean;
  /** The last characters of the new consumer key, or of the current one for a young pair; null if there is none yet. */
  readonly consumerKey: string | null;
  /** The id of the staged pair while it is staged; otherwise null. */
  readonly stagedId: string | null;
  /** Logins of this machine that have the new pair. */
  readonly rekeyed: readonly string[];
  /** Logins of this machine that keep the previous pair. */
  readonly keptLogins: readonly KeptLogin[];
  /** What is good to know, if anything. */
  readonly notes?: readonly Phrase[];
};

/**
 * A login that keeps using the previous pair until that expires (ISO 8601; null if unknown). `clientApp`: as a further
 * app of a login, which `sf org login web --client-app` creates. `detail`: why the new pair was refused.
 */
export type KeptLogin = {
  readonly username: string;
  readonly clientApp: boolean;
  readonly renewal: Renewal;
  readonly until: string | null;
  readonly detail: string | null;
};

/** The report of a rotation, from its journal. */
export function reportOf(rotation: Rotation): RotationReport {
  const { promoted, staged, outcome, plan } = rotation;
  return {
    app: rotation.place.app,
    rotationId: rotation.id,
    phase: shownPhase(rotation),
    since: null,
    proved: rotation.proof ?? null,
    delivered: rotation.deliveredSinks,
    previous: previousOf(rotation),
    overlap: plan.inPlace === undefined,
    consumerKey: staged?.keyEnd ?? null,
    stagedId: promoted || outcome !== undefined ? null : (staged?.id ?? null),
    rekeyed: rotation.rekeyed,
    keptLogins: keptLogins(rotation),
  };
}

/** A pair that was let through without a proof is no further than staged. */
function shownPhase(rotation: Rotation): Phase {
  const phase = phaseOf(rotation);
  return phase === 'proved' && rotation.proof === 'none' ? 'staged' : phase;
}

function previousOf({ plan, promoted, confirmed, revoked }: Rotation): RotationReport['previous'] {
  if (plan.inPlace !== undefined) return promoted ? { state: 'Replaced', expires: null } : null;
  if (confirmed === undefined) return null;
  return revoked ? { state: 'Deleted', expires: null } : { state: 'Rotated', expires: confirmed.previousExpires };
}

function keptLogins({ logins, rekeyed, refused, confirmed, revoked }: Rotation): KeptLogin[] {
  const kept = logins.filter(({ username, clientApp }) => clientApp || !rekeyed.includes(username));
  return kept.map((login) => ({
    ...login,
    until: revoked ? null : (confirmed?.previousExpires ?? null),
    detail: refused.find(({ username }) => username === login.username)?.detail ?? null,
  }));
}
