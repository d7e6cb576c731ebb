import { BlockList, isIP } from 'node:net';
import type { IpRange } from '../apps/ip-ranges.ts';
import { EcaError } from '../errors/eca-error.ts';

/** A range as people write it, `START-END` or one address. Throws EcaError IpRangeInvalid with why: syntax, order. */
export function readIpRange(typed: string): IpRange {
  const [startIpAddress = '', endIpAddress = startIpAddress, ...more] = typed.split('-').map((end) => end.trim());
  const kind = isIP(startIpAddress);
  if (more.length > 0 || kind === 0 || kind !== isIP(endIpAddress)) {
    throw new EcaError('IpRangeInvalid', { range: typed, why: 'syntax' });
  }
  if (!inOrder(startIpAddress, endIpAddress, kind === 6 ? 'ipv6' : 'ipv4')) {
    throw new EcaError('IpRangeInvalid', { range: typed, why: 'order' });
  }
  return { startIpAddress, endIpAddress };
}

/** Node compares addresses for us: it refuses a range whose start is after its end. */
function inOrder(start: string, end: string, family: 'ipv4' | 'ipv6'): boolean {
  try {
    new BlockList().addRange(start, end, family);
    return true;
  } catch {
    // the only other cause, a text that is no address, was ruled out above
    return false;
  }
}
