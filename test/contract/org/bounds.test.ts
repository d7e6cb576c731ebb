import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { startHostileOrg } from './hostile-org.ts';

const worker = fileURLToPath(new URL('bounds-worker.ts', import.meta.url));
const most = 400;

/** What is read, how the org misbehaves, and how the command ends. */
const attacks: ReadonlyArray<readonly [what: 'list' | 'query' | 'tokens' | 'usage', rule: string, end: RegExp]> = [
  ['usage', 'endless-body', /^AnswerTooLarge: .*more than 8 MB/],
  ['usage', 'deep-pages', /^AnswerTooLarge: .*more than 100 levels/],
  ['usage', 'wide-pages', /^AnswerTooLarge: .*more than 500000 values/],
  ['usage', 'long-pages', /^AnswerTooLarge: .*bytes in pages/],
  ['tokens', 'long-tokens', /^AnswerTooLarge: .*bytes in pages/],
  ['query', 'empty-query', /^BrokenAnswer: .*query/],
  ['query', 'more-than-all', /^BrokenAnswer: .*query/],
  ['query', 'endless-query', /^AnswerTooLarge: .*bytes in pages/],
  ['list', 'endless-soap', /^AnswerTooLarge: .*more than 32 MB/],
  ['list', 'many-elements', /^AnswerTooLarge: .*more than 600000 elements/],
  ['list', 'a-long-attribute', /^AnswerTooLarge: .*a tag of more than 20000 characters/],
  ['list', 'a-long-comment', /^AnswerTooLarge: .*a tag of more than 20000 characters/],
  ['list', 'a-long-name', /^AnswerTooLarge: .*a tag of more than 20000 characters/],
  ['list', 'many-attributes', /^AnswerTooLarge: .*a tag of more than 20000 characters/],
  ['list', 'many-long-attributes', /^AnswerTooLarge: .*more than 6000000 characters of attributes/],
  ['list', 'many-entities', /^AnswerTooLarge: .*more than 600000 elements/],
  ['list', 'one-member-forty-times', /^AnswerTooLarge: .*a file of \d+ bytes/],
  ['list', 'one-long-member', /^AnswerTooLarge: .*a file of \d+ bytes/],
  ['list', 'boasting-member', /^AnswerTooLarge: .*a file of 4294967294 bytes/],
  ['list', 'lying-member', /^XmlInvalid: .*a character/],
  ['list', 'many-long-members', /^AnswerTooLarge: .*files of \d+ bytes/],
  // these are read, and the next answer is no better
  ['list', 'documents-of-comments', /^BrokenAnswer: .*JSON/],
  ['list', 'documents-of-text', /^BrokenAnswer: .*JSON/],
  ['list', 'documents-of-long-tags', /^XmlInvalid: .*a tag of more than 20000 characters/],
  ['list', 'documents-of-long-names', /^XmlInvalid: .*a tag of more than 20000 characters/],
  ['list', 'a-document-of-many-elements', /^AnswerTooLarge: .*more than 600000 tags/],
  ['list', 'documents-of-many-elements', /^AnswerTooLarge: .*more than 600000 tags/],
];

type End = { readonly rule: string; readonly end: string; readonly seconds: number; readonly most: number };

/** Reads one thing as each rule of an org has it, in a process of its own, so that no other read adds to its memory. */
async function readEach(what: string, url: string): Promise<readonly End[]> {
  const tasks = attacks.filter(([read]) => read === what).map(([read, rule]) => `${read}:${rule}`);
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', worker, url, ...tasks]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as End);
}

describe('attack: an org answers with more than fits in memory', () => {
  const ends: End[] = [];
  before(async function readAll() {
    this.timeout(60_000);
    const org = await startHostileOrg();
    try {
      for (const what of new Set(attacks.map(([read]) => read))) ends.push(...(await readEach(what, org.url)));
    } finally {
      await org.close();
    }
  });

  for (const [what, rule, end] of attacks) {
    it(`${what}, ${rule}: ends with an error that says so`, () => {
      expect(ends.find((one) => one.rule === rule)?.end).to.match(end);
    });
  }

  it(`none of them uses ${most} MB`, () => {
    expect(ends).to.have.length(attacks.length);
    expect(ends.filter((one) => one.most >= most)).to.deep.equal([]);
  });
});
