import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingPair } from '../../../support/certificate.ts';

/** A server on loopback, and how often somebody connected to it. */
export type Front = { readonly url: string; readonly met: () => number; readonly close: () => Promise<void> };

/** A server and what it was asked. */
export type Listening = Front & { readonly asked: readonly string[] };

/** An https server with a certificate that nobody trusts: who verifies it asks nothing, since the handshake fails. */
export async function startSelfSigned(): Promise<Listening> {
  const { key, certificate: cert } = signingPair({ hosts: ['localhost'] });
  const asked: string[] = [];
  const server = createServer({ key, cert }, ({ url = '' }, answer) => {
    asked.push(url);
    answer.end();
  });
  return { ...(await listening(server, 'https')), asked };
}

/** An https server, the certificate with which it says that it is `host`, and what it was asked. */
export type Named = Listening & { readonly certificate: string };

/** Starts one; it answers any request as an org without API versions. */
export async function startNamed(host: string): Promise<Named> {
  const { key, certificate } = signingPair({ subject: [['CN', host]], hosts: [host] });
  const asked: string[] = [];
  const server = createServer({ key, cert: certificate }, ({ url = '' }, answer) => {
    asked.push(url);
    answer.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  return { ...(await listening(server, 'https')), certificate, asked };
}

/** A file for NODE_EXTRA_CA_CERTS, by which a process trusts these servers; it goes with the process of the tests. */
export async function authoritiesIn(servers: readonly Named[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'eca-tls-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'authorities.pem');
  await writeFile(file, servers.map(({ certificate }) => certificate).join(''));
  return file;
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
