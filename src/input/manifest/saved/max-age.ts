import { EcaError } from '../../../errors/eca-error.ts';
import { dayInMs } from '../../../apps/moment.ts';

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: dayInMs };

/** Reads minutes, hours or days from `90m`, `24h` or `7d`, as milliseconds. Throws EcaError DurationInvalid. */
export function readMaxAge(typed: string): number {
  const [, number, unit = ''] = /^\s*(\d+)\s*([mhd])\s*$/i.exec(typed) ?? [];
  const length = units[unit.toLowerCase()];
  if (number === undefined || length === undefined)
    throw new EcaError('DurationInvalid', { flag: '--max-age', value: typed }, { variant: 'time' });
  return Number(number) * length;
}
