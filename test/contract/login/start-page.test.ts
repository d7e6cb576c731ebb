import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openBrowser } from '../../../src/login/web/browser.ts';
import { type Listener, listenForCallback } from '../../../src/login/web/listener.ts';
import { userIn } from '../../../src/login/web/peer.ts';
import { startPage } from '../../../src/login/web/start-page.ts';
import { freePort } from '../../support/free-port.ts';
import { type RawRequest, ask, statusOf } from './raw-request.ts';

const url = 'https://acme.my.salesforce.com/services/oauth2/authorize?state=st4te&code_challenge=ch4llenge';
const nobody = 65_534;
const isRoot = process.geteuid?.() === 0;

/** Ways to one listener: as usual, from another address of loopback or of this machine, and by IPv6. */
const ways: ReadonlyArray<{ readonly host?: string; readonly localAddress?: string }> = [
  {},
  { localAddress: '127.0.0.2' },
  { localAddress: '127.255.1.254' },
  { host: '::ffff:127.0.0.1' },
  { host: '::ffff:127.0.0.1', localAddress: '::ffff:127.0.0.2' },
  ...Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => ({ localAddress: address })),
];

/** The program of a request by such a way. */
const requestBy = (address: string, way: (typeof ways)[number]): string => {
  const { host, hostname, port, pathname, search } = new URL(address);
  const options = { host: hostname, port, path: pathname + search, headers: { host }, ...way };
  return `require('http').get(${JSON.stringify(options)}, (answer) => console.log(answer.statusCode))`;
};

async function run(code: string, user: { uid?: number; gid?: number }): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], { ...user, cwd: '/' });
  return Number(stdout);
}

/** What another user's program gets at an address, by each way; nothing where there is no way to be another user. */
async function statusesForNobody(address: string): Promise<Set<number>> {
  const codes = isRoot ? ways.map((way) => requestBy(address, way)) : [];
  return new Set(await Promise.all(codes.map(async (code) => run(code, { uid: nobody, gid: nobody }))));
}

describe('attack: another user of this machine reads the address of a login among the arguments of the browser', () => {
  let folder: string;
  let listener: Listener | undefined;
  const listen = async (callbackUrl: string): Promise<Listener> => {
    const { signal } = new AbortController();
    listener = await listenForCallback({ callbackUrl, state: 'st4te' }, { signal, timeLimit: 60_000 });
    return listener;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-browser-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await listener?.end('done');
  });

  it('the browser opens an address that reveals nothing about the login, and that redirects it there once', async () => {
    const [program, told] = [join(folder, 'browser'), join(folder, 'told')];
    writeFileSync(program, `#!/bin/sh\nprintf '%s' "$*" > '${told}.part' && mv '${told}.part' '${told}'\n`);
    chmodSync(program, 0o700);
    expect(await openBrowser(url, { platform: process.platform, env: { BROWSER: program } })).to.equal(true);
    while (!existsSync(told)) await delay(20);
    const address = readFileSync(told, 'utf8');
    expect(address).to.match(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}$/);
    const first = await fetch(address, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).to.deep.equal([302, url]);
    // it is closed by then, or says that it was used
    const again = await fetch(address, { redirect: 'manual' }).then(
      ({ status }) => status,
      () => 410,
    );
    expect(again).to.equal(410);
  });

  it('strangers are not redirected there, and don’t use it up', async () => {
    const address = new URL(await startPage(url));
    const strangers: ReadonlyArray<readonly [request: Partial<RawRequest>, status: number]> = [
      [{ target: '/' }, 404],
      [{ host: 'evil.example' }, 421],
      [{ method: 'POST', more: ['Content-Length: 0'] }, 405],
      [{ more: ['Sec-Fetch-Dest: iframe'] }, 403],
    ];
    for (const [request, status] of strangers) {
      const asked = { target: address.pathname, host: address.host, ...request };
      const answer = await ask(Number(address.port), asked);
      expect(statusOf(answer), JSON.stringify(request)).to.equal(status);
      expect(answer).not.to.include('st4te');
    }
    expect([...(await statusesForNobody(address.href))]).to.deep.equal(isRoot ? [403] : []);
    expect((await fetch(address, { redirect: 'manual' })).status).to.equal(302);
  });

  it('an answer that another user sends to the listener is refused, although the state is right', async () => {
    const callbackUrl = `http://127.0.0.1:${await freePort()}/done`;
    const { answer, end } = await listen(callbackUrl);
    const address = `${callbackUrl}?code=theirs&state=st4te`;
    expect([...(await statusesForNobody(address))]).to.deep.equal(isRoot ? [403] : []);
    const own = fetch(address.replace('theirs', 'ours'));
    expect(await answer).to.include('code=ours');
    await end('done');
    expect(await (await own).text()).to.equal('done');
  });

  it('an answer of another user who is gone at once is refused: the socket has no owner then', async () => {
    const port = await freePort();
    const callbackUrl = `http://127.0.0.1:${port}/done`;
    const { answer, end } = await listen(callbackUrl);
    const text = `GET /done?code=theirs&state=st4te HTTP/1.1\\r\\nHost: 127.0.0.1:${port}\\r\\n\\r\\n`;
    const code = `const socket = require('net').connect(${port}, '127.0.0.1', () => socket.write('${text}', () => {
      socket.destroy();
      console.log(0);
    }))`;
    for (let count = 0; isRoot && count < 5; count += 1) await run(code, { uid: nobody, gid: nobody });
    const own = fetch(`${callbackUrl}?code=ours&state=st4te`);
    expect(await answer).to.include('code=ours');
    await end('done');
    await own;
  });

  it('a user’s own program is known by each way', async () => {
    const found = ways.map(async (way) => run(requestBy(await startPage(url), way), {}));
    expect([...new Set(await Promise.all(found))]).to.deep.equal([302]);
  });
});

describe('the owner of a connection in a table of Linux', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:06B5 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0',
    '   1: 0100007F:06B5 0100007F:A4C2 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0',
    '   2: 0100007F:A4C2 0100007F:06B5 01 00000000:00000000 00:00000000 00000000  1001        0 3 1 0',
    '   3: 0200000A:A4C3 0100007F:06B5 01 00000000:00000000 00:00000000 00000000  1002        0 4 1 0',
    '   4: 0200007F:A4C4 0100007F:06B5 01 00000000:00000000 00:00000000 00000000  1003        0 5 1 0',
    '   5: 0100007F:A4C6 0100007F:06B5 04 00000000:00000000 00:00000000 00000000     0        0 0 1 0',
    '   0: 0000000000000000FFFF00000100007F:A4C5 0000000000000000FFFF00000100007F:06B5 01 0:0 0:0 0 1004 0 6',
    '   1: 00000000000000000000000001000000:A4C2 00000000000000000000000001000000:06B5 01 0:0 0:0 0 1005 0 7',
    '   2: B80D01200000000000000000EFBE0100:A4C2 B80D01200000000000000000EFBE0100:06B5 01 0:0 0:0 0 1006 0 8',
  ].join('\n');
  const rows: ReadonlyArray<readonly [what: string, remote: string, local: string, user: number | undefined]> = [
    ['the usual address', '127.0.0.1:42178', '127.0.0.1', 1001],
    ['an address of the network', '10.0.0.2:42179', '127.0.0.1', 1002],
    ['another address of loopback', '127.0.0.2:42180', '127.0.0.1', 1003],
    ['IPv4 mapped to IPv6, as the peer sees it', '127.0.0.1:42181', '127.0.0.1', 1004],
    ['IPv4 mapped to IPv6, as both see it', '::ffff:127.0.0.1:42181', '::ffff:127.0.0.1', 1004],
    ['IPv6', '::1:42178', '::1', 1005],
    ['IPv6 with more words', '2001:db8::1:beef:42178', '2001:db8::1:beef', 1006],
    ['a socket that was closed', '127.0.0.1:42182', '127.0.0.1', undefined],
    ['none with that port', '127.0.0.1:42179', '127.0.0.1', undefined],
    ['none with that address', '127.0.0.3:42180', '127.0.0.1', undefined],
  ];
  for (const [what, remote, localAddress, user] of rows) {
    it(`finds ${what}`, () => {
      const at = remote.lastIndexOf(':');
      const peer = { remoteAddress: remote.slice(0, at), remotePort: Number(remote.slice(at + 1)) };
      expect(userIn(table, { localAddress, localPort: 0x06_b5, ...peer })).to.equal(user);
    });
  }
});
