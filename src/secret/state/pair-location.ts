import type { StagedCredential } from '../../org/credentials/credentials.ts';
import { fingerprint } from './fingerprint.ts';
import type { Rotation } from './rotation.ts';

/** What the org returns for a consumer: its primary key and the entries of its staged slot. */
export type Slot = { readonly primaryKey: string; readonly staged: readonly StagedCredential[] };

/** The consumer keys of an app in its slot: the current, the previous and the staged one. */
export function keysOf({ primaryKey, staged }: Slot): string[] {
  return [primaryKey, ...staged.map(({ key }) => key)];
}

/** Where the pair of a rotation is, according to the org. */
export type PairLocation =
  | { readonly at: 'absent' }
  /** A pair that an unanswered request of this rotation may have created. */
  | { readonly at: 'unclaimed'; readonly entry: StagedCredential }
  | { readonly at: 'staged'; readonly entry: StagedCredential }
  | { readonly at: 'expired'; readonly entry: StagedCredential }
  | { readonly at: 'primary'; readonly previous: StagedCredential | undefined }
  /** It was primary, and a later rotation replaced it. */
  | { readonly at: 'superseded' }
  /** An entry that may be deleted to make room: an expired one, or one that the caller named. */
  | { readonly at: 'cluttered'; readonly entry: StagedCredential }
  /** Another pair is in the slot. */
  | { readonly at: 'taken'; readonly entry: StagedCredential };

/** How much an org's clock and this machine's may differ, in milliseconds. */
const clockDifference = 5 * 60_000;

/**
 * Compares a journal with the org. The org is right: a lost reply, or a crash between a request and its line in the
 * journal, shows here. `known` is the fingerprint of a pair in the vault that the journal doesn't name yet.
 */
export function reconcile(rotation: Rotation, slot: Slot, known?: string): PairLocation {
  const key = rotation.staged?.key ?? known;
  const { staged } = slot;
  if (key !== undefined && fingerprint(slot.primaryKey) === key) {
    return { at: 'primary', previous: staged.find(({ state }) => state === 'Rotated') };
  }
  const ours = staged.find((entry) => fingerprint(entry.key) === key);
  if (ours?.state === 'Active') return { at: 'staged', entry: ours };
  if (ours?.state === 'Rotated') return { at: 'superseded' };
  if (ours !== undefined) return { at: 'expired', entry: ours };
  const [other] = staged;
  if (other === undefined) return { at: 'absent' };
  const mayGo = other.state === 'Expired' || rotation.plan.clears.includes(fingerprint(other.key));
  if (mayGo && rotation.staged === undefined) return { at: 'cluttered', entry: other };
  const mayBeOurs = rotation.stagingSince !== undefined && key === undefined && other.state === 'Active';
  return { at: mayBeOurs && isSince(other, rotation.stagingSince) ? 'unclaimed' : 'taken', entry: other };
}

/** A pair without a readable date proves nothing. */
function isSince({ createdDate }: StagedCredential, moment: string): boolean {
  const created = Date.parse(createdDate ?? '');
  return Number.isFinite(created) && created >= Date.parse(moment) - clockDifference;
}
