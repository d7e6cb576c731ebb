import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { pastedText } from '../../../src/input/explain/pasted-text.ts';

describe('attack: a log without an end is piped in as an error', () => {
  it('only its begin is read', async () => {
    const log = new PassThrough();
    const stdin = Object.getOwnPropertyDescriptor(process, 'stdin') ?? {};
    Object.defineProperty(process, 'stdin', { configurable: true, value: log });
    try {
      log.write(' \n');
      const line = 'error=invalid_grant \u{1F600}\n';
      const more = (): void => {
        while (log.write(line.repeat(100)));
        log.once('drain', more);
      };
      more();
      const read = await pastedText(['-'], {});
      expect(read).to.have.length(100_000);
      expect(read.startsWith(line.trimEnd())).to.equal(true);
      expect(log.destroyed).to.equal(true);
    } finally {
      Object.defineProperty(process, 'stdin', stdin);
    }
  });
});
