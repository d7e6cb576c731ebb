/** An IP address as a number, and the number of bits of its kind. */
export type IpAddress = { readonly bits: 32 | 128; readonly value: bigint };

/** Reads an IPv4 or IPv6 address in any of its spellings; returns undefined for any other text. */
export function readAddress(text: string): IpAddress | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return { bits: 32, value: joined(text.split('.').map(Number), 8n) };
  if (!/^[\da-f:.]+$/i.test(text) || !text.includes(':')) return undefined;
  const [head = [], tail = []] = text.split('::').map(groupsOf);
  const zeros = text.includes('::') ? new Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0) : [];
  const groups = [...head, ...zeros, ...tail];
  return groups.length === 8 && !groups.includes(NaN) ? { bits: 128, value: joined(groups, 16n) } : undefined;
}

/** Returns an address in its usual spelling: dotted, or as RFC 5952 shortens IPv6. */
export function addressText({ bits, value }: IpAddress): string {
  if (bits === 32) return parts(value, 4, 8n).join('.');
  const groups = parts(value, 8, 16n)
    .map((group) => group.toString(16))
    .join(':');
  const [longest] = [...groups.matchAll(/\b0(:0)+\b/g)].toSorted(([one], [other]) => other.length - one.length);
  if (longest === undefined) return groups;
  const [before, after] = [groups.slice(0, longest.index), groups.slice(longest.index + longest[0].length)];
  return `${before}::${after}`.replace(/:{3,}/, '::');
}

/** Returns the first and the last address of the network that `prefix` leading bits of an address name. */
export function networkOf({ bits, value }: IpAddress, prefix: number): readonly [IpAddress, IpAddress] {
  const hosts = (1n << BigInt(bits - prefix)) - 1n;
  const first = (value | hosts) ^ hosts;
  return [
    { bits, value: first },
    { bits, value: first | hosts },
  ];
}

/** Whether two texts are the same address, however each is spelled. */
export function sameAddress(one: string, other: string): boolean {
  const [left, right] = [readAddress(one), readAddress(other)];
  if (left === undefined || right === undefined) return one === other;
  return left.bits === right.bits && left.value === right.value;
}

/** The groups of a part of an IPv6 address; the last may be an IPv4 address, which makes two. */
function groupsOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const embedded = readAddress(group)?.value ?? 0n;
    return parts(embedded, 2, 16n);
  });
}

function joined(numbers: readonly number[], width: bigint): bigint {
  return numbers.reduce((value, number) => (value << width) | BigInt(Number.isNaN(number) ? 0 : number), 0n);
}

function parts(value: bigint, count: number, width: bigint): number[] {
  const mask = (1n << width) - 1n;
  return Array.from({ length: count }, (_, index) => Number((value >> (width * BigInt(count - 1 - index))) & mask));
}
