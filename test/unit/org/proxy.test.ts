import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { request } from 'undici';
import { readError } from '../../../src/org/faults.ts';
import { proxyAgent } from '../../../src/org/proxy.ts';
import { freePort } from '../../support/free-port.ts';

/** Runs `task` with this proxy in the environment, and puts back what was there. */
async function through<T>(proxy: string, task: () => Promise<T>): Promise<T> {
  const before = process.env['HTTPS_PROXY'];
  process.env['HTTPS_PROXY'] = proxy;
  try {
    return await task();
  } finally {
    if (before === undefined) delete process.env['HTTPS_PROXY'];
    else process.env['HTTPS_PROXY'] = before;
  }
}

const failureOf = (error: unknown): string => {
  const { variant, data } = readError(error, 'acme');
  return `${variant ?? ''}: ${JSON.stringify(data)}`;
};

describe('a proxy that is not there', () => {
  it('is named as what does not answer, without its credentials', async () => {
    const port = await freePort();
    await through(`http://me:hunter2@127.0.0.1:${port}`, async () => {
      const agent = await proxyAgent();
      const error: unknown = await request('https://acme.example', { dispatcher: agent }).catch(
        (thrown: unknown) => thrown,
      );
      await agent.close();
      expect(failureOf(error)).to.equal(`proxy-away: {"org":"acme","detail":"127.0.0.1:${port}, ECONNREFUSED"}`);
    });
  });

  const lookup = (hostname: string): Error =>
    Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname,
    });

  for (const [proxy, host, expected] of [
    [
      'http://proxy.acme.example:8080',
      'proxy.acme.example',
      'proxy-name: {"org":"acme","detail":"proxy.acme.example:8080, ENOTFOUND"}',
    ],
    [
      'proxy.acme.example:8080',
      'proxy.acme.example',
      'proxy-name: {"org":"acme","detail":"proxy.acme.example:8080, ENOTFOUND"}',
    ],
    ['http://proxy.acme.example:8080', 'acme.my.salesforce.example', 'name: {"org":"acme","detail":"ENOTFOUND"}'],
    ['', 'acme.my.salesforce.example', 'name: {"org":"acme","detail":"ENOTFOUND"}'],
    ['http://', 'acme.my.salesforce.example', 'name: {"org":"acme","detail":"ENOTFOUND"}'],
  ] as const) {
    it(`by the name that was not found: ${host} with "${proxy}"`, async () => {
      await through(proxy, async () => {
        expect(failureOf(new TypeError('fetch failed', { cause: lookup(host) }))).to.equal(expected);
        await setImmediate();
      });
    });
  }
});

describe('a SOCKS5 proxy', () => {
  it('is used without a word on stderr, and later warnings are heard', async () => {
    const heard: string[] = [];
    const hear = ({ message }: Error): void => void heard.push(message);
    process.on('warning', hear);
    await through('socks5://127.0.0.1:9', async () => {
      const agent = await proxyAgent();
      // nothing listens there
      const refused: unknown = await request('https://acme.example', { dispatcher: agent }).catch(
        (error: unknown) => error,
      );
      expect(refused).to.be.an('error');
      await agent.close();
      process.emitWarning('another');
      await setImmediate();
    }).finally(() => process.off('warning', hear));
    expect(heard).to.deep.equal(['another']);
  });
});
