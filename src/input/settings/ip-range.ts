import type { IpRangeChange } from '../../apps/fields/ip-ranges.ts';
import { ipRangesIn } from '../../apps/fields/ip-range-text.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The change to a list of ranges by `--NAME`, `--add-NAME`, `--remove-NAME` and `--clear-NAMEs`. Throws EcaError
 * IpRangeInvalid with the reason syntax, order or host-bits.
 */
export function ipRangeChangeOf(flags: Values, name = 'ip-range'): IpRangeChange {
  const cleared = flags[`clear-${name}s`] === true;
  return {
    ...(cleared || flags[name] !== undefined ? { set: cleared ? [] : ipRangesIn(flags[name]) } : {}),
    add: ipRangesIn(flags[`add-${name}`]),
    remove: ipRangesIn(flags[`remove-${name}`]),
    ...(flags['if-present'] === true ? { ifPresent: true } : {}),
  };
}
