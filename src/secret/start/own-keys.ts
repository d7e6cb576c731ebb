import { checkSink } from '../../delivery/check-sink.ts';
import type { IsOwnKey } from '../../delivery/sink.ts';
import { sinkFor } from '../../delivery/sink-for.ts';
import type { SinkPlace, SinkSpec } from '../../delivery/sink-spec.ts';
import type { RotationPlace } from '../state/events.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { readRotations } from '../state/journal.ts';

/**
 * Recognizes the consumer keys of an app: `keys`, which the org has, and those in this machine's journals, such as a
 * staged one that was discarded after its delivery. Throws EcaError StateUnreadable.
 */
export async function ownKeys(
  stateFolder: string,
  { orgId, consumerId }: Pick<RotationPlace, 'orgId' | 'consumerId'>,
  keys: readonly string[],
): Promise<IsOwnKey> {
  const rotations = (await readRotations(stateFolder)).filter(
    ({ place }) => place.orgId === orgId && place.consumerId === consumerId,
  );
  const marks = new Set([...keys.map(fingerprint), ...rotations.flatMap((rotation) => rotation.keys)]);
  return (key) => marks.has(fingerprint(key));
}

/**
 * Checks all sinks before there is a pair for them. Throws EcaError if a sink can't be opened or can't accept a pair.
 */
export async function checkSinks(
  sinks: readonly SinkSpec[],
  { app, org, orgId }: Omit<SinkPlace, 'rotationId'>,
  isOwn: IsOwnKey,
): Promise<void> {
  const trial = { app, org, orgId, rotationId: 'trial' };
  await Promise.all(sinks.map(async (spec) => checkSink(sinkFor(spec, trial), isOwn)));
}
