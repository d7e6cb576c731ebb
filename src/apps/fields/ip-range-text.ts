import { EcaError } from '../../errors/eca-error.ts';
import { addressText, type IpAddress, networkOf, readAddress } from './ip-address.ts';
import type { IpRange } from './ip-ranges.ts';

const dotted = /^(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/;

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
  const address = isAddress(text) ? readAddress(text) : undefined;
  if (address === undefined) throw invalid(typed, 'syntax');
  return address;
}

/** An IPv4 number never begins with a zero, which some programs read as octal; the URL standard reads IPv6 strictly. */
function isAddress(text: string): boolean {
  return text.includes(':') ? URL.canParse(`http://[${text}]/`) : dotted.test(text);
}

function invalid(range: string, why: string): EcaError {
  return new EcaError('IpRangeInvalid', { range, why });
}
