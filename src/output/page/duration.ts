import { messageText } from './texts.ts';

const hour = 60;
const day = 24 * hour;

/** A span as people say it, in its two largest units: `118 minutes`, `3 hours 5 minutes`, `364 days 23 hours`. */
export function durationText(minutes: number): string {
  if (minutes < 2 * hour) return partText('minute', minutes);
  const [unit, rest, size] = minutes < 2 * day ? (['hour', 'minute', hour] as const) : (['day', 'hour', day] as const);
  const left = Math.floor((minutes % size) / (size === day ? hour : 1));
  const large = partText(unit, Math.floor(minutes / size));
  return left === 0 ? large : `${large} ${partText(rest, left)}`;
}

function partText(unit: 'day' | 'hour' | 'minute', count: number): string {
  return messageText('output', `duration.${count === 1 ? unit : `${unit}s`}`, { count });
}
