import { createServer } from 'node:net';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { type Listener, listenForCallback } from '../../../src/login/web/listener.ts';
import { freePort } from '../../support/free-port.ts';
import { type RawRequest, ask, dial, heard, statusOf } from './raw-request.ts';

const page = '<!doctype html><title>Done</title>';
const path = '/OauthRedirect';
const answer = `${path}?code=c0de&state=st4te`;
/** A request inside the body of another one. */
const smuggled = `GET ${path}?code=evil&state=st4te HTTP/1.1\r\nHost: localhost`;
/** The beginning of a handshake, as a browser sends it to https://localhost. */
const tlsHello = '\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0003';
/** What a browser asks before a page of the internet may reach this machine (WICG, Private Network Access). */
const privateNetwork = ['Origin: https://evil.example', 'Access-Control-Request-Private-Network: true'];

describe('attack: strangers at the listener for a callback (L2)', () => {
  let port: number;
  let listener: Listener;
  let ctrlC: AbortController;
  const listen = async (host = 'localhost', timeLimit = 60_000): Promise<Listener> =>
    listenForCallback(
      { callbackUrl: `http://${host}:${port}${path}`, state: 'st4te' },
      { signal: ctrlC.signal, timeLimit, arrival: 800 },
    );
  const status = async (request: RawRequest): Promise<number> => statusOf(await ask(port, request));
  const codeOf = async (ending: Promise<unknown>): Promise<string> =>
    ending.then(
      (value) => String(value),
      (error: unknown) => (isEcaError(error) ? error.code : String(error)),
    );

  beforeEach(async () => {
    port = await freePort();
    ctrlC = new AbortController();
    listener = await listen();
  });
  afterEach(async () => listener.end(page));

  it('takes one answer, keeps the browser waiting, shows it the page, and stops listening', async () => {
    const shown = ask(port, { target: answer });
    expect(await listener.answer).to.equal(`http://localhost:${port}${answer}`);
    await listener.end(page);
    const text = await shown;
    expect(statusOf(text)).to.equal(200);
    expect(text).to.include(page).and.not.include('c0de');
    const headers = ['Cache-Control: no-store', 'Referrer-Policy: no-referrer', "default-src 'none'", 'nosniff'];
    for (const header of headers) expect(text).to.include(header);
    const [refused] = await Promise.allSettled([dial(port)]);
    expect(refused.status).to.equal('rejected');
  });

  it('ignores a second answer, whatever it says, while the first is checked', async () => {
    const first = ask(port, { target: answer });
    await listener.answer;
    expect(await status({ target: `${path}?code=other&state=other` })).to.equal(409);
    await listener.end(page);
    expect(await listener.answer).to.include('c0de');
    expect(await first).to.include(page);
  });

  const atPort = (host?: string): RawRequest =>
    host === undefined ? {} : { host: host.replace('PORT', String(port)) };
  const strangers: ReadonlyArray<readonly [what: string, request: RawRequest, expected: number]> = [
    ['another host (DNS rebinding)', { target: answer, host: 'evil.example' }, 421],
    ['another host with the port', { target: answer, host: 'evil.example:1717' }, 421],
    ['another host with the right port', { target: answer, host: 'evil.example:PORT' }, 421],
    ['the same machine under another name', { target: answer, host: '127.0.0.1:PORT' }, 421],
    ['its name with a dot at the end', { target: answer, host: 'localhost.:PORT' }, 421],
    ['two hosts', { target: answer, more: ['Host: evil.example'] }, 421],
    ['an empty host', { target: answer, host: '' }, 421],
    ['no host', { text: `GET ${answer} HTTP/1.1\r\n\r\n` }, 400],
    ['no host in HTTP/1.0', { text: `GET ${answer} HTTP/1.0\r\n\r\n` }, 421],
    ['POST', { method: 'POST', target: answer, more: ['Content-Length: 0'] }, 405],
    ['HEAD', { method: 'HEAD', target: answer }, 405],
    ['OPTIONS', { method: 'OPTIONS', target: answer, more: ['Origin: https://evil.example'] }, 405],
    ['OPTIONS for this machine’s own network', { method: 'OPTIONS', target: answer, more: privateNetwork }, 405],
    ['another path', { target: '/?code=c0de&state=st4te' }, 404],
    ['a path that continues', { target: `${path}/?code=c0de&state=st4te` }, 404],
    ['the path in other letters', { target: '/oauthredirect?code=c0de&state=st4te' }, 404],
    ['the path by a detour', { target: `/x/..${answer}` }, 404],
    ['an encoded path', { target: '/%4FauthRedirect?code=c0de&state=st4te' }, 404],
    ['a doubled slash', { target: `/${answer}` }, 404],
    ['a path with a parameter', { target: `${path};x?code=c0de&state=st4te` }, 404],
    ['a whole address', { target: `http://evil.example${answer}` }, 404],
    ['a picture for the tab', { target: '/favicon.ico' }, 404],
    ['no answer', { target: path }, 400],
    ['an answer without a state', { target: `${path}?code=c0de` }, 400],
    ['an answer with another state', { target: `${path}?code=c0de&state=zzz` }, 400],
    ['an answer with two states', { target: `${answer}&state=zzz` }, 400],
    ['an error with another state', { target: `${path}?error=access_denied&state=zzz` }, 400],
    ['a long address', { target: `${answer}&x=${'x'.repeat(8200)}` }, 414],
    ['an oversized address', { target: `${answer}&x=${'x'.repeat(100_000)}` }, 431],
    ['an oversized header', { target: answer, more: [`X: ${'x'.repeat(100_000)}`] }, 431],
    ['a picture in a page', { target: answer, more: ['Sec-Fetch-Dest: image'] }, 403],
    ['a frame in a page', { target: answer, more: ['Sec-Fetch-Dest: iframe'] }, 403],
    ['a script', { target: answer, more: ['Sec-Fetch-Dest: empty', 'Origin: https://evil.example'] }, 403],
    ['no HTTP', { target: 'x y z' }, 400],
    ['TLS', { text: tlsHello }, 400],
    [
      'a length beside chunks (request smuggling)',
      { target: answer, more: ['Content-Length: 6', 'Transfer-Encoding: chunked', '', '0', '', smuggled] },
      400,
    ],
  ];
  for (const [what, request, expected] of strangers) {
    it(`refuses ${what}, reveals nothing about it, and keeps waiting`, async () => {
      const refused = await ask(port, { ...request, ...atPort(request.host) });
      expect(statusOf(refused)).to.equal(expected);
      expect(refused).not.to.match(/c0de|evil|Access-Control/);
      const shown = ask(port, { target: answer, more: ['Sec-Fetch-Dest: document'] });
      expect(await listener.answer).to.include('code=c0de&state=st4te');
      await listener.end(page);
      expect(await shown).to.include(page);
    });
  }

  it('takes no second answer of the same connection, whichever state it has', async () => {
    const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
    const two = async (first: string, second: string): Promise<string> => ask(port, { text: get(first) + get(second) });
    expect(statusOf(await two('/favicon.ico', answer))).to.equal(404);
    expect(await Promise.race([listener.answer, 'still waiting'])).to.equal('still waiting');
    const both = two(answer, `${path}?code=other&state=st4te`);
    expect(await listener.answer).to.include('code=c0de');
    await listener.end(page);
    const shown = await both;
    expect(shown).to.include(page).and.not.include('other');
    expect(shown.match(/HTTP\/1\.1 /g)).to.have.length(1);
    expect(await listener.answer).to.include('code=c0de');
  });

  it('disconnects a client that sends its request slowly, and serves others meanwhile (slow loris)', async () => {
    const started = Date.now();
    const slow = await Promise.all(Array.from({ length: 500 }, async () => dial(port)));
    const ends = slow.map(async (socket) => heard(socket));
    const drops = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('X');
    }, 100);
    for (const socket of slow) socket.write(`GET ${answer} HTTP/1.1\r\nX-`);
    expect(await status({ target: '/elsewhere' })).to.equal(404);
    const texts = await Promise.all(ends);
    clearInterval(drops);
    expect(texts.map(statusOf)).to.deep.equal(texts.map(() => 408));
    expect(Date.now() - started).to.be.within(700, 8000);
    expect(await Promise.race([listener.answer, 'still waiting'])).to.equal('still waiting');
  });

  it('listens on loopback only, and on both addresses that localhost may be', async () => {
    const { networkInterfaces } = await import('node:os');
    const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const outside = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
    const loopback = addresses.filter(({ internal }) => internal).map(({ address }) => address);
    for (const { address } of outside) {
      const [dialled] = await Promise.allSettled([dial(port, address)]);
      expect(dialled.status, address).to.equal('rejected');
    }
    for (const address of loopback) expect(await status({ target: '/', address }), address).to.equal(404);
    expect(loopback).to.include('127.0.0.1');
  });

  it('reports that another program uses the port, on either address or on all', async () => {
    expect(await codeOf(listen())).to.equal('PortUnusable');
    await listener.end(page);
    for (const address of ['127.0.0.1', '0.0.0.0', '::1', '::']) {
      const other = createServer().listen(port, address);
      const has = await new Promise<boolean>((resolve) => {
        other.once('listening', () => resolve(true));
        other.once('error', () => resolve(false));
      });
      const second = codeOf(listen().then(async (opened) => opened.end(page).then(() => 'listens')));
      expect(await second, address).to.equal(has ? 'PortUnusable' : 'listens');
      await new Promise((resolve) => {
        other.close(resolve);
      });
    }
    // nothing stays open after the refusal
    const again = await listen('127.0.0.1');
    await again.end(page);
  });

  it('stops at its time limit and on Ctrl-C, and releases the port', async () => {
    await listener.end(page);
    const late = await listen('localhost', 20);
    expect(await codeOf(late.answer)).to.equal('CallbackLate');
    await late.end(page);
    const stopped = await listen();
    ctrlC.abort();
    expect(await codeOf(stopped.answer)).to.equal('Interrupted');
    await stopped.end(page);
    const gone = await listen();
    expect(await codeOf(gone.answer)).to.equal('Interrupted');
    await gone.end(page);
  });

  it('doesn’t wait for a browser that is gone or doesn’t read', async () => {
    const socket = await dial(port);
    socket.write(`GET ${answer} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    await listener.answer;
    socket.destroy();
    const started = Date.now();
    await listener.end(page.repeat(100_000));
    expect(Date.now() - started).to.be.below(8000);
  });
});
