import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/** The two ends of a connection within this machine, as the other end sees them. */
type Ends = Pick<Socket, 'localPort' | 'remotePort'>;

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
/** 127.0.0.1 and ::1 as the tables write them: words of four bytes in the order of the machine. */
const loopback = ['0100007F', '00000000000000000000000001000000', '7F000001', '00000000000000000000000000000001'];

/**
 * Whether another user of this machine opened that connection. Linux shows the owner of each socket (proc(5),
 * net/tcp). False for root, which may do anything here, and if the system doesn't show it: another system, a tunnel
 * from outside.
 */
export function isOfAnotherUser(socket: Ends): boolean {
  const own = process.geteuid?.();
  if (own === undefined) return false;
  const user = tables.map((table) => userIn(textOf(table), socket)).find((found) => found !== undefined);
  return user !== undefined && user !== own && user !== 0;
}

/** The user whose socket is the other end of that connection, in the text of such a table. */
export function userIn(table: string, { localPort, remotePort }: Ends): number | undefined {
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
  const found = rows.find(([, local = '', remote = '']) => isAt(local, remotePort) && isAt(remote, localPort));
  return found === undefined ? undefined : Number(found[7]);
}

function isAt(end: string, port: number | undefined): boolean {
  const [address = '', hex = ''] = end.split(':');
  return loopback.includes(address) && Number.parseInt(hex, 16) === port;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
