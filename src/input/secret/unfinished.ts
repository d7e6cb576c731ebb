import { shortId } from '../../apps/record-id.ts';
import { readShard } from '../../fleet/shard/read-shard.ts';
import { targetsInShard } from '../../fleet/shard/shard.ts';
import type { Target } from '../../fleet/targets.ts';
import { type DoubtedAccess, readAccesses } from '../../secret/state/access-record.ts';
import { journalUntrusted, readJournals } from '../../secret/state/journal.ts';
import type { Rotation } from '../../secret/state/rotation.ts';
import type { UntrustedRotation } from '../../secret/state/untrusted-journal.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { type OrgInput, targetsOf } from '../targets.ts';

/** The rotations of this machine that a command is about, and the orgs with something to do. */
export type Unfinished = {
  readonly targets: readonly Target[];
  readonly rotations: readonly Rotation[];
  /** Unfinished ones whose journals this machine's key did not sign: their contents decide nothing. */
  readonly untrusted: readonly UntrustedRotation[];
  /** Ids of journals that may be about any org; empty if an id was given. */
  readonly damaged: readonly string[];
  /** Records of an org's access to secrets that this machine's key did not sign, of orgs without anything else. */
  readonly doubtedAccesses: readonly DoubtedAccess[];
};

/**
 * The rotation with that id, finished or not; without an id all unfinished ones, and orgs whose access to secrets a
 * crashed run left on. If the flags name orgs, only theirs, reached by these logins; of these, the share that is named.
 * Throws EcaError RotationNotFound, RotationElsewhere, JournalDamaged, JournalUntrusted, TargetsFileUnreadable,
 * ShardInvalid or FlagMissing.
 */
export async function unfinishedRotations(
  folder: string,
  id: string | undefined,
  flags: OrgInput,
): Promise<Unfinished> {
  const shard = readShard(flags.shard, process.env);
  const known = await readJournals(folder);
  if (id !== undefined && known.damaged.includes(id.trim())) throw new EcaError('JournalDamaged', { id: id.trim() });
  const isAsked = (one: { readonly id: string }, hasEnded: boolean): boolean =>
    id === undefined ? !hasEnded : one.id === id.trim();
  const asked = known.own.filter((one) => isAsked(one, one.outcome !== undefined));
  const doubted = known.untrusted.filter((one) => isAsked(one, one.hasEnded));
  const anyOrg = (flags['target-org'] ?? []).length === 0 && flags['orgs-file'] === undefined;
  const accesses = id === undefined ? await readAccesses(folder) : { own: [], doubted: [] };
  const open = accesses.own;
  const logins = anyOrg
    ? orgsOf([...[...doubted, ...asked].map(({ place }) => place), ...open])
    : await targetsOf({ ...flags, shard: undefined });
  // the same username leads to another org after the refresh of a sandbox
  const isMeant = ({ place }: Pick<Rotation, 'place'>): boolean =>
    logins.some(({ org, orgId }) => orgId === place.orgId || org === place.org);
  const [rotations, untrusted] = [asked.filter(isMeant), doubted.filter(isMeant)];
  const [first] = untrusted;
  if (id !== undefined && first !== undefined) throw journalUntrusted(first);
  if (id !== undefined && rotations.length === 0) {
    const unknown = logins.find(({ error }) => error !== undefined);
    throw unknown?.error ?? notMeant(id, asked, logins[0]?.org);
  }
  const concerned = logins.filter(
    ({ org, orgId, error }) =>
      error !== undefined || has([...[...rotations, ...untrusted].map(({ place }) => place), ...open], org, orgId),
  );
  const targets = targetsInShard(concerned, shard);
  const isAskedAbout = (orgId: string): boolean => anyOrg || logins.some((one) => isSameOrg(one, orgId));
  const doubtedAccesses = accesses.doubted.filter(
    ({ orgId }) => isAskedAbout(orgId) && !concerned.some((one) => isSameOrg(one, orgId)),
  );
  return { targets, rotations, untrusted, damaged: id === undefined ? known.damaged : [], doubtedAccesses };
}

/**
 * The error for the id of a rotation that is unknown, or belongs to another org than those given, the first of which is
 * `inOrg`.
 */
export function notMeant(id: string, [known]: ReadonlyArray<Pick<Rotation, 'id' | 'place'>>, inOrg?: string): EcaError {
  if (known === undefined) return new EcaError('RotationNotFound', { id, hint: '' }, { inOrg });
  const { app, org } = known.place;
  return new EcaError('RotationElsewhere', { id: known.id, app, org });
}

type Place = Pick<Target, 'org' | 'orgId'>;

function isSameOrg(place: Place, orgId: string): boolean {
  return place.orgId !== undefined && shortId(place.orgId) === shortId(orgId);
}

function has(places: readonly Place[], org: string, orgId: string): boolean {
  return places.some((place) => place.orgId === orgId || place.org === org);
}

/** Each org once, by the login that was named last, and each login once. */
function orgsOf(places: readonly Place[]): Target[] {
  const orgs = new Map(places.map(({ org, orgId }) => [orgId, { org, orgId }]));
  const logins = new Map([...orgs.values()].map((place) => [place.org, place]));
  return [...logins.values()];
}
