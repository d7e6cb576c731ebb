import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const tryPort = (listener: Listener, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      listener(request, response).catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}
`);
        request.socket.destroy();
      });
    });
    server.keepAliveTimeout = 30_000;
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

/** Listens on loopback: on the port asked for, or on a free one when it is 0 or taken. */
export const listen = async (listener: Listener, port = 0): Promise<{ server: Server; port: number }> => {
  const server = await tryPort(listener, port).catch((error: NodeJS.ErrnoException) => {
    if (port === 0 || error.code !== 'EADDRINUSE') throw error;
    return tryPort(listener, 0);
  });
  return { server, port: (server.address() as AddressInfo).port };
};
