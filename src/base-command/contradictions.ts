import { EcaError } from '../errors/eca-error.ts';
import type { Token } from './wrong-usage.ts';

/** Refuses `--x` beside `--no-x`, of which oclif takes the last one in silence. Throws EcaError FlagsContradict. */
export function refuseContradictions(raw: readonly Token[]): void {
  const typed = new Set(raw.flatMap((word) => (word.type === 'flag' ? [word.input] : [])));
  for (const word of raw) {
    if (word.type !== 'flag') continue;
    const [flag, other] = [`--${word.flag}`, `--no-${word.flag}`];
    if (typed.has(flag) && typed.has(other)) throw new EcaError('FlagsContradict', { flag, other });
  }
}
