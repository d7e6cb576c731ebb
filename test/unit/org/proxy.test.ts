import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { request } from 'undici';
import { proxyAgent } from '../../../src/org/proxy.ts';

describe('a SOCKS5 proxy', () => {
  it('is used without a word on stderr, and later warnings are heard', async () => {
    const before = process.env['HTTPS_PROXY'];
    const heard: string[] = [];
    const hear = ({ message }: Error): void => void heard.push(message);
    process.on('warning', hear);
    process.env['HTTPS_PROXY'] = 'socks5://127.0.0.1:9';
    try {
      const agent = await proxyAgent();
      // nothing listens there
      const refused: unknown = await request('https://acme.example', { dispatcher: agent }).catch(
        (error: unknown) => error,
      );
      expect(refused).to.be.an('error');
      await agent.close();
      process.emitWarning('another');
      await setImmediate();
    } finally {
      process.off('warning', hear);
      if (before === undefined) delete process.env['HTTPS_PROXY'];
      else process.env['HTTPS_PROXY'] = before;
    }
    expect(heard).to.deep.equal(['another']);
  });
});
