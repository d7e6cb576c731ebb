import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { redirect, refuse, strangerRefusal } from './callback-request.ts';

/** A browser that hasn't come by then needs the address in the terminal, in milliseconds. */
const timeLimit = 120_000;

/**
 * An address on this machine that redirects one browser to another address. It replaces that one among the arguments
 * of a program, which all users of a machine can read: whoever knows the state of a login, or the code of a device,
 * could answer with a login of their own. Nothing waits for it.
 */
export async function startPage(url: string): Promise<string> {
  const path = `/${randomBytes(16).toString('base64url')}`;
  let wasUsed = false;
  const server = createServer((request, response) => {
    const { port } = request.socket.address() as AddressInfo;
    const refusal = strangerRefusal(request, new URL(path, `http://127.0.0.1:${port}`));
    if (refusal !== undefined) return refuse(response, refusal);
    if (wasUsed) return refuse(response, { status: 410, why: 'This address was opened already.' });
    wasUsed = true;
    response.once('close', () => server.close());
    redirect(response, url);
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.unref();
  setTimeout(() => server.close(), timeLimit).unref();
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}${path}`;
}
