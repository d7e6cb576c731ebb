import { expect } from 'chai';
import stringWidth from 'string-width';
import { wrapWithPrefix } from '../../../../src/output/page/layout.ts';
import { twoColumns } from '../../../../src/output/page/two-columns.ts';

const row = (left: readonly string[], text: string): Parameters<typeof twoColumns>[1][number] => ({
  left,
  right: (width) => wrapWithPrefix('✗ ', text, width),
});
const long = 'one word after the other '.repeat(12).trim();

describe('a table of two columns', () => {
  it('puts texts beside names, under a heading, within its width', () => {
    const shown = twoColumns(['App', 'Wrong'], [row(['Acme', 'bot@acme.com'], long), row(['東京'], 'short')], 80);
    const lines = shown.split('\n');
    expect(lines.slice(0, 4)).to.deep.equal([
      'App           Wrong',
      '',
      'Acme          ✗ one word after the other one word after the other one word after',
      'bot@acme.com    the other one word after the other one word after the other one',
    ]);
    expect(lines.at(-1)).to.equal('東京          ✗ short');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).to.be.at.most(80);
  });

  it('puts texts below names that leave no room, and counts columns without colours', () => {
    const name = 'a'.repeat(60);
    const shown = twoColumns(['App', 'Wrong'], [row([name, 'x'], long)], 80).split('\n');
    expect(shown.slice(0, 3).map((line) => line.slice(0, 12))).to.deep.equal([name.slice(0, 12), 'x', '    ✗ one wo']);
    expect(Math.max(...shown.map((line) => stringWidth(line)))).to.be.at.most(80);
    const painted = twoColumns(['App', 'Wrong'], [row(['\u001B[1mAcme\u001B[22m'], 'short')], 80);
    expect(painted.split('\n').at(-1)).to.equal('\u001B[1mAcme\u001B[22m  ✗ short');
  });
});
