import { expect } from 'chai';
import { shellWord } from '../../../../src/errors/shell-word.ts';
import { overflows } from '../../../../src/output/page/commands-to-copy.ts';
import { pairs, paragraphs, table, wrapWithPrefix } from '../../../../src/output/page/layout.ts';
import { remark } from '../../../../src/output/page/remarks.ts';
import { fillPlaces } from '../../../../src/output/page/texts.ts';
import { twoColumns } from '../../../../src/output/page/two-columns.ts';
import { commandsIn, tooWide } from '../../../support/page-width.ts';
import { textsOf } from '../../house-rules/message-texts.ts';
import { readFiles } from '../../house-rules/source-files.ts';

const app = 'Initech_Legacy_Integration_For_Everybody';
const org = 'administrator@initech.example,administrator@globex.example';
const options = ['option', 'onOrg', 'manifestOption', 'kindOption', 'setBack'];
const widths = [40, 60, 80];

/** Each line of the texts for users that has a command, with long values. */
const lines = readFiles(['messages'], ['.md']).flatMap((file) =>
  [...textsOf(file)].flatMap(([key, text]) => {
    const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const valueOf = (name: string): string =>
      options.includes(name) ? ` --target-org ${org}` : /org/i.test(name) ? org : app;
    const filled = fillPlaces(text, Object.fromEntries(names.map((name) => [name, valueOf(name)])));
    return filled.split('\n').flatMap((line) => {
      const said = line.replace(/^- /, '');
      return commandsIn(said).length > 0 ? [{ key: `${file.path} ${key}`, text: said }] : [];
    });
  }),
);

/** The places that a text has on a page. */
const places: Readonly<Record<string, (text: string, width: number) => string>> = {
  paragraph: (text, width) => wrapWithPrefix('', text, width),
  action: (text, width) => wrapWithPrefix('  - ', text, width),
  deep: (text, width) => wrapWithPrefix(' '.repeat(18), text, width),
  item: (text, width) => paragraphs(`- ${text}`, width),
  remark: (text, width) => remark({ message: 'It is so.', actions: [text] }, { width }),
  value: (text, width) => pairs([['Fix', text], ['A longer name', 'x']], 4, width), // prettier-ignore
  cell: (text, width) => table(['Rule', 'Fix'], [['ECA001', text]], width),
  column: (text, width) =>
    twoColumns(['App', 'Wrong'], [{ left: ['Acme'], right: (room) => wrapWithPrefix('✗ ', text, room) }], width),
  name: (text, width) => wrapWithPrefix('warning  ECA001  ', text, width),
};

/** A key or a name that is never broken either. */
const hasLongWord = (line: string, width: number): boolean =>
  commandsIn(line).length === 0 && line.split(/\s+/).some((word) => word.length > width - 24);

describe('a printed command', () => {
  it('is in many texts', () => {
    expect(lines.length).to.be.above(300);
  });

  for (const [place, lay] of Object.entries(places))
    for (const width of widths)
      it(`as ${place} of ${width} columns is in one line, and a line that is too wide has nothing else`, () => {
        const faults = lines.flatMap(({ key, text }) => {
          const shown = lay(text, width);
          const broken = commandsIn(text).filter((command) => !shown.includes(command));
          const wide = tooWide(shown, width).filter((line) => !hasLongWord(line, width));
          return broken.length + wide.length > 0 ? [{ key, broken, wide }] : [];
        });
        expect(faults).to.deep.equal([]);
      });

  it('stays beside what leads to it where there is room, and is below it otherwise', () => {
    const text = 'To undo this: sf eca enable --name Kiosk --target-org uat';
    expect(wrapWithPrefix('  ', text, 80)).to.equal(`  ${text}`);
    expect(wrapWithPrefix('  ', text, 50)).to.equal('  To undo this:\n  sf eca enable --name Kiosk --target-org uat');
    expect(wrapWithPrefix('  - ', text, 20).split('\n')).to.deep.equal([
      '  - To undo this:',
      '    sf eca enable --name Kiosk --target-org uat',
    ]);
    expect(pairs([['Way back', 'sf eca enable --name Kiosk --target-org uat']], 2, 50)).to.equal(
      '  Way back\n      sf eca enable --name Kiosk --target-org uat',
    );
  });

  it('in quotes ends with them, whatever the shell quotes in it', () => {
    for (const name of ['a "b" c', 'it\'s "b" c', 'a\'"\u001b b'].map(shellWord)) {
      const command = `"sf eca display --name ${name} --target-org uat"`;
      expect(wrapWithPrefix('', `Look with ${command}, and then at the org.`, 30).split('\n')).to.deep.equal([
        'Look with',
        `${command},`,
        'and then at the org.',
      ]);
    }
  });

  it('is found in a time that grows with the text', () => {
    const started = performance.now();
    for (const one of ["'", "$'", '"sf a\'', '\\', '"sf a', "'x'", "$'x'", 'sf eca '])
      overflows([`"sf eca ${one.repeat(20_000)}\n`], 1);
    expect(performance.now() - started).to.be.below(5000);
  });
});
