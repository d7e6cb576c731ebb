import { sameId } from '../../apps/record-id.ts';
import type { App } from '../../apps/app.ts';
import { linkOf } from '../../apps/link.ts';
import { findExternal } from '../../estate/find-external.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { accessHere } from '../start/left-access.ts';
import { type KnownRotations, readJournals } from '../state/journal.ts';
import { isOfFormerOrg, type Phase, phaseOf, type Rotation } from '../state/rotation.ts';
import type { UntrustedRotation } from '../state/untrusted-journal.ts';
import { type ConsumerAge, consumerAges, type DueAges, unfinishedState } from './consumer-ages.ts';

/** With ages of a manifest, an app that isn't there stops no other. */
export type StatusRequest = DueAges & {
  /** API names or labels; empty means all apps that have a consumer of their own. */
  readonly apps: readonly string[];
  readonly stateFolder: string;
};

/** An unfinished rotation of the org that the login led to before. */
export type FormerRotation = {
  readonly id: string;
  readonly app: string;
  readonly orgId: string;
  readonly phase: Phase;
};

/**
 * A journal of an unfinished rotation that this machine's key didn't sign as it is. `app` is what it claims; null if it
 * no longer says what it is about, so that it may be about any org.
 */
export type UntrustedStatus = { readonly id: string; readonly app: string | null };

/** An unfinished rotation of this machine, according to its journal. */
export type UnreadRotation = ConsumerAge['unfinished'][number] & { readonly app: string };

export type SecretStatus = {
  readonly consumers: readonly ConsumerAge[];
  /** Unfinished rotations beside an error for which no consumer could be read; otherwise they are in `consumers`. */
  readonly unread?: readonly UnreadRotation[];
  /** Unfinished rotations of apps that the org no longer has, or whose consumers it no longer has. */
  readonly gone?: readonly UnreadRotation[];
  readonly former: readonly FormerRotation[];
  /** Of the whole org, whichever apps were asked for: which app a journal is about can't be trusted either. */
  readonly untrusted: readonly UntrustedStatus[];
  /**
   * Why the org exposes consumer secrets by REST: `left` on by a run of this machine that has ended, `on` for another
   * reason. Null if this command or another process here has it on for its run only, or nothing was read.
   */
  readonly access: 'left' | 'on' | null;
};

/**
 * The state of the keys and secrets of an org's apps. Only reads. Throws EcaError if the apps or their consumers can't
 * be read, with what this machine knows all the same.
 */
export async function secretStatus(session: OrgSession, request: StatusRequest): Promise<SecretStatus> {
  const journals = await readJournals(request.stateFolder);
  try {
    const { consumers, failure } = await consumersIn(session, request, journals.own);
    const kept = await keptHere(session, request, journals);
    // without the access the org returns no consumer
    const access = kept.access === 'held' ? null : (kept.access ?? (consumers.length > 0 ? 'on' : null));
    const gone = goneRotations(session, request, { own: journals.own, consumers });
    const status: SecretStatus = { consumers, ...(gone.length === 0 ? {} : { gone }), ...kept, access };
    if (failure === undefined) return status;
    throw consumers.length > 0 ? failure.knowing(status) : failure;
  } catch (error) {
    if (!isEcaError(error) || error.done !== undefined) throw error;
    const { access, ...kept } = await keptHere(session, request, journals);
    const unread = unreadRotations(session, request, journals.own);
    // what the org says is off isn't on, whoever turned it on
    const isLeft = access === 'left' && error.code !== 'SecretAccessOff';
    const isNothing = unread.length + kept.former.length + kept.untrusted.length === 0 && !isLeft;
    if (isNothing) throw error;
    const done: SecretStatus = { consumers: [], unread, ...kept, access: isLeft ? access : null };
    throw error.with({ done });
  }
}

async function consumersIn(
  session: OrgSession,
  request: StatusRequest,
  known: readonly Rotation[],
): Promise<{ readonly consumers: ConsumerAge[]; readonly failure: EcaError | undefined }> {
  const estate = await readEstate(session);
  const { apps: names } = request;
  const { found, failure } = await namedApps(session, request, estate);
  const meant = names.length === 0 ? estate : found;
  const apps = [...new Set(meant)].filter((app) => linkOf(app).kind === 'own');
  const rotations = known.filter(({ place }) => place.orgId === session.orgId);
  const consumers: ConsumerAge[] = [];
  for (const app of apps) consumers.push(...(await consumerAges(session, app, rotations, request)));
  return { consumers, failure };
}

/** The apps by their names. Throws for one that isn't there, unless a manifest names it. */
async function namedApps(
  session: OrgSession,
  { apps: names, ages }: StatusRequest,
  estate: readonly App[],
): Promise<{ readonly found: readonly App[]; readonly failure: EcaError | undefined }> {
  const lookups = names.map(async (name) => {
    const app = await findExternal(session, name, 'secret', estate);
    const link = linkOf(app);
    if (ages === undefined || link.kind !== 'linked') return app;
    throw new EcaError('GlobalSettingsElsewhere', { app: app.name, what: 'secret', sourceOrg: link.sourceOrgId });
  });
  if (ages === undefined) return { found: await Promise.all(lookups), failure: undefined };
  const settled = await Promise.allSettled(lookups);
  const rejected = settled.find((one) => one.status === 'rejected');
  const failure: unknown = rejected?.reason;
  if (failure !== undefined && !isEcaError(failure)) throw failure;
  return { found: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), failure };
}

type Kept = Pick<SecretStatus, 'former' | 'untrusted'> & { readonly access: Awaited<ReturnType<typeof accessHere>> };

/** What this machine knows, whatever the org says. */
async function keptHere(
  session: OrgSession,
  { stateFolder }: StatusRequest,
  { own, untrusted, damaged }: KnownRotations,
): Promise<Kept> {
  const left = own.filter((one) => one.outcome === undefined && isOfFormerOrg(one, session));
  const doubted = untrusted.filter((one) => !one.hasEnded && isOf(one, session));
  return {
    former: left.map(formerRotation),
    untrusted: [
      ...doubted.map(({ id, place }) => ({ id, app: place.app })),
      ...damaged.map((id) => ({ id, app: null })),
    ],
    access: await accessHere(stateFolder, session.orgId, 'during'),
  };
}

/** The unfinished rotations of consumers that aren't among those of the org's apps; none where apps are named. */
function goneRotations(
  { orgId }: OrgSession,
  { apps }: StatusRequest,
  { own, consumers }: { readonly own: readonly Rotation[]; readonly consumers: readonly ConsumerAge[] },
): UnreadRotation[] {
  if (apps.length > 0) return [];
  const isHere = (id: string): boolean => consumers.some(({ consumerId }) => sameId(consumerId, id));
  return own
    .filter(({ outcome, place }) => outcome === undefined && place.orgId === orgId && !isHere(place.consumerId))
    .map((one) => ({ app: one.place.app, ...unfinishedState(one) }));
}

/** The unfinished rotations of the apps that were asked for: of all if none is named by its API name. */
function unreadRotations(session: OrgSession, { apps }: StatusRequest, own: readonly Rotation[]): UnreadRotation[] {
  const here = own.filter(({ outcome, place }) => outcome === undefined && place.orgId === session.orgId);
  const named = here.filter(({ place }) => apps.some((name) => name.toLowerCase() === place.app.toLowerCase()));
  // a label says nothing about an app that can't be read
  return (apps.length > 0 && named.length > 0 ? named : here).map((one) => ({
    app: one.place.app,
    ...unfinishedState(one),
  }));
}

function isOf({ place }: UntrustedRotation, { orgId, username }: OrgSession): boolean {
  return place.orgId === orgId || place.org === username;
}

function formerRotation(rotation: Rotation): FormerRotation {
  const { id, place } = rotation;
  return { id, app: place.app, orgId: place.orgId, phase: phaseOf(rotation) };
}
