import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server on loopback, and how often somebody connected to it. */
export type Front = { readonly url: string; readonly met: () => number; readonly close: () => Promise<void> };

/** An https server with a certificate that nobody trusts; it is never asked anything, since the handshake fails. */
export async function startSelfSigned(): Promise<Front> {
  const folder = await mkdtemp(join(tmpdir(), 'eca-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject]);
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, answer) => answer.end());
  return listening(server, 'https');
}

/** A server that speaks plain HTTP where https is expected. */
export async function startPlain(): Promise<Front> {
  return listening(
    createPlain((_, answer) => answer.end()),
    'https',
  );
}

async function listening(server: Server, scheme: string): Promise<Front> {
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    met: () => connections,
    close: async () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
