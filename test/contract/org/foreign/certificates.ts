import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingPair } from '../../../support/certificate.ts';

/** A server on loopback, and how often somebody connected to it. */
export type Front = { readonly url: string; readonly met: () => number; readonly close: () => Promise<void> };

/** An https server with a certificate that nobody trusts; it is never asked anything, since the handshake fails. */
export async function startSelfSigned(): Promise<Front> {
  const { key, certificate: cert } = signingPair({ hosts: ['localhost'] });
  return listening(
    createServer({ key, cert }, (_, answer) => answer.end()),
    'https',
  );
}

/** An https server, the file of the certificate with which it says that it is `host`, and what it was asked. */
export type Named = Front & { readonly authority: string; readonly asked: readonly string[] };

/** Starts one; it answers any request as an org without API versions. */
export async function startNamed(host: string): Promise<Named> {
  const folder = await mkdtemp(join(tmpdir(), 'eca-tls-'));
  const { key, certificate: cert } = signingPair({ hosts: [host] });
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, cert);
  const asked: string[] = [];
  const server = createServer({ key, cert }, ({ url = '' }, answer) => {
    asked.push(url);
    answer.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  const front = await listening(server, 'https');
  const close = async (): Promise<void> => {
    await front.close();
    await rm(folder, { recursive: true });
  };
  return { ...front, authority, asked, close };
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
