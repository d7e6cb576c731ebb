import { deliver } from '../../delivery/deliver.ts';
import { sinkFor } from '../../delivery/sink-for.ts';
import type { Delivery, DeliveryNote } from '../../delivery/sink.ts';
import type { SinkSpec } from '../../delivery/sink-spec.ts';
import { keepingFacts, type Facts } from '../../errors/eca-error.ts';
import { keyEnd, type Pair } from '../../oauth/pair.ts';
import { readPrimary, readStaged } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { isSameConsumer } from '../start/begin.ts';
import { checkSinks, ownKeys } from '../start/own-keys.ts';
import type { RotationPlace } from '../state/events.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { openJournal, readRotations } from '../state/journal.ts';
import { whileLocked } from '../state/lock.ts';
import { keysOf } from '../state/pair-location.ts';
import type { Rotation } from '../state/rotation.ts';
import { placeOf } from './slot-commands.ts';

export type DeliverRequest = {
  readonly app: string;
  readonly consumer?: string | undefined;
  readonly sinks: readonly SinkSpec[];
  readonly stateFolder: string;
  readonly onNote: (sink: string, note: DeliveryNote) => void;
};

/** Where the current pair of an app was delivered. Contains no secret. */
export type DeliveryReport = {
  readonly app: string;
  readonly consumerKey: string;
  readonly delivered: readonly string[];
};

/**
 * Delivers the primary pair to sinks without rotating it: for a new pipeline, or a store that was lost. Throws
 * EcaError DeliveryFailed at the first sink that refuses it, and if the consumer or its pair can't be read.
 */
export async function deliverPrimary(session: OrgSession, request: DeliverRequest): Promise<DeliveryReport> {
  const place = await placeOf(session, request);
  const { app, appId, consumerId } = place;
  return whileLocked(request.stateFolder, place, async () => {
    const pair = await readPrimary(session, appId, consumerId);
    const staged = await readStaged(session, appId, consumerId);
    const isOwnKey = await ownKeys(request.stateFolder, place, keysOf({ primaryKey: pair.key, staged }));
    const known = (): Facts => ({ app, consumerKey: keyEnd(pair.key), delivered: [] });
    const handing = async (): Promise<string[]> => {
      const waiting = await waitingWith(request.stateFolder, place, pair);
      return handToSinks(session, app, { pair, isOwnKey, before: overwrites(waiting, request) }, request);
    };
    const delivered = await keepingFacts(known, handing);
    return { app, consumerKey: keyEnd(pair.key), delivered };
  });
}

/** The unfinished rotations of this machine whose new pair isn't this one, the current pair of their consumer. */
async function waitingWith(folder: string, place: RotationPlace, { key }: Pair): Promise<readonly Rotation[]> {
  return (await readRotations(folder)).filter(
    ({ outcome, promoted, staged, ...one }) =>
      outcome === undefined && !promoted && staged?.key !== fingerprint(key) && isSameConsumer(one.place, place),
  );
}

/**
 * Notes in the journals of rotations that a sink no longer has their pair, so that they deliver it there again before
 * its promotion.
 */
function overwrites(waiting: readonly Rotation[], { stateFolder, onNote }: DeliverRequest): PairOfApp['before'] {
  return async (sink) => {
    for (const { id } of waiting.filter(({ deliveredSinks }) => deliveredSinks.includes(sink))) {
      (await openJournal(stateFolder, id)).append({ event: 'overwriting', sink });
      onNote(sink, { key: 'StagedPairOverwritten', data: { id } });
    }
  };
}

/** The pair of an app, which keys a file may already have, and what to do before a sink gets the pair. */
export type PairOfApp = Pick<Delivery, 'pair' | 'isOwnKey'> & {
  readonly before?: (sink: string) => Promise<void>;
};

/**
 * Delivers a pair of an app to sinks, one after the other, after checking all of them; returns their names. Throws
 * EcaError DeliveryFailed or OtherPairInFile.
 */
export async function handToSinks(
  { username: org, orgId, signal }: OrgSession,
  app: string,
  { pair, isOwnKey, before }: PairOfApp,
  { sinks: specs, onNote }: Pick<DeliverRequest, 'sinks' | 'onNote'>,
): Promise<string[]> {
  // a sink recognizes a repeated delivery by this id: the pair is the same as long as its key is
  const rotationId = `deliver-${keyEnd(pair.key).slice(1)}`;
  await checkSinks(specs, { app, org, orgId }, (key) => key === pair.key || isOwnKey(key));
  const sinks = specs.map((spec) => sinkFor(spec, { app, org, orgId, rotationId }));
  const delivered: string[] = [];
  for (const sink of sinks) {
    await before?.(sink.name);
    const notes = await keepingFacts(
      () => ({ delivered }),
      async () => deliver(sink, { rotationId, app, org, orgId, pair, isOwnKey }, signal),
    );
    delivered.push(sink.name);
    for (const note of notes) onNote(sink.name, note);
  }
  return delivered;
}
