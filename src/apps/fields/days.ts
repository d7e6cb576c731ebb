import { EcaError } from '../../errors/eca-error.ts';

const units: Readonly<Record<string, number>> = { d: 1, w: 7 };

/** Reads days from `90d`, `12w` or `90`. Throws EcaError DurationInvalid. */
export function readDays(flag: string, typed: string): number {
  const [, number, unit = 'd'] = /^\s*(\d+)\s*([dw])?\s*$/i.exec(typed) ?? [];
  if (number === undefined) throw new EcaError('DurationInvalid', { flag, value: typed });
  return Number(number) * (units[unit.toLowerCase()] ?? 1);
}
