import { deliver } from '../delivery/deliver.ts';
import { sinkFor } from '../delivery/sink-for.ts';
import type { DeliveryNote } from '../delivery/sink.ts';
import type { SinkSpec } from '../delivery/sink-spec.ts';
import type { Pair } from '../oauth/pair.ts';
import { keyEnd } from '../oauth/pair.ts';
import { readPrimary } from '../org/credentials.ts';
import type { OrgSession } from '../org/session.ts';
import { whileLocked } from './lock.ts';
import { placeOf } from './slot-commands.ts';

export type DeliverRequest = {
  readonly app: string;
  readonly consumer?: string | undefined;
  readonly sinks: readonly SinkSpec[];
  readonly stateFolder: string;
  readonly onNote: (sink: string, note: DeliveryNote) => void;
};

/** Where the present pair of an app was handed to. Holds no secret. */
export type DeliveryReport = {
  readonly app: string;
  readonly consumerKey: string;
  readonly delivered: readonly string[];
};

/**
 * Hands the primary pair to sinks without rotating: for a new pipeline, or a store that was lost. Throws EcaError
 * DeliveryFailed at the first sink that does not take it, and as `findConsumer`.
 */
export async function deliverPrimary(session: OrgSession, request: DeliverRequest): Promise<DeliveryReport> {
  const place = await placeOf(session, request);
  const { app, appId, consumerId } = place;
  return whileLocked(request.stateFolder, place, async () => {
    const pair = await readPrimary(session, appId, consumerId);
    return { app, consumerKey: keyEnd(pair.key), delivered: await handToSinks(session, app, pair, request) };
  });
}

/** Hands a pair of an app to sinks, one after the other; returns their names. Throws EcaError DeliveryFailed. */
export async function handToSinks(
  { username: org, orgId, signal }: OrgSession,
  app: string,
  pair: Pair,
  { sinks: specs, onNote }: Pick<DeliverRequest, 'sinks' | 'onNote'>,
): Promise<string[]> {
  // a sink knows a repeat by this id: the pair is the same as long as its key is
  const rotationId = `deliver-${keyEnd(pair.key).slice(1)}`;
  const sinks = specs.map((spec) => sinkFor(spec, { app, org, orgId, rotationId }));
  for (const sink of sinks) {
    const notes = await deliver(sink, { rotationId, app, org, orgId, pair }, signal);
    for (const note of notes) onNote(sink.name, note);
  }
  return sinks.map(({ name }) => name);
}
