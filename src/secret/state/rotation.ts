import { sameId } from '../../apps/record-id.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { type AppLogin, has } from './app-logins.ts';
import type { JournalLine, RotationOutcome, ProofPlan, RotationEvent, RotationPlace, RotationPlan } from './events.ts';

/** A pair that this rotation staged: its id in the slot, its key's fingerprint and last characters. */
export type StagedPair = {
  readonly id: string;
  readonly key: string;
  readonly keyEnd: string;
  readonly expires: string | null;
};

/** What the journal knows of a rotation. Keys are fingerprints. */
export type Rotation = {
  readonly id: string;
  readonly place: RotationPlace;
  readonly plan: RotationPlan;
  readonly begunAt: string;
  readonly oldKey: string;
  /** All keys of the consumer that this rotation saw. */
  readonly keys: readonly string[];
  /** When a request to stage was sent that is still unanswered. */
  readonly stagingSince: string | undefined;
  /** Whether this machine asked for its pair; false for one that was staged elsewhere. */
  readonly stagedHere: boolean;
  readonly staged: StagedPair | undefined;
  readonly proof: ProofPlan['by'] | undefined;
  /** Sinks that may have the pair, including those of an unfinished delivery. */
  readonly begunSinks: readonly string[];
  readonly deliveredSinks: readonly string[];
  readonly parked: boolean;
  /** Whether a promotion of what was staged for later has begun. */
  readonly unparked: boolean;
  readonly promoting: boolean;
  readonly promoted: boolean;
  readonly promotedAt: string | undefined;
  /** Logins that used the old pair, on whichever machine. */
  readonly logins: readonly AppLogin[];
  readonly rekeyed: readonly string[];
  /** Logins that couldn't be given the new pair, and why. */
  readonly refused: ReadonlyArray<{ readonly username: string; readonly detail: string }>;
  readonly confirmed: { readonly previousId: string | null; readonly previousExpires: string | null } | undefined;
  readonly revoked: boolean;
  /** For a rotation in place: whether the deploy was requested, under which id, and whether it took place. */
  readonly deploy: 'none' | 'asked' | 'done';
  readonly deployId: string | undefined;
  /** Whether the metadata is free of rotation commands. */
  readonly reset: boolean;
  readonly unproved: string | undefined;
  readonly discarding: boolean;
  readonly outcome: RotationOutcome | undefined;
};

/** How far a rotation is, in one word. */
export type Phase = 'begun' | 'staged' | 'proved' | 'delivered' | 'promoted' | RotationOutcome;

/** The rotation that a journal records; undefined if it ended before its first line was complete. */
export function replay(lines: readonly JournalLine[]): Rotation | undefined {
  const [first, ...rest] = lines;
  if (first?.event !== 'begun') return undefined;
  return rest.reduce(after, begunBy(first));
}

/** A rotation of which nothing is done yet. */
export function begunBy(line: Extract<JournalLine, { event: 'begun' }>): Rotation {
  const { id, at, oldKey, org, orgId, app, appId, consumerId, sinks, keepInVault } = line;
  const { proof, parks, revokePrevious, inPlace, certificate, certificateAgreed, rekeyLogins, clears } = line;
  return {
    id,
    place: { org, orgId, app, appId, consumerId },
    plan: {
      ...{ sinks, keepInVault, proof, parks, revokePrevious, inPlace, rekeyLogins, clears },
      ...{ certificate, certificateAgreed },
    },
    begunAt: at,
    oldKey,
    keys: [oldKey, ...clears],
    stagingSince: undefined,
    stagedHere: false,
    staged: undefined,
    proof: undefined,
    begunSinks: [],
    deliveredSinks: [],
    parked: false,
    unparked: false,
    promoting: false,
    promoted: false,
    promotedAt: undefined,
    logins: [],
    rekeyed: [],
    refused: [],
    confirmed: undefined,
    revoked: false,
    deploy: 'none',
    deployId: undefined,
    reset: false,
    unproved: undefined,
    discarding: false,
    outcome: undefined,
  };
}

/** The rotation after one more event. A repeated event changes nothing more. */
export function after(rotation: Rotation, line: JournalLine): Rotation {
  const effect = effects[line.event] as Effect<typeof line.event> | undefined;
  return effect === undefined ? rotation : { ...rotation, ...effect(line as never, rotation) };
}

type LineOf<E extends RotationEvent['event']> = JournalLine & { readonly event: E };
type Effect<E extends RotationEvent['event']> = (line: LineOf<E>, rotation: Rotation) => Partial<Rotation>;

/** What each event changes; the others change nothing that a later step uses. */
const effects: { readonly [E in RotationEvent['event']]?: Effect<E> } = {
  staging: ({ at }) => ({ stagingSince: at, stagedHere: true }),
  staged: ({ stagedId: id, key, keyEnd, expires }, { keys }) => ({
    stagingSince: undefined,
    keys: withName(keys, key),
    staged: { id, key, keyEnd, expires },
  }),
  proved: ({ by }) => ({ proof: by }),
  delivering: ({ sink }, { begunSinks }) => ({ begunSinks: withName(begunSinks, sink) }),
  delivered: ({ sink }, { begunSinks, deliveredSinks }) => ({
    begunSinks: withName(begunSinks, sink),
    deliveredSinks: withName(deliveredSinks, sink),
  }),
  overwriting: ({ sink }, { deliveredSinks }) => ({ deliveredSinks: deliveredSinks.filter((name) => name !== sink) }),
  'sinks-replaced': ({ sinks }, { plan }) => ({ plan: { ...plan, sinks } }),
  'proof-replaced': ({ proof }, { plan }) => ({ plan: { ...plan, proof } }),
  'kept-in-vault': (_line, { plan }) => ({ plan: { ...plan, keepInVault: true } }),
  certificate: ({ certificate }, { plan }) => ({ plan: { ...plan, certificate, certificateAgreed: true } }),
  parked: () => ({ parked: true }),
  // time has passed: what worked then is tried again
  unparked: ({ revokePrevious = false, rekeyLogins = false }, { plan }) => ({
    parked: false,
    unparked: true,
    proof: undefined,
    plan: { ...plan, parks: false, revokePrevious, rekeyLogins: rekeyLogins || plan.rekeyLogins },
  }),
  promoting: () => ({ promoting: true }),
  promoted: ({ at }, { promotedAt = at }) => ({ promoted: true, promotedAt }),
  logins: ({ found }, { logins }) => ({ logins: [...logins, ...found.filter((login) => !has(logins, login))] }),
  rekeyed: ({ username }, { rekeyed }) => ({ rekeyed: withName(rekeyed, username) }),
  'rekey-refused': ({ username, detail }, { refused }) => ({
    refused: [...refused.filter((one) => one.username !== username), { username, detail }],
  }),
  confirmed: ({ previousId, previousExpires }) => ({ confirmed: { previousId, previousExpires } }),
  revoked: () => ({ revoked: true }),
  deploying: () => ({ deploy: 'asked', deployId: undefined }),
  'deploy-sent': ({ deployId }) => ({ deployId }),
  deployed: () => ({ deploy: 'done' }),
  undeployed: () => ({ deploy: 'none' }),
  reset: () => ({ reset: true }),
  unproved: ({ detail }) => ({ unproved: detail }),
  discarding: () => ({ discarding: true }),
  discarded: () => ({ staged: undefined }),
  ended: ({ outcome }) => ({ outcome }),
};

/**
 * Whether a rotation belongs to an org that this login led to before. A sandbox gets a new org id when it is refreshed,
 * and its usernames stay (Salesforce Help, "Refresh Your Sandbox").
 */
export function isOfFormerOrg(
  { place }: Pick<Rotation, 'place'>,
  { username, orgId }: Pick<OrgSession, 'username' | 'orgId'>,
): boolean {
  return place.org === username && !sameId(place.orgId, orgId);
}

/** How far it is. */
export function phaseOf(rotation: Rotation): Phase {
  if (rotation.outcome !== undefined) return rotation.outcome;
  if (rotation.promoted) return 'promoted';
  if (rotation.staged === undefined) return 'begun';
  if (rotation.proof === undefined) return 'staged';
  const { sinks, keepInVault } = rotation.plan;
  const handedOver = sinks.length > 0 || keepInVault;
  return handedOver && rotation.deliveredSinks.length >= sinks.length ? 'delivered' : 'proved';
}

/** Whether a pair was staged to be promoted later, and neither a request for that nor an abort has begun. */
export function waitsForPromotion({ outcome, plan, unparked, promoting, promoted, discarding }: Rotation): boolean {
  return outcome === undefined && !discarding && (plan.parks || (unparked && !promoting && !promoted));
}

/** Whether a staging is complete and waits on purpose; whatever else is unfinished was interrupted. */
export function isParked(rotation: Rotation): boolean {
  return rotation.parked && waitsForPromotion(rotation) && phaseOf(rotation) === 'delivered';
}

function withName(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}

/** What an abort needs or can't undo any more: `begun`, a delivery; `done`, a change of the app's pair. */
export function howFar({ promoted, deploy, begunSinks }: Rotation): 'begun' | 'done' | undefined {
  if (promoted || deploy !== 'none') return 'done';
  return begunSinks.length > 0 ? 'begun' : undefined;
}
