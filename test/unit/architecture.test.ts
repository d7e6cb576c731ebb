import { expect } from 'chai';
import { brokenArrows, circles, heavyImports, impurities, unusedArrows } from './house-rules/arrows.ts';
import { ownDates } from './house-rules/dates.ts';
import { circlesOfFolders, fullFolders, namesExportedTwice } from './house-rules/layout.ts';
import { bannedWords, defaultExports, forbiddenNames, tooLong } from './house-rules/names-and-sizes.ts';
import { retiredInComments, retiredInMessages, retiredInNames } from './house-rules/retired-words.ts';
import { readFiles, type SourceFile } from './house-rules/source-files.ts';

const source = readFiles(['src'], ['.ts']);
const all = [...source, ...readFiles(['test', 'bench', 'scripts', 'bin'], ['.ts', '.mjs', '.js'])];

const rules: ReadonlyArray<{
  title: string;
  rule: (files: readonly SourceFile[]) => string[];
  files: readonly SourceFile[];
  planted: readonly SourceFile[];
}> = [
  {
    title: 'imports go down only',
    rule: brokenArrows,
    files: source,
    planted: [
      { path: 'src/xml/a.ts', text: "import { b } from '../apps/b.ts';" },
      { path: 'src/apps/a.ts', text: "import {\n  b,\n} from '../org/b.ts';" },
      { path: 'src/org/a.ts', text: "const b = await import('../estate/b.ts');" },
      { path: 'src/fleet/a.ts', text: "import type { B } from '../change/b.ts';" },
      { path: 'src/change/a.ts', text: "export { b } from '../../test/emulator/b.ts';" },
      { path: 'src/output/a.ts', text: "import { b } from '../org/b.ts';" },
      { path: 'src/drawer/a.ts', text: '' },
    ],
  },
  {
    title: 'dates have one style, that of src/apps/moment.ts',
    rule: ownDates,
    files: source,
    planted: [
      { path: 'src/output/a.ts', text: 'const day = time.slice(0, 10);' },
      { path: 'src/output/b.ts', text: 'const moment = date.toLocaleString();' },
    ],
  },
  {
    title: 'no circle of imports',
    rule: circles,
    files: source,
    planted: [
      { path: 'src/xml/a.ts', text: "import { b } from './b.ts';" },
      { path: 'src/xml/b.ts', text: "import { c } from './c.ts';" },
      { path: 'src/xml/c.ts', text: "import { a } from './a.ts';" },
    ],
  },
  {
    title: 'folders do not import each other in a circle',
    rule: circlesOfFolders,
    files: source,
    planted: [
      { path: 'src/apps/flows/a.ts', text: "import { b } from '../edits/b.ts';" },
      { path: 'src/apps/edits/b.ts', text: "import { c } from './c.ts';" },
      { path: 'src/apps/edits/c.ts', text: "import { a } from '../flows/a.ts';" },
    ],
  },
  {
    title: 'no folder of src holds more than 20 files side by side',
    rule: fullFolders,
    files: source,
    planted: Array.from({ length: 21 }, (_, index) => ({ path: `src/org/a${index}.ts`, text: '' })),
  },
  {
    title: 'no name is exported by two files of src',
    rule: namesExportedTwice,
    files: source,
    planted: [
      { path: 'src/org/a.ts', text: 'export type Outcome = string;' },
      { path: 'src/fleet/b.ts', text: 'export const Outcome = 1;' },
    ],
  },
  {
    title: 'nothing heavy is imported outside its room or before it is needed',
    rule: heavyImports,
    files: source,
    planted: [
      { path: 'src/org/a.ts', text: "const s = await import('@salesforce/source-deploy-retrieve');" },
      { path: 'src/org/b.ts', text: "import { unzipSync } from 'fflate';" },
      { path: 'src/apps/c.ts', text: "import { XMLParser } from 'fast-xml-parser';" },
      { path: 'src/org/d.ts', text: "import { Org } from '@salesforce/core';" },
      { path: 'src/errors/e.ts', text: "import type { Org } from '@salesforce/core';" },
    ],
  },
  {
    title: 'manifest, oauth, apps, xml and errors know no network, clock, file or process',
    rule: impurities,
    files: source,
    planted: [
      { path: 'src/xml/a.ts', text: "import { readFileSync } from 'node:fs';" },
      { path: 'src/apps/a.ts', text: 'const now = Date.now();' },
      { path: 'src/errors/a.ts', text: 'process.exitCode = 1;' },
    ],
  },
  {
    title: 'every name is kebab-case and no folder or file is a drawer for anything',
    rule: forbiddenNames,
    files: all,
    planted: [
      { path: 'src/utils/a.ts', text: '' },
      { path: 'src/org/soap-helper.ts', text: '' },
      { path: 'test/unit/commonThings.ts', text: '' },
      { path: 'src/org/retrieveJob.ts', text: '' },
    ],
  },
  {
    title: 'no file is over 250 lines and no command over 80',
    rule: tooLong,
    files: all,
    planted: [
      { path: 'src/org/a.ts', text: 'x\n'.repeat(251) },
      { path: 'src/commands/eca/a.ts', text: 'x\n'.repeat(81) },
    ],
  },
  {
    title: 'no check is switched off',
    rule: bannedWords,
    files: all,
    planted: [
      '// @ts-' + 'ignore',
      'it.' + 'skip(',
      'describe.' + 'only(',
      'x as ' + 'any;',
      '// eslint-' + 'disable',
    ].map((text, index) => ({ path: `src/org/a${index}.ts`, text })),
  },
  {
    title: 'exports have names, but for command classes',
    rule: defaultExports,
    files: [...source, ...all.filter(({ path }) => path.endsWith('.ts'))],
    planted: [{ path: 'src/org/a.ts', text: 'export default function x() {}' }],
  },
  {
    title: 'docstrings and comments use no retired word or phrase',
    rule: retiredInComments,
    files: source,
    planted: [
      '/** Reads it. Throws as `readApps`. */',
      '/**\n * The same for\n * connected apps.\n */',
      '  // the org tells nothing',
      'const a = 1; // asks a person',
      '/** What an app shall hold. */',
    ].map((text, index) => ({ path: `src/org/a${index}.ts`, text })),
  },
  {
    title: 'names use no retired word',
    rule: retiredInNames,
    files: source,
    planted: ['export type TokenWish = string;', 'const unbornApp = 1;', 'hasUntoldLogins(app);'].map(
      (text, index) => ({
        path: `src/org/a${index}.ts`,
        text,
      }),
    ),
  },
  {
    title: 'messages use no retired word',
    rule: retiredInMessages,
    files: readFiles(['messages'], ['.md']),
    planted: [
      'Mend the file.',
      'Nothing that metadata shows keeps this app from the button.',
      'With it end logins of sf on this machine:',
      'What follows for {app} needs a yes, and nobody can be asked:',
      'Tokens that end: {count}.',
      '{user} is in {org} already, and whole; nothing was made.',
      "it isn't known which app is to ask.",
      'The staged pair of {app} went away from {org}.',
      'The access token holds.',
      'Do it?',
    ].map((text) => ({ path: 'messages/a.md', text: `# a\n\n${text}\n` })),
  },
];

/** What these rules find is in no file alone. */
const ofAllFiles = [circles, circlesOfFolders, fullFolders, namesExportedTwice];

describe('the house', () => {
  it('has files to look at', () => {
    expect(source.length).to.be.greaterThan(5);
  });

  for (const { title, rule, files, planted } of rules) {
    it(`${title}`, () => {
      expect(rule(files)).to.deep.equal([]);
    });

    it(`${title}: a planted violation is found`, () => {
      const found = ofAllFiles.includes(rule) ? [rule(planted)] : planted.map((file) => rule([file]));
      expect(found.filter(({ length }) => length !== 1)).to.deep.equal([]);
    });
  }

  it('the list of arrows allows none that no file uses', () => {
    expect(unusedArrows(source)).to.deep.equal([]);
    expect(unusedArrows(source.filter(({ path }) => !path.startsWith('src/hooks/')))).to.include('hooks -> login');
  });

  it('a fitting import breaks no arrow', () => {
    const fitting = [
      {
        path: 'src/commands/eca/a.ts',
        text: "import { a } from '../../change/a.ts';\nimport { x } from '@salesforce/core';",
      },
      {
        path: 'src/org/a.ts',
        text: "const { default: z } = await import('jszip');\nimport type { Org } from '@salesforce/core';",
      },
    ];
    expect([...brokenArrows(fitting), ...heavyImports(fitting), ...circles(fitting)]).to.deep.equal([]);
  });
});
