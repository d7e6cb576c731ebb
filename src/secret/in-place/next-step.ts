import type { Available } from '../state/next-step.ts';
import type { RotationOutcome } from '../state/events.ts';
import type { Rotation } from '../state/rotation.ts';

/** The next step of a rotation without an overlap. */
export type InPlaceStep =
  | { readonly do: 'deploy' | 'look' | 'reset' | 'fetch' | 'rekey' | 'prove' | 'confirm' | 'rest' }
  | { readonly do: 'deliver'; readonly sinks: readonly string[] }
  | { readonly do: 'end'; readonly outcome: RotationOutcome };

/**
 * The next step of a rotation in place, from its journal. Fetches the new pair once no rotation command is left that a
 * later deploy would obey, and delivers it before anything else, because the old one no longer works.
 */
export function nextInPlace(rotation: Rotation, { pair, sinks, logins }: Available): InPlaceStep {
  if (rotation.outcome !== undefined) return { do: 'rest' };
  if (rotation.deploy === 'asked') return { do: 'look' };
  if (rotation.deploy === 'none') return rotation.discarding ? { do: 'end', outcome: 'discarded' } : { do: 'deploy' };
  if (!rotation.reset) return { do: 'reset' };
  if (!rotation.promoted || !pair) return { do: 'fetch' };
  const missing = sinks.filter((name) => !rotation.deliveredSinks.includes(name));
  if (missing.length > 0) return { do: 'deliver', sinks: missing };
  if (logins.length > 0) return { do: 'rekey' };
  if (rotation.proof === undefined && rotation.unproved === undefined) return { do: 'prove' };
  return rotation.confirmed === undefined ? { do: 'confirm' } : { do: 'end', outcome: 'rotated' };
}
