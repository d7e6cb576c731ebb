import { type App, documentOf } from '../../apps/app.ts';
import { sameId } from '../../apps/record-id.ts';
import { keyEnd } from '../../oauth/pair.ts';
import {
  type Consumer,
  findAppId,
  readConsumers,
  readStaged,
  type StagedCredential,
} from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { wantedConsumer } from '../start/find-consumer.ts';
import { handedOut, type HandedOut } from '../start/handed-out.ts';
import { daysSince, primarySince } from '../state/age.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { isParked, type Phase, phaseOf, type Rotation } from '../state/rotation.ts';

/** What a manifest says of the age of a pair; `consumer` is the id of the one that it has rotated. */
type ScheduledAge = {
  readonly rotateEvery: number;
  readonly retirePrevious?: number;
  readonly consumer?: string | undefined;
};

/** The age from which pairs are due. */
export type DueAges = {
  /** Of all apps, in days. */
  readonly dueAfterDays: number | undefined;
  /** Those of a manifest, by the API name of the app in lower case. */
  readonly ages?: ReadonlyMap<string, ScheduledAge>;
};

/** One entry of a consumer's staged slot. */
export type StagedStatus = {
  readonly id: string;
  readonly state: StagedCredential['state'];
  readonly consumerKey: string;
  readonly stagedBy: string | null;
  readonly expires: string | null;
};

/** A consumer's pairs. `since` is null if the age of the primary pair is unknown. */
export type ConsumerAge = {
  readonly app: string;
  readonly consumerId: string;
  readonly consumerKey: string;
  readonly since: string | null;
  readonly ageInDays: number | null;
  /** Whether a rotation is due; null if the caller didn't ask. A pair of unknown age is due. */
  readonly due: boolean | null;
  /**
   * Whether the previous pair may be deleted by now, according to a manifest; null without one that says when, and if
   * this machine didn't deliver the primary pair.
   */
  readonly retirable: boolean | null;
  readonly staged: readonly StagedStatus[];
  /** Unfinished rotations of this machine. */
  readonly unfinished: ReadonlyArray<{
    readonly id: string;
    readonly phase: Phase;
    readonly handedOut: HandedOut;
    /** Whether it is a complete staging, which waits for its promotion; any other was interrupted. */
    readonly waiting: boolean;
  }>;
};

/** The state of an app's pairs; `rotations` are those of this machine in its org. */
export async function consumerAges(
  session: OrgSession,
  app: App,
  rotations: readonly Rotation[],
  { dueAfterDays, ages }: DueAges,
): Promise<ConsumerAge[]> {
  const scheduled = ages?.get(app.name.toLowerCase());
  const dueAfter = scheduled?.rotateEvery ?? dueAfterDays;
  const appId = documentOf(app, 'ExternalClientApplication')?.id ?? (await findAppId(session, app.name));
  const all = await readConsumers(session, appId);
  const wanted = scheduled?.consumer;
  const consumers = wanted === undefined ? all : [wantedConsumer(all, app, wanted, 'manifest')];
  return Promise.all(
    consumers.map(async (consumer): Promise<ConsumerAge> => {
      const staged = await readStaged(session, appId, consumer.id);
      const own = rotations.filter(({ place }) => sameId(place.consumerId, consumer.id));
      const age = ageOf(consumer, staged, own, dueAfter);
      const isDelivered = handedOut(own, fingerprint(consumer.key)) === 'somewhere';
      const retirable = isRetirable(age, staged, isDelivered ? scheduled?.retirePrevious : undefined);
      return { app: app.name, ...age, retirable, staged: staged.map(stagedStatus), ...open(own) };
    }),
  );
}

type Age = Pick<ConsumerAge, 'consumerId' | 'consumerKey' | 'since' | 'ageInDays' | 'due'>;

function ageOf(
  { id, key }: Consumer,
  staged: readonly StagedCredential[],
  rotations: readonly Rotation[],
  dueAfterDays: number | undefined,
): Age {
  const since = primarySince(key, staged, rotations);
  const ageInDays = since === null ? null : daysSince(since);
  const due = dueAfterDays === undefined ? null : ageInDays === null || ageInDays >= dueAfterDays;
  return { consumerId: id, consumerKey: keyEnd(key), since, ageInDays, due };
}

function isRetirable(
  { ageInDays }: Age,
  staged: readonly StagedCredential[],
  days: number | undefined,
): ConsumerAge['retirable'] {
  if (days === undefined) return null;
  return staged.some(({ state }) => state === 'Rotated') && ageInDays !== null && ageInDays >= days;
}

function stagedStatus({ id, state, key, createdBy, expirationDate }: StagedCredential): StagedStatus {
  return { id, state, consumerKey: keyEnd(key), stagedBy: createdBy ?? null, expires: expirationDate ?? null };
}

function open(rotations: readonly Rotation[]): Pick<ConsumerAge, 'unfinished'> {
  const unfinished = rotations.filter(({ outcome }) => outcome === undefined);
  return { unfinished: unfinished.map(unfinishedState) };
}

/** How far an unfinished rotation is. */
export function unfinishedState(rotation: Rotation): ConsumerAge['unfinished'][number] {
  const { id, staged } = rotation;
  const waiting = isParked(rotation);
  return { id, phase: phaseOf(rotation), handedOut: handedOut([rotation], staged?.key ?? ''), waiting };
}
