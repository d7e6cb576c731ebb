import { parseEnv } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { fitsEnvFile, readVariables, setVariables } from '../../../src/delivery/env-text.ts';

/** What dotenv 17 reads (its LINE grammar, published with it), written down once more. */
function dotenv(text: string): Record<string, string> {
  const line =
    /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.replace(/\r\n?/g, '\n').matchAll(line)) {
    found[name] = value.trim().replace(/^(['"`])([^]*)\1$/, '$2');
  }
  return found;
}

const [idName, secretName] = ['ECA_CLIENT_ID', 'ECA_CLIENT_SECRET'];
const value = fc.stringMatching(/^[A-Za-z0-9._~+/=-]{1,70}$/);

/** Lines that are not ours, in bytes of UTF-8 or none: each with the line end `\n`, which stands for the file's own. */
const other = fc.constantFrom(
  '\n',
  '   \t\n',
  '# a comment\n',
  '# ECA_CLIENT_ID=commented out\n',
  "# it's a single quote\n",
  'PORT=8080\n',
  'export NODE_ENV="production" # why\n',
  "GREETING='hello world'\n",
  'EMPTY=\n',
  'ECA_CLIENT_ID_OLD=3MVG9\n',
  'MY_ECA_CLIENT_ID="x"\n',
  'eca_client_id=small\n',
  'NAME="Gr\xC3\xBC\xC3\x9Fe \xF0\x9F\x9A\x80"\n',
  'LATIN=\xE9t\xE9\xA0\n',
  'URL=https://a.example/?b=c&d="e"\n',
  'PRIVATE_KEY="-----BEGIN\nECA_CLIENT_ID=in the key\nECA_CLIENT_SECRET=too\n-----END"\n',
  "POEM='\nECA_CLIENT_SECRET=rhyme\n'\n",
  'TICKS=`\nexport ECA_CLIENT_ID=ticks\n`\n',
);
type Layout = { readonly lead: string; readonly equals: string; readonly quote: string; readonly tail: string };
const layout: fc.Arbitrary<Layout> = fc.record({
  lead: fc.constantFrom('', 'export ', '  ', '\texport  '),
  equals: fc.constantFrom('=', ' = ', '=\t', ': '),
  quote: fc.constantFrom('', '"', "'", '`'),
  tail: fc.constantFrom('', '  ', ' # rotated by hand', '\t#'),
});
type Own = { readonly name: string; readonly layout: Layout; readonly old: string };
const own: fc.Arbitrary<Own> = fc.record({ name: fc.constantFrom(idName, secretName), layout, old: value });
const written = ({ name, layout: { lead, equals, quote, tail } }: Own, now: string): string =>
  `${lead}${name}${equals}${quote}${now}${quote}${tail}\n`;

const files = fc.record({
  parts: fc.array(fc.oneof(other, own), { maxLength: 9 }),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\xEF\xBB\xBF'),
  ended: fc.boolean(),
});

describe('any env file', () => {
  it('gets both variables and keeps every other byte, as often as they are in it', () => {
    fc.assert(
      fc.property(files, value, value, ({ parts, lineEnd, mark, ended }, id, secret) => {
        const now: Record<string, string> = { [idName]: id, [secretName]: secret };
        const met = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : part.name)));
        const text = (write: (part: Own) => string): string =>
          mark + parts.map((part) => (typeof part === 'string' ? part : write(part))).join('');
        const cut = (whole: string): string => (ended ? whole : whole.replace(/\n$/, ''));
        const before = cut(text((part) => written(part, part.old))).replaceAll('\n', lineEnd);
        const changed = cut(text((part) => written(part, now[part.name] ?? '')));
        const missing = [idName, secretName].filter((name) => !met.has(name)).map((name) => `${name}=${now[name]}\n`);
        const gap = missing.length === 0 || changed === mark || changed.endsWith('\n') ? '' : '\n';
        const lineEndThen = before.includes(lineEnd) ? lineEnd : '\n';
        const expected = `${changed}${gap}${missing.join('')}`.replaceAll('\n', lineEndThen);
        const after = setVariables(before, [
          [idName, id],
          [secretName, secret],
        ]);
        expect(after).to.equal(expected);
        expect(setVariables(after, Object.entries(now))).to.equal(after);
        expect(readVariables(after, [idName, secretName])).to.deep.equal([id, secret]);
        expect(dotenv(Buffer.from(after, 'latin1').toString())).to.include(now);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same in Node’s own parser', () => {
    const alike = layout.map((one) => ({ ...one, lead: one.lead.trimStart(), equals: '=', tail: '' }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(idName, secretName), alike), { maxLength: 4 }),
        value,
        value,
        (lines, id, secret) => {
          const before = lines.map(([name, one]) => written({ name, layout: one, old: 'old' }, 'old')).join('');
          const after = setVariables(`A=1\n${before}`, [
            [idName, id],
            [secretName, secret],
          ]);
          expect(parseEnv(after)).to.deep.equal({ A: '1', [idName]: id, [secretName]: secret });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes the characters of consumer keys and secrets, and none that readers differ on', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...' #$"\'`\\\n!&;|<>(){}*?é'), value, (before, odd, after) => {
        expect(fitsEnvFile(before)).to.equal(true);
        expect(fitsEnvFile(before + odd + after)).to.equal(false);
      }),
    );
  });
});
