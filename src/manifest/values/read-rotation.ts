import { readDays } from '../../apps/fields/days.ts';
import { inBraces, placeNames, unknownPlaceholder } from '../../apps/place-names.ts';
import { isRecordId } from '../../apps/record-id.ts';
import type { WantedRotation, WantedSink } from '../manifest.ts';
import { unknownKey } from '../read/unknown-key.ts';
import { isNothing, type Said, type SaidEntry } from '../text/said.ts';
import { report } from '../text/source.ts';
import { checkedText, filledText, type ValueReading } from './reading.ts';
import type { Lookup } from './variables.ts';

/** Days after which a previous pair has expired by itself (Connect REST API, staged credentials). */
const graceInDays = 30;

/** A day more than nobody plans for. */
const mostDays = 3650;

/** The destinations of a pair, each with what it may have besides. */
const sinkKeys = { dotenv: ['envPrefix'], jsonFile: [], exec: ['execTimeout'] } as const;
type SinkName = keyof typeof sinkKeys;
const sinkNames = Object.keys(sinkKeys) as SinkName[];

/**
 * How an app's pair is rotated, by the parts of its key `secret`. Reports what they can't be. Returns undefined then,
 * and if a value comes later, with an org.
 */
export function readRotation(
  said: ReadonlyMap<string, SaidEntry>,
  at: Said['at'],
  reading: ValueReading,
): WantedRotation | undefined {
  const missing = ['rotateEvery', 'deliver'].filter((name) => !said.has(name));
  for (const name of missing) report(reading.source, at, { key: 'RotationPart', data: { name: `secret.${name}` } });
  const every = said.get('rotateEvery');
  const rotateEvery = every && daysIn(every, reading, mostDays);
  const retirePrevious = retirement(said.get('retirePrevious'), reading);
  const sinks = said.get('deliver');
  const deliver = sinks && sinksIn(sinks.value, reading);
  if (every === undefined || rotateEvery === undefined) return undefined;
  if (rotateEvery <= graceInDays && (retirePrevious ?? graceInDays) >= rotateEvery) {
    report(reading.source, every.value.at, { key: 'RotationTooOften', data: { days: String(rotateEvery) } });
    return undefined;
  }
  if (deliver === undefined) return undefined;
  const consumer = consumerIn(said.get('consumer'), reading);
  return {
    ...{ rotateEvery, deliver },
    ...(retirePrevious === undefined ? {} : { retirePrevious }),
    ...(consumer === undefined ? {} : { consumer }),
  };
}

/** When the previous pair may be deleted; null means the same as nothing. */
function retirement(said: SaidEntry | undefined, reading: ValueReading): number | undefined {
  return said === undefined || isNothing(said.value) ? undefined : daysIn(said, reading, graceInDays - 1);
}

/**
 * Which consumer of an app with several, by its id: its key changes with the rotation. Null means the same as nothing,
 * so that a group can do without it.
 */
function consumerIn(said: SaidEntry | undefined, reading: ValueReading): string | undefined {
  if (said === undefined || isNothing(said.value)) return undefined;
  const id = filledText(said.value, 'secret.consumer', reading)?.text;
  if (id === undefined || isRecordId(id)) return id;
  report(reading.source, said.value.at, { key: 'RotationConsumer', data: {} });
  return undefined;
}

function daysIn({ name, value }: SaidEntry, reading: ValueReading, most: number): number | undefined {
  const filled = filledText(value, `secret.${name}`, reading);
  const [source, at] = [reading.source, value.at];
  const days = filled && checkedText(filled, (text) => readDays(`secret.${name}`, text), { source, at, name });
  if (days === undefined) return undefined;
  if (days >= 1 && days <= most) return days;
  report(source, at, { key: 'RotationDays', data: { name: `secret.${name}`, most: String(most) } });
  return undefined;
}

function sinksIn(said: Said, reading: ValueReading): WantedSink[] | undefined {
  if (said.kind !== 'list' || said.items.length === 0) {
    report(reading.source, said.at, { key: 'SinkList', data: {} });
    return undefined;
  }
  const sinks = said.items.map((item) => readSink(item, reading));
  const whole = sinks.filter((sink) => sink !== undefined);
  return whole.length < sinks.length ? undefined : whole;
}

/** One destination: a mapping with exactly one of their names. Undefined if it isn't one, or needs an org. */
export function readSink(said: Said, reading: ValueReading): WantedSink | undefined {
  const { source } = reading;
  const entries = said.kind === 'map' ? said.entries : [];
  const found = sinkNames.filter((one) => entries.some(({ name }) => name === one));
  const [kind] = found;
  if (kind === undefined || found.length > 1) {
    report(source, said.at, { key: 'SinkKind', data: { names: sinkNames.join(', ') } });
    return undefined;
  }
  const known: readonly string[] = [kind, ...sinkKeys[kind]];
  for (const { name, at } of entries)
    if (!known.includes(name)) report(source, at, unknownKey(name, `secret.deliver.${kind}`, known));
  const text = (name: string, by: ValueReading = reading): string | undefined => {
    const entry = entries.find((one) => one.name === name);
    return entry && filledText(entry.value, name, by)?.text;
  };
  const value = text(kind, kind === 'exec' ? { ...reading, lookup: inShell(reading.lookup) } : reading);
  if (value === undefined) return undefined;
  const unknown = kind === 'exec' ? undefined : unknownPlaceholder(value);
  if (unknown !== undefined) {
    report(source, said.at, { key: 'SinkPlaceholder', data: { value: unknown, names: inBraces(placeNames) } });
    return undefined;
  }
  if (kind === 'jsonFile') return { kind: 'json-file', path: value };
  if (kind === 'dotenv') {
    const prefix = text('envPrefix');
    return { kind: 'env-file', path: value, ...(prefix === undefined ? {} : { prefix }) };
  }
  const typed = text('execTimeout');
  if (typed === undefined) return { kind: 'exec', command: value };
  if (/^[1-9]\d{0,5}$/.test(typed)) return { kind: 'exec', command: value, seconds: Number(typed) };
  report(source, said.at, { key: 'SinkSeconds', data: { value: typed } });
  return undefined;
}

/** Means the same in every shell, quoted or not, and isn't an option. */
const harmless = /^[\w@.+][\w@.+:/,=-]*$/;

/** Variables as a command may use them: a value that a shell would read more in than a text has none. */
function inShell(lookup: Lookup): Lookup {
  return (name, trail) => {
    const found = lookup(name, trail);
    if (found.unresolved.length > 0 || harmless.test(found.text)) return found;
    return { text: '', unresolved: [{ name, why: 'shell' }], environment: found.environment };
  };
}
