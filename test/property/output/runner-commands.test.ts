import { expect } from 'chai';
import fc from 'fast-check';
import { wrapWithPrefix } from '../../../src/output/page/layout.ts';
import { visibleJson, visiblePage } from '../../../src/output/safety/visible.ts';

const colours = new RegExp(String.raw`\u001b\[[\d;]*m`, 'gu');
/** As the runners look for commands: without what their comparisons leave out. */
const folded = (line: string): string =>
  line.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu, '').replace(colours, '');
const isObeyed = (page: string): boolean =>
  page
    .split('\n')
    .map(folded)
    .some((line) => /^\s*::.*::/u.test(line) || /##(?:|vso|teamcity)\[/iu.test(line));

const piece = fc.constantFrom(
  '::',
  ':',
  '##',
  '#',
  '[',
  ']',
  'vso',
  '##vso[task.setvariable variable=PATH]',
  '::set-output name=a::b',
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u200d',
  '\u200b',
  '\ufe0f',
  '\u0301',
  '\u001b[1m',
  '\u001b[39m',
  'teamcity',
  'group',
  'xxxxxxxxxx',
);
const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((parts) => parts.join(''));

describe('texts on the output of a CI job', () => {
  it('are no commands of its runner, wherever a line begins', () => {
    fc.assert(
      fc.property(text, (foreign) => {
        for (const page of [
          foreign,
          `  ${foreign}`,
          wrapWithPrefix('  - ', foreign),
          wrapWithPrefix('', `x ${foreign}`),
        ])
          expect(isObeyed(visiblePage(page)), JSON.stringify(page)).to.equal(false);
      }),
      { numRuns: 500, examples: [[':\u001b[39m::::']] },
    );
  });

  it('have the same values in JSON, where nothing is one either', () => {
    fc.assert(
      fc.property(text, (foreign) => {
        const json = visibleJson(JSON.stringify({ [foreign]: foreign }, null, 2));
        expect(JSON.parse(json)).to.deep.equal({ [foreign]: foreign });
        expect(isObeyed(json), json).to.equal(false);
      }),
      { numRuns: 500 },
    );
  });

  it('are shown as they are otherwise: addresses, headings, and words with colons', () => {
    for (const page of ['::1', '  ::ffff:10.0.0.1', 'a ::b:: c', '# x', '## x', 'Apex::Class::x', '#[1]', '## x [1]'])
      expect(visiblePage(page)).to.equal(page);
    expect(visiblePage('x ##vso[task.setvariable variable=PATH]/tmp')).to.equal(
      'x ‹0023›#vso[task.setvariable variable=PATH]/tmp',
    );
    expect(visiblePage(' ::error::x')).to.equal(' ‹003A›:error::x');
  });

  it('of any length take a time that grows with it', () => {
    const started = performance.now();
    for (const one of ['#', '##', ' ', '\n', ':', '::', '##a', '\u200d', '#\u200d', '\ufeff', '\u001b[1m', ':\u200d'])
      for (const start of ['', '##', '::']) visiblePage(`${start}${one.repeat(200_000)}`);
    expect(performance.now() - started).to.be.below(20_000);
  });
});
