import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openBrowser } from '../../../src/login/web/browser.ts';
import { listenForCallback } from '../../../src/login/web/listener.ts';
import { userIn } from '../../../src/login/web/peer.ts';
import { startPage } from '../../../src/login/web/start-page.ts';
import { freePort } from '../../support/free-port.ts';
import { type RawRequest, ask, statusOf } from './raw-request.ts';

const url = 'https://acme.my.salesforce.com/services/oauth2/authorize?state=st4te&code_challenge=ch4llenge';
const nobody = 65_534;
const isRoot = process.geteuid?.() === 0;

/** The status that another user's program gets at an address; undefined where there is no way to be another user. */
async function statusForNobody(address: string): Promise<number | undefined> {
  if (!isRoot) return undefined;
  const code = `require('http').get(${JSON.stringify(address)}, (answer) => console.log(answer.statusCode))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], { uid: nobody, gid: nobody, cwd: '/' });
  return Number(stdout);
}

describe('attack: another user of this machine reads the address of a login among the arguments of the browser', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-browser-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

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
    expect(await statusForNobody(address.href)).to.equal(isRoot ? 403 : undefined);
    expect((await fetch(address, { redirect: 'manual' })).status).to.equal(302);
  });

  it('an answer that another user sends to the listener is refused, although the state is right', async () => {
    const callbackUrl = `http://127.0.0.1:${await freePort()}/done`;
    const { signal } = new AbortController();
    const listener = await listenForCallback({ callbackUrl, state: 'st4te' }, { signal, timeLimit: 60_000 });
    const address = `${callbackUrl}?code=theirs&state=st4te`;
    expect(await statusForNobody(address)).to.equal(isRoot ? 403 : undefined);
    const own = fetch(address.replace('theirs', 'ours'));
    expect(await listener.answer).to.include('code=ours');
    await listener.end('done');
    expect(await (await own).text()).to.equal('done');
  });

  it('Linux shows the owner of a connection in the row of its other end', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:06B5 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0',
      '   1: 0100007F:06B5 0100007F:A4C2 01 00000000:00000000 00:00000000 00000000  1000        0 2 1 0',
      '   2: 0100007F:A4C2 0100007F:06B5 01 00000000:00000000 00:00000000 00000000  1001        0 3 1 0',
      '   3: 0200000A:A4C3 0100007F:06B5 01 00000000:00000000 00:00000000 00000000  1002        0 4 1 0',
    ].join('\n');
    expect(userIn(table, { localPort: 0x06_b5, remotePort: 0xa4_c2 })).to.equal(1001);
    expect(userIn(table, { localPort: 0x06_b5, remotePort: 0xa4_c3 }), 'not of this machine').to.equal(undefined);
    expect(userIn('', { localPort: 1, remotePort: 2 })).to.equal(undefined);
    const six = '0: 00000000000000000000000001000000:A4C2 00000000000000000000000001000000:06B5 01 0:0 0:0 0 1001 0';
    expect(userIn(six, { localPort: 0x06_b5, remotePort: 0xa4_c2 })).to.equal(1001);
  });
});
