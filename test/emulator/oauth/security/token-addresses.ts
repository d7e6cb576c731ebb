import { BlockList, isIPv6 } from 'node:net';
import { textOf, type Node } from '../../metadata/node.ts';
import type { Client } from '../app.ts';
import { problem } from '../errors.ts';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

const isIn = (ranges: readonly Node[], address: string): boolean => {
  const list = new BlockList();
  for (const { value } of ranges) {
    const nodes = typeof value === 'string' ? [] : value;
    const [start, end] = [textOf(nodes, 'startIpAddress') ?? '', textOf(nodes, 'endIpAddress') ?? ''];
    list.addRange(start, end, familyOf(start));
  }
  return list.check(address, familyOf(address));
};

/**
 * Throws for a refresh token from an address that is not in the app's list, where Setup's "Enforce Refresh Token IP
 * Allowlist" is on, which no metadata shows. guess: the text, and that an empty list admits nobody.
 */
export const requireListedAddress = ({ org, security }: Client): void => {
  if (org.switches.tokenAllowlist === 'off') return;
  const ranges = security.filter(({ name }) => name === 'tokenIpRanges');
  if (!isIn(ranges, org.switches.clientAddress)) throw problem('ipRestricted');
};
