import { createServer } from 'node:net';

// Systems hand out ports by themselves from 32768 up. Below, each process of the tests asks for others.
const [lowest, count, each] = [20_000, 12_000, 24];
let next = (process.pid * each) % count;

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRNOTAVAIL'));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Returns a port of loopback that nobody has, and that nobody is given before the test opens it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + next;
    next = (next + 1) % count;
    if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return port;
  }
}
