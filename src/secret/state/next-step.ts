import type { StagedCredential } from '../../org/credentials/credentials.ts';
import type { RotationOutcome } from './events.ts';
import type { Rotation } from './rotation.ts';
import type { PairLocation } from './pair-location.ts';

/** The next step. `stop` ends the run with an error and leaves the rotation to the user. */
export type Step =
  | { readonly do: 'clear'; readonly entry: StagedCredential }
  | { readonly do: 'stage' }
  | { readonly do: 'adopt'; readonly entry: StagedCredential }
  | { readonly do: 'note-promotion' }
  | { readonly do: 'recover' }
  | { readonly do: 'prove' }
  /** To every sink that doesn't have it yet, in the given order. */
  | { readonly do: 'deliver'; readonly sinks: readonly string[] }
  | { readonly do: 'park' }
  | { readonly do: 'promote' }
  | { readonly do: 'rekey' }
  | { readonly do: 'confirm' }
  | { readonly do: 'revoke'; readonly stagedId: string }
  | { readonly do: 'discard'; readonly stagedId: string }
  | { readonly do: 'end'; readonly outcome: RotationOutcome }
  | { readonly do: 'rest' }
  | { readonly do: 'stop'; readonly why: 'SlotTaken'; readonly entry: StagedCredential }
  | { readonly do: 'stop'; readonly why: 'StagedPairGone' };

/** What this machine has. */
export type Available = {
  /** The pair, from the vault or from memory. */
  readonly pair: boolean;
  /** Names of the sinks for the pair, in the given order. */
  readonly sinks: readonly string[];
  /** Logins on this machine that still need the new pair. */
  readonly logins: readonly string[];
};

/**
 * The next step of a rotation, from its journal and the org. Nothing is promoted that wasn't proved and delivered;
 * nothing is delivered that wasn't proved; the journal of a finished rotation has no next step.
 */
export function nextStep(rotation: Rotation, location: PairLocation, available: Available): Step {
  if (rotation.outcome !== undefined) return { do: 'rest' };
  if (rotation.discarding && location.at !== 'primary') return unstage(rotation, location);
  switch (location.at) {
    case 'absent':
      return whenAbsent(rotation);
    case 'cluttered':
      return { do: 'clear', entry: location.entry };
    case 'unclaimed':
      return { do: 'adopt', entry: location.entry };
    case 'superseded':
      return { do: 'end', outcome: 'rotated' };
    case 'taken':
      if (rotation.staged !== undefined) return whenAbsent(rotation);
      return { do: 'stop', why: 'SlotTaken', entry: location.entry };
    case 'expired':
      return { do: 'stop', why: 'StagedPairGone' };
    case 'staged':
      return rotation.staged === undefined ? { do: 'adopt', entry: location.entry } : whenStaged(rotation, available);
    case 'primary':
      return whenPrimary(rotation, location.previous, available);
  }
}

/** A pair that was staged and no longer exists was deleted, or has expired. */
function whenAbsent(rotation: Rotation): Step {
  if (rotation.promoted) return { do: 'end', outcome: 'rotated' };
  if (rotation.staged === undefined) return { do: 'stage' };
  if (rotation.begunSinks.length === 0) return { do: 'end', outcome: 'lost' };
  return { do: 'stop', why: 'StagedPairGone' };
}

function whenStaged(rotation: Rotation, available: Available): Step {
  if (!available.pair) return { do: 'recover' };
  if (rotation.proof === undefined) return { do: 'prove' };
  const sinks = missing(rotation, available);
  if (sinks.length > 0) return { do: 'deliver', sinks };
  if (rotation.parked) return { do: 'rest' };
  return { do: rotation.plan.parks ? 'park' : 'promote' };
}

function whenPrimary(rotation: Rotation, previous: StagedCredential | undefined, available: Available): Step {
  if (!rotation.promoted) return { do: 'note-promotion' };
  const sinks = missing(rotation, available);
  if ((sinks.length > 0 || available.logins.length > 0) && !available.pair) return { do: 'recover' };
  if (sinks.length > 0) return { do: 'deliver', sinks };
  if (available.logins.length > 0) return { do: 'rekey' };
  if (rotation.confirmed === undefined) return { do: 'confirm' };
  if (rotation.plan.revokePrevious && !rotation.revoked && previous !== undefined) {
    return { do: 'revoke', stagedId: previous.id };
  }
  return { do: 'end', outcome: 'rotated' };
}

function missing({ deliveredSinks }: Rotation, { sinks }: Available): string[] {
  return sinks.filter((name) => !deliveredSinks.includes(name));
}

/** Continues an interrupted abort; a pair that became primary can no longer be taken back. */
function unstage(rotation: Rotation, location: PairLocation): Step {
  if (location.at === 'staged' || location.at === 'expired' || location.at === 'unclaimed') {
    return { do: 'discard', stagedId: location.entry.id };
  }
  return { do: 'end', outcome: rotation.promoted ? 'rotated' : 'discarded' };
}
