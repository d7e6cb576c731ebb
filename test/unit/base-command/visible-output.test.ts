import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { expect } from 'chai';
import { PlainCommand } from '../../../src/base-command/plain-command.ts';

/** Clears the screen, sets a title by C1, and reverses what follows. */
const hostile = 'Robot\u001b[2J\u009d0;title\u009c\u202egnp.exe';
/** What a terminal obeys, but for the ends of lines and for colours. */
const orders = /(?!\n)\p{Cc}|\u202e/u;
const colour = new RegExp(String.raw`\u001b\[\d*m`, 'g');

class Printing extends PlainCommand<void> {
  public static override readonly id = 'eca:printing';

  /** Prints a text of an org in each way that a command has. */
  public readonly ways: ReadonlyArray<readonly [name: string, print: () => unknown]> = [
    ['a result', (): void => this.log(hostile)],
    ['a value of a result', (): void => this.log('%s', hostile)],
    ['a note', (): void => this.logToStderr(hostile)],
    ['a value of a note', (): void => this.logToStderr('%s', hostile)],
    ['a warning', (): unknown => this.warn(hostile)],
    ['an instruction', (): void => PlainCommand.tell(hostile)],
    ['JSON', (): void => this.logJson({ status: 0, result: { [hostile]: hostile } })],
    ['JSON of an error', (): void => this.logJson({ status: 1, message: hostile, actions: [hostile] })],
  ];

  public override async run(): Promise<void> {
    return Promise.resolve();
  }
}

/** What some work prints on both streams. */
function printedBy(work: () => unknown): string {
  const streams = [process.stdout, process.stderr];
  const writers = streams.map((stream) => stream.write.bind(stream));
  let text = '';
  for (const stream of streams)
    stream.write = ((piece: string | Uint8Array): boolean => {
      text += String(piece);
      return true;
    }) as typeof stream.write;
  try {
    work();
  } finally {
    streams.forEach((stream, index) => Object.assign(stream, { write: writers[index] }));
  }
  return text;
}

describe('attack: a text of an org reaches the terminal by one of the ways to print', () => {
  it('what a terminal obeys is visible in results, notes, warnings, instructions and JSON', async () => {
    const config = await Config.load({ root: fileURLToPath(new URL('../../..', import.meta.url)) });
    for (const [name, print] of new Printing([], config).ways) {
      const text = printedBy(print).replaceAll(colour, '');
      expect(text, name).to.include('gnp.exe').and.not.match(orders);
    }
  });
});
