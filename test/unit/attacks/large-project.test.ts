import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { headerType, textOf } from '../apps/acme.ts';

const worker = fileURLToPath(new URL('large-project-worker.ts', import.meta.url));
/** Megabytes that a command may use at most, whatever it reads. */
const most = 400;
const entry = { glob: '**', stringToReplace: 'Q', replaceWithFile: 'long.txt' };

/** Documents of headers, a replacement of each Q by 1000 characters, and how the deploy of them ends. */
const projects: ReadonlyArray<readonly [what: string, count: number, body: string, replaces: boolean, end: string]> = [
  ['as many documents of the largest size as are read', 15, 'x'.repeat(1_000_000), false, '15'],
  ['one more than that', 17, 'x'.repeat(1_000_000), false, 'TooMuch'],
  ['as many documents full of tags as are read', 3, '<a>1</a>'.repeat(60_000), false, '3'],
  ['more of those', 5, '<a>1</a>'.repeat(60_000), false, 'TooMuch'],
  ['15,000 placeholders for 1 kB in each of five documents', 5, 'Q'.repeat(15_000), true, 'ReplacedTooMuch'],
  ['as many as are replaced', 5, 'Q'.repeat(200), true, '5'],
];

describe('attack: a cloned repository that fills the memory', function () {
  this.timeout(60_000);
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'eca-large-'));
    mkdirSync(join(root, 'force-app'));
    writeFileSync(join(root, 'long.txt'), 'y'.repeat(1000));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  for (const [what, count, body, replaces, end] of projects)
    it(`${what}: takes less than ${most} MB`, () => {
      const project = { packageDirectories: [{ path: 'force-app' }], replacements: replaces ? [entry] : [] };
      writeFileSync(join(root, 'sfdx-project.json'), JSON.stringify(project));
      const text = textOf(headerType, {}).replace('</', `<description>${body}</description></`);
      for (let at = 0; at < count; at++) writeFileSync(join(root, 'force-app', `App${at}.eca-meta.xml`), text);
      const told = execFileSync(process.execPath, [worker], { cwd: root, encoding: 'utf8' });
      const seen = JSON.parse(told) as { readonly end: string; readonly most: number };
      expect(seen.end).to.equal(end);
      expect(seen.most).to.be.below(most);
    });
});
