import { BlockList, isIP } from 'node:net';
import type { IpRange, IpRangeChange } from '../../apps/fields/ip-ranges.ts';
import { EcaError } from '../../errors/eca-error.ts';

/** What the flags do to trusted ranges. Throws EcaError as `readIpRange`. */
export function ipRangeChangeOf(flags: Readonly<Record<string, unknown>>): IpRangeChange {
  return {
    add: ipRangesIn(flags['add-ip-range']),
    remove: ipRangesIn(flags['remove-ip-range']),
    ...(flags['if-present'] === true ? { ifPresent: true } : {}),
  };
}

/**
 * Ranges as people write them, with commas between; one with a description stands alone, since that may have commas.
 * Throws EcaError as `readIpRange`.
 */
export function ipRangesIn(value: unknown): IpRange[] {
  const typed = Array.isArray(value) ? value.map(String) : [];
  const ranges = typed.flatMap((one) => (one.includes('=') ? [one] : one.split(',')));
  return ranges.filter((one) => one.trim() !== '').map(readIpRange);
}

/**
 * A range as people write it, `START-END` or one address, with `=DESCRIPTION` behind where it has one. Throws EcaError
 * IpRangeInvalid with why: syntax, order.
 */
export function readIpRange(typed: string): IpRange {
  const [addresses = '', ...words] = typed.split('=');
  const [startIpAddress = '', endIpAddress = startIpAddress, ...more] = addresses.split('-').map((end) => end.trim());
  const kind = isIP(startIpAddress);
  if (more.length > 0 || kind === 0 || kind !== isIP(endIpAddress)) {
    throw new EcaError('IpRangeInvalid', { range: typed, why: 'syntax' });
  }
  if (!inOrder(startIpAddress, endIpAddress, kind === 6 ? 'ipv6' : 'ipv4')) {
    throw new EcaError('IpRangeInvalid', { range: typed, why: 'order' });
  }
  const description = words.join('=').trim();
  return { startIpAddress, endIpAddress, ...(description === '' ? {} : { description }) };
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
