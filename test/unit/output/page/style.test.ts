import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { asPainted, paint } from '../../../../src/output/page/style.ts';

describe('colours', () => {
  const names = ['CI', 'COLORTERM', 'FORCE_COLOR', 'NO_COLOR'];
  const before = names.map((name) => [name, process.env[name]] as const);
  const put = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(() => names.forEach((name) => put(name, undefined)));
  after(() => before.forEach(([name, value]) => put(name, value)));
  const red = '\u001B[31mError\u001B[39m';
  const terminal = Object.assign(new PassThrough(), { isTTY: true, getColorDepth: () => 8 });

  it('of other libraries stay out of a pipe, whatever a CI system or the environment says (T4)', () => {
    for (const [name, value] of [
      ['CI', 'true'],
      ['COLORTERM', 'truecolor'],
      ['NO_COLOR', '1'],
    ] as const) {
      put(name, value);
      expect(asPainted(red, new PassThrough()), name).to.equal('Error');
      put(name, undefined);
    }
    put('FORCE_COLOR', '1');
    expect(asPainted(red, new PassThrough())).to.equal(red);
  });

  it('are as ours at a terminal', () => {
    expect(asPainted(red, terminal)).to.equal(red);
    expect(stripVTControlCharacters(paint('red', 'Error', terminal))).to.equal('Error');
  });
});
