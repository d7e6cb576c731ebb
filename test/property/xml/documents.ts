import fc from 'fast-check';
import type { Leaf } from '../../../src/xml/read.ts';

/** A generated document and, from the generator's own knowledge, what it means. */
export type Sample = {
  readonly text: string;
  readonly leaves: readonly Leaf[];
  /** The names of the children of the root, in document order. */
  readonly names: readonly string[];
};

type Layout = { readonly eol: string; readonly prefix: string };
type Item = { readonly write: (layout: Layout) => string; readonly leaves: readonly Leaf[]; readonly name?: string };

export const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/);

/** Text that XML can hold, often with what looks like markup; its line breaks are as a reader gives them. */
export const value = fc
  .array(
    fc.oneof(
      fc.constantFrom('true', 'false', '&', '<', '>', ']]>', '&amp;', '<!--', '-->', '"', "'", '\n', ' ', '😀', '</a>'),
      fc
        .string({ unit: 'binary', maxLength: 5 })
        .map((text) => text.replace(/[^\t\n -\uD7FF\u{10000}-\u{10FFFF}]/gu, '')),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));

const comment = fc
  .constantFrom('c', ' it\'s <b> & "x" ', ' </a> ', ' 😀 ', ' two\n lines ', ' <![CDATA[ ')
  .map((text) => `<!--${text}-->`);
const instruction = fc.constantFrom('<?p?>', "<?p don't <b> & ?>");
const attributes = fc.constantFrom('', ' x="1"', " x='a>b/'  y=\"'\"", ' x="/"', '\n  x="&lt;&#10;" ');
const indent = fc.constantFrom('', '  ', '    ', '\t', ' \t');

/** One way of writing the value between tags. */
const content = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;'),
    text.replace(/[^]/gu, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
    `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`,
    text.replaceAll('&', '&#38;').replaceAll('<', '&lt;<!-- & -->').replaceAll(']]>', '<![CDATA[]]]]>&gt;'),
  );

const leaf = (named: string): fc.Arbitrary<Item> =>
  fc.record({ text: value, attrs: attributes, closed: fc.boolean() }).chain(({ text, attrs, closed }) =>
    content(text).map((inner) => ({
      write: ({ eol, prefix }): string => {
        const tag = `${prefix}${named}`;
        const written = text === '' && closed ? `<${tag}${attrs}/>` : `<${tag}${attrs}>${inner}</${tag} >`;
        return written.replaceAll('\n', eol);
      },
      leaves: [{ path: named, text }],
      name: named,
    })),
  );

const group = (named: string): fc.Arbitrary<Item> =>
  fc.tuple(leaf('inner'), leaf('other'), indent, fc.boolean()).map(([inner, other, pad, broken]) => ({
    write: (layout): string => {
      const gap = broken ? layout.eol + pad : '';
      const tag = `${layout.prefix}${named}`;
      return `<${tag}>${gap}${inner.write(layout)}${gap}${other.write(layout)}${gap}</${tag}>`;
    },
    leaves: [...inner.leaves, ...other.leaves].map(({ path, text }) => ({ path: `${named}.${path}`, text })),
    name: named,
  }));

const filling: fc.Arbitrary<Item> = fc
  .oneof(comment, instruction, fc.constant(''))
  .map((text) => ({ write: ({ eol }) => text.replaceAll('\n', eol), leaves: [] }));

const element = (named: string): fc.Arbitrary<Item> =>
  fc.oneof({ weight: 4, arbitrary: leaf(named) }, { weight: 1, arbitrary: group(named) });

const items = fc
  .uniqueArray(name, { minLength: 1, maxLength: 7 })
  .chain((names) => fc.constantFrom(names, names.toSorted()))
  .chain((names) => fc.tuple(...names.flatMap((named) => [filling, element(named)]), filling));

/** Documents with elements whose names differ, at least one, in order or not. */
export const document: fc.Arbitrary<Sample> = fc
  .record({
    mark: fc.constantFrom('', '\uFEFF'),
    declaration: fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>'),
    root: fc.constantFrom('App', 'm:App'),
    attrs: attributes,
    around: fc.tuple(filling, filling),
    items,
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    breaks: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
    indents: fc.array(indent, { minLength: 1, maxLength: 3 }),
  })
  .map(({ mark, declaration, root, attrs, around, items: all, eol, breaks, indents }) => {
    const layout = { eol, prefix: root.slice(0, root.indexOf(':') + 1) };
    const gap = (index: number): string =>
      breaks[index % breaks.length] === true ? eol + (indents[index % indents.length] ?? '') : '';
    const body = all.map((item, index) => gap(index) + item.write(layout)).join('');
    const [before, after] = around.map((item) => item.write(layout));
    const start = `${mark}${declaration}${gap(0)}${before}${gap(1)}<${root}${attrs.replaceAll('\n', eol)}>`;
    return {
      text: `${start}${body}${gap(2)}</${root}>${gap(3)}${after}${gap(4)}`,
      leaves: all.flatMap(({ leaves }) => leaves),
      names: all.flatMap((item) => item.name ?? []),
    };
  });
