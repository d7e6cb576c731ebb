import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import { readTokens, type Tokens } from '../../../src/oauth/tokens.ts';
import { userInfoRequest } from '../../../src/oauth/user-info.ts';
import { type OauthHttpOptions, sendOauth } from '../../../src/org/logins/token-endpoint.ts';
import { type Hostile, startHostile } from './hostile.ts';

const pair = { key: '3MVG9.key', secret: new Secret('CANARY&secret=+ %') };
const json = { 'content-type': 'application/json' };
const open = (): OauthHttpOptions => ({ signal: new AbortController().signal, timeout: 2000 });

/** What becomes of a login at a server that answers so. */
async function loginAt(
  answer: (response: ServerResponse, url: string) => void,
  wire: OauthHttpOptions = open(),
): Promise<{ outcome: Tokens | EcaError; server: Hostile }> {
  let url = '';
  const server = await startHostile((response) => answer(response, url));
  url = server.url;
  const request = clientCredentialsRequest(server.url, pair);
  const outcome = await sendOauth(request, wire)
    .then((reply) => readTokens(reply, request))
    .catch((error: unknown) => {
      if (error instanceof EcaError) return error;
      throw error;
    });
  await server.close();
  expect(inspect(outcome, { depth: 9 }) + JSON.stringify(outcome)).not.to.include('CANARY');
  return { outcome, server };
}

async function refusalAt(
  answer: (response: ServerResponse, url: string) => void,
  wire?: OauthHttpOptions,
): Promise<unknown> {
  const { outcome, server } = await loginAt(answer, wire);
  if (!(outcome instanceof EcaError)) throw new Error('it was accepted');
  expect(server.received.length).to.be.at.most(1);
  const { host = '', org = '', detail = '' } = outcome.data as Record<string, string>;
  const local = new URL(server.url).host;
  return [outcome.code, [host, org].map((name) => (name === local ? 'local' : name)).join(''), detail];
}

const granted = (url: string): Record<string, string> => ({
  access_token: '00Dx!token',
  instance_url: url,
  id: `${url}/id/00D000000000001EAA/005000000000001AAA`,
  token_type: 'Bearer',
});

describe('the token endpoint', () => {
  it('gets the exact form, and no other secret', async () => {
    const { outcome, server } = await loginAt((response, url) => {
      response.writeHead(200, json).end(JSON.stringify(granted(url)));
    });
    expect(outcome).to.deep.include({ instanceUrl: server.url, userId: '005000000000001AAA' });
    const [{ method, path, headers, body }] = server.received as [Hostile['received'][number]];
    expect([method, path]).to.deep.equal(['POST', '/services/oauth2/token']);
    expect(headers['content-type']).to.equal('application/x-www-form-urlencoded');
    expect(headers['accept']).to.equal('application/json');
    expect(Object.fromEntries(new URLSearchParams(body))).to.deep.equal({
      grant_type: 'client_credentials',
      client_id: '3MVG9.key',
      client_secret: 'CANARY&secret=+ %',
    });
    expect(JSON.stringify(headers) + path).not.to.include('CANARY');
  });

  it('answers a request about the user by GET, with the token in its header', async () => {
    const server = await startHostile((response) => response.writeHead(403, json).end('Bad_OAuth_Token'));
    const reply = await sendOauth(userInfoRequest(server.url, new Secret('00Dx!token')), open());
    await server.close();
    expect(reply).to.deep.include({ status: 403, body: 'Bad_OAuth_Token' });
    const [received] = server.received;
    expect(received).to.deep.include({ method: 'GET', path: '/services/oauth2/userinfo', body: '' });
    expect(received?.headers['authorization']).to.equal('Bearer 00Dx!token');
  });

  it('keeps Retry-After, in seconds or as a date', async () => {
    for (const [value, seconds] of [
      ['7', 7],
      [new Date(Date.now() + 9000).toUTCString(), 9],
      ['soon', undefined],
    ] as const) {
      const server = await startHostile((response) => response.writeHead(503, { 'retry-after': value }).end());
      const { retryAfter } = await sendOauth(clientCredentialsRequest(server.url, pair), open());
      await server.close();
      if (seconds === undefined) expect(retryAfter).to.equal(undefined);
      else expect(retryAfter).to.be.within(seconds - 2, seconds);
    }
  });
});

describe('attack: a hostile token endpoint', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`that redirects with ${status} doesn’t get the secret forwarded (L4)`, async () => {
      const other = await startHostile((response) => response.end());
      const location = `${other.url}/services/oauth2/token?x=CANARY`;
      expect(await refusalAt((response) => response.writeHead(status, { location }).end())).to.deep.equal([
        'NotOauth',
        'local',
        `${status} ${new URL(other.url).host}`,
      ]);
      expect(other.received).to.deep.equal([]);
      await other.close();
    });
  }

  it('that sends a page is refused', async () => {
    const html = { 'content-type': 'text/html;charset=UTF-8' };
    const answer = (response: ServerResponse): unknown => response.writeHead(200, html).end('<html>CANARY');
    expect(await refusalAt(answer)).to.deep.equal(['NotOauth', 'local', '200 HTML']);
  });

  it('that sends 10 MB is cut off after 1 MB', async () => {
    let sent = 0;
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    const answer = (response: ServerResponse): void => {
      response.writeHead(200, json);
      const more = (): void => {
        for (; sent < 10; sent += 1) if (!response.write(megabyte)) return void response.once('drain', () => more());
        response.end('{}');
      };
      more();
    };
    expect(await refusalAt(answer)).to.deep.equal(['NotOauth', 'local', '200, more than 1 MB']);
    expect(sent).to.be.below(10);
  });

  it('that sends 10 MB in one small compressed piece is cut off, too', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024, ' '));
    const answer = (response: ServerResponse): unknown =>
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb);
    expect(await refusalAt(answer)).to.deep.equal(['NotOauth', 'local', '200 application/json']);
  });

  it('that sends wrong types or leaves fields out is refused, with the field named', async () => {
    const wrong: ReadonlyArray<readonly [change: object, detail: string]> = [
      [{ access_token: ['CANARY'] }, "access_token isn't text"],
      [{ access_token: undefined }, 'no access_token'],
      [{ instance_url: 7 }, "instance_url isn't text"],
      [{ id: 'CANARY' }, "id isn't an identity URL"],
      [{ token_type: undefined }, 'no token_type'],
    ];
    for (const [change, detail] of wrong) {
      const answer = (response: ServerResponse, url: string): unknown =>
        response.writeHead(200, json).end(JSON.stringify({ ...granted(url), ...change }));
      expect(await refusalAt(answer)).to.deep.equal(['NotOauth', 'local', detail]);
    }
  });

  it('that names another org is refused', async () => {
    const answer = (response: ServerResponse, url: string): unknown =>
      response.writeHead(200, json).end(JSON.stringify({ ...granted(url), instance_url: 'https://evil.example' }));
    expect(await refusalAt(answer)).to.deep.equal(['HostNotTrusted', 'evil.example', '']);
  });

  it('that never answers times out', async () => {
    const wire = { ...open(), timeout: 200 };
    expect(await refusalAt(() => undefined, wire)).to.deep.equal(['ConnectionFailed', 'local', 'no answer in 0.2 s']);
  });

  it('that stops in the middle of its answer times out', async () => {
    const wire = { ...open(), timeout: 200 };
    const answer = (response: ServerResponse): unknown => response.writeHead(200, json).write('{"access_token":');
    expect(await refusalAt(answer, wire)).to.deep.equal(['ConnectionFailed', 'local', 'no answer in 0.2 s']);
  });

  it('that hangs up is reported', async () => {
    const [code, , detail] = (await refusalAt((response) => response.destroy())) as string[];
    expect(code).to.equal('ConnectionFailed');
    expect(detail).to.match(/^(UND_ERR_SOCKET|ECONNRESET)$/);
  });

  it('can be interrupted by Ctrl-C', async () => {
    const stop = new AbortController();
    const answer = (): void => stop.abort();
    expect(((await refusalAt(answer, { signal: stop.signal })) as string[])[0]).to.equal('Interrupted');
  });

  it('gets no request if its host isn’t trusted (L5)', async () => {
    const request = { ...clientCredentialsRequest('https://evil.example', pair) };
    const error: unknown = await sendOauth(request, open()).catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(EcaError)
      .and.deep.include({
        code: 'HostNotTrusted',
        data: { host: 'evil.example', why: 'not-salesforce' },
      });
  });

  it('without a listener is reported', async () => {
    const server = await startHostile((response) => response.end());
    await server.close();
    const error: unknown = await sendOauth(clientCredentialsRequest(server.url, pair), open()).catch(
      (reason: unknown) => reason,
    );
    expect(error)
      .to.be.instanceOf(EcaError)
      .and.deep.include({
        code: 'ConnectionFailed',
        data: { org: new URL(server.url).host, detail: 'ECONNREFUSED' },
      });
  });
});
