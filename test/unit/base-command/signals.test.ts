import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { expect } from 'chai';
import { endingSignals } from '../../../src/base-command/interruption.ts';
import { PlainCommand } from '../../../src/base-command/plain-command.ts';

class Probe extends PlainCommand<boolean> {
  public async run(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** The process goes on. */
  protected override async finally(): Promise<void> {
    return Promise.resolve();
  }
}

describe('a signal while sf reads its settings', () => {
  const before = endingSignals.map((name) => ({ name, listeners: process.rawListeners(name) }));
  after(() => {
    for (const { name, listeners } of before) for (const one of listeners) process.on(name, one as () => void);
  });

  it('ends the process as the system does, and not by an error thrown inside a listener (T3)', async () => {
    const config = await Config.load(fileURLToPath(new URL('../../../', import.meta.url)));
    const running = new Probe([], config)['_run']();
    await Promise.resolve();
    expect(endingSignals.map((name) => process.listenerCount(name))).to.deep.equal([0, 0, 0]);
    expect(await running).to.equal(true);
  });
});
