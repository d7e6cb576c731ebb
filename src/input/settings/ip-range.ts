import { isIP } from 'node:net';
import { addressText, type IpAddress, networkOf, readAddress } from '../../apps/fields/ip-address.ts';
import type { IpRange, IpRangeChange } from '../../apps/fields/ip-ranges.ts';
import { EcaError } from '../../errors/eca-error.ts';

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

/**
 * Reads comma-separated ranges; one with a description must be alone, since that may contain commas. Throws EcaError
 * IpRangeInvalid with the reason syntax, order or host-bits.
 */
export function ipRangesIn(value: unknown): IpRange[] {
  const typed = Array.isArray(value) ? value.map(String) : [];
  const ranges = typed.flatMap((one) => (one.includes('=') ? [one] : one.split(',')));
  return ranges.filter((one) => one.trim() !== '').map(readIpRange);
}

/**
 * Reads a range: `START-END`, `NETWORK/PREFIX` (CIDR) or one address, followed by an optional `=DESCRIPTION`. Throws
 * EcaError IpRangeInvalid with the reason syntax, order or host-bits.
 */
export function readIpRange(typed: string): IpRange {
  const [addresses = '', ...words] = typed.split('=');
  const range = addresses.includes('/') ? networkIn(addresses, typed) : endsIn(addresses, typed);
  const description = words.join('=').trim();
  return { ...range, ...(description === '' ? {} : { description }) };
}

function endsIn(addresses: string, typed: string): IpRange {
  const [startIpAddress = '', endIpAddress = startIpAddress, ...more] = addresses.split('-').map((end) => end.trim());
  const [start, end] = [addressIn(startIpAddress, typed), addressIn(endIpAddress, typed)];
  if (more.length > 0 || start.bits !== end.bits) throw invalid(typed, 'syntax');
  if (start.value > end.value) throw invalid(typed, 'order');
  return { startIpAddress, endIpAddress };
}

/** A network is given by its first address; another one would be a mistake that widens the range. */
function networkIn(addresses: string, typed: string): IpRange {
  const [network = '', prefix = '', ...more] = addresses.split('/').map((part) => part.trim());
  const address = addressIn(network, typed);
  if (more.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > address.bits) throw invalid(typed, 'syntax');
  const [first, last] = networkOf(address, Number(prefix));
  if (first.value !== address.value) throw invalid(typed, 'host-bits');
  return { startIpAddress: network, endIpAddress: addressText(last) };
}

function addressIn(text: string, typed: string): IpAddress {
  const address = isIP(text) === 0 ? undefined : readAddress(text);
  if (address === undefined) throw invalid(typed, 'syntax');
  return address;
}

function invalid(range: string, why: string): EcaError {
  return new EcaError('IpRangeInvalid', { range, why });
}
