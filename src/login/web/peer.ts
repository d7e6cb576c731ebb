import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';

/** The two ends of a connection, as the end on this machine sees them. */
type Ends = Pick<Socket, 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'>;

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];

/**
 * Whether that connection comes from anyone but a program of this user. Linux shows the owner of each socket (proc(5),
 * net/tcp): a peer that it doesn't show is a stranger. False for root, which may do anything here, and on a system
 * without these tables.
 */
export function isStranger(socket: Ends): boolean {
  const own = process.geteuid?.();
  const texts = tables.map(textOf);
  if (own === undefined || texts.every((text) => text === undefined)) return false;
  // a row may be missed once, if others come and go while the kernel writes the table
  const user = userIn(texts.join('\n'), socket) ?? userIn(tables.map(textOf).join('\n'), socket);
  return user === undefined || (user !== own && user !== 0);
}

/**
 * The user whose socket is the other end of that connection, in the text of such tables. Undefined, too, if that
 * socket was closed already: its row names no owner then, but says 0, as if it were root's.
 */
export function userIn(table: string, socket: Ends): number | undefined {
  const { localAddress, localPort, remoteAddress, remotePort } = socket;
  const [near, far] = [endOf(localAddress, localPort), endOf(remoteAddress, remotePort)];
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
  const found = rows.find(([, local = '', remote = '']) => shownEnd(local) === far && shownEnd(remote) === near);
  const [user, inode = '0'] = [found?.[7], found?.[9]];
  return user === undefined || inode === '0' ? undefined : Number(user);
}

/** An end as bytes in hex; an IPv4 address is the same whether it is mapped to IPv6 or not. */
function endOf(address = '', port = 0): string {
  return `${unmapped(bytesOf(address))}:${port}`;
}

/** An end in a table as those bytes: a table writes words of four bytes in the order of the machine. */
function shownEnd(end: string): string {
  const [address = '', port = ''] = end.split(':');
  const words = address.match(/.{8}/g) ?? [];
  const bytes = endianness() === 'BE' ? words : words.map((word) => word.match(/../g)?.toReversed().join(''));
  return `${unmapped(bytes.join('').toLowerCase())}:${Number.parseInt(port, 16)}`;
}

function unmapped(hex: string): string {
  const prefix = 'ffff'.padStart(24, '0');
  return hex.startsWith(prefix) ? hex.slice(prefix.length) : hex;
}

/** The bytes of an address as Node writes it: shortened in one place, without brackets, perhaps with a zone. */
function bytesOf(address: string): string {
  const [plain = ''] = address.split('%');
  const last = plain.slice(plain.lastIndexOf(':') + 1);
  const four = last.includes('.') ? last.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0')) : [];
  if (!plain.includes(':')) return four.join('');
  const whole = four.length === 0 ? plain : plain.slice(0, -last.length) + four.join('').replace(/.{4}/, '$&:');
  const [start = [], end = []] = whole.split('::').map((half) => half.split(':').filter((word) => word !== ''));
  const words = [...start, ...Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0'), ...end];
  return words.map((word) => word.padStart(4, '0')).join('');
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}
