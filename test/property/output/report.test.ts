import { expect } from 'chai';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { documentTypeNames } from '../../../src/apps/document-types.ts';
import { renderReport, type ReportFormat } from '../../../src/output/report/render-report.ts';
import type { Reported, ReportedApp } from '../../../src/output/report/reported.ts';
import { visible } from '../../../src/output/safety/visible.ts';
import { appWith, failedOrg, orgWith } from '../../golden/report/sample.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    ']]>',
    '<!--',
    '&lt;b&gt;',
    '&#x3c;',
    '| a | b |',
    '\\| x',
    '`code`',
    '[x](javascript:alert(1))',
    '$`x`$',
    '</style><script>',
    '\u202eevil\u2066',
    '\u001b[2J',
    'a\r\nb',
    '\ud800',
    '\uffff',
    '$&',
  ),
);
const name = hostile.filter((text) => text.trim() !== '');
const remark = fc.record({ code: name, message: hostile, actions: fc.array(hostile, { maxLength: 2 }) });
const change = fc.record({
  type: fc.constantFrom(...documentTypeNames),
  fullName: name,
  field: name,
  before: fc.option(hostile),
  after: fc.option(hostile),
});
const app: fc.Arbitrary<ReportedApp> = fc
  .record({
    app: name,
    action: fc.constantFrom('create', 'update', 'delete', 'unchanged'),
    changes: fc.array(change, { maxLength: 2 }),
    risks: fc.array(remark, { maxLength: 1 }),
    notes: fc.array(remark, { maxLength: 1 }),
    error: fc.option(remark),
    lastModifiedBy: fc.option(name),
    lastModifiedDate: fc.option(hostile),
  })
  .map((differing) => appWith(differing.app, differing as Partial<ReportedApp>));
const apps = fc.uniqueArray(app, { maxLength: 3, selector: (one) => one.app });
const org = fc.oneof(
  fc.tuple(name, name, apps).map(([user, group, of]) => orgWith(user, group, of)),
  fc.tuple(name, remark, fc.option(apps, { nil: undefined })).map(([user, error, of]) => failedOrg(user, error, of)),
);
const reported: fc.Arbitrary<Reported> = fc.record({
  kind: fc.constantFrom('plan', 'apply', 'drift'),
  manifest: name,
  at: fc.constant(new Date(0)),
  orgs: fc.uniqueArray(org, { maxLength: 3, selector: (one) => one.org }),
});

/** Reads a document as a program would that knows nothing of ours; every element is `{ name: children }`. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

type Node = Readonly<Record<string, unknown>>;

function nodesOf(tree: unknown): Node[] {
  return (tree as Node[]).flatMap((node) => [
    node,
    ...Object.values(node).flatMap((inside) => (Array.isArray(inside) ? nodesOf(inside) : [])),
  ]);
}

const tagOf = (node: Node): string => Object.keys(node)[0] ?? '';
const shown = (text: string): string =>
  visible(text)
    .toWellFormed()
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd');

describe('a report of any names and values', () => {
  it('as HTML is well-formed, has no element or attribute that runs or loads, and names each org', () => {
    fc.assert(
      fc.property(reported, (of) => {
        const html = renderReport('html', of);
        expect(XMLValidator.validate(html.replace('<!DOCTYPE html>\n', ''))).to.equal(true);
        const nodes = nodesOf(parser.parse(html));
        const tags = new Set(nodes.map(tagOf));
        const ours =
          'html head meta link title style body main h1 h2 h3 p ul li label input div table thead tbody tr th td';
        const known = [
          ...ours.split(' '),
          'span',
          'bdi',
          'wbr',
          'a',
          'article',
          'b',
          'br',
          'code',
          'details',
          'summary',
        ];
        expect([...tags].filter((tag) => ![...known, '#text', ':@'].includes(tag))).to.deep.equal([]);
        const attributes = nodes.flatMap((node) => Object.entries((node[':@'] ?? {}) as Record<string, string>));
        expect(attributes.filter(([key]) => /^@_(on|src|style$)/.test(key))).to.deep.equal([]);
        const links = attributes.filter(([key]) => key === '@_href').map(([, value]) => value);
        expect(links.filter((link) => !/^(#d\d+|data:,)$/.test(link))).to.deep.equal([]);
        const text = nodes.map((node) => String(node['#text'] ?? '')).join('');
        const isEmpty = of.orgs.every((one) => (one.result?.apps ?? []).length === 0);
        for (const one of isEmpty ? [] : of.orgs) expect(text).to.include(shown(one.org));
      }),
      { numRuns: 60 },
    );
  });

  it('as JUnit is read back with each org as a suite and each app as a case', () => {
    fc.assert(
      fc.property(reported, (of) => {
        const xml = renderReport('junit', of);
        expect(XMLValidator.validate(xml)).to.equal(true);
        const nodes = nodesOf(parser.parse(xml));
        const namesOf = (tag: string): string[] =>
          nodes
            .filter((node) => tagOf(node) === tag)
            .map((node) => (node[':@'] as Record<string, string>)['@_name'] ?? '');
        expect(namesOf('testsuite')).to.deep.equal(of.orgs.map((one) => shown(one.org)));
        const cases = of.orgs.flatMap((one) => [
          ...(one.status === 'ok' ? [] : ['(the org)']),
          ...(one.result?.apps ?? []).map((each) => shown(each.app)),
        ]);
        expect(namesOf('testcase')).to.deep.equal(cases);
      }),
      { numRuns: 60 },
    );
  });

  it('as Markdown has no HTML but line breaks, and tables whose rows have the cells of their heading', () => {
    fc.assert(
      fc.property(reported, (of) => {
        const lines = renderReport('markdown', of).trimEnd().split('\n');
        const tables = lines
          .join('\n')
          .split('\n\n')
          .filter((block) => block.startsWith('|'));
        for (const table of tables) {
          const widths = table.split('\n').map((line) => line.split('|').length);
          expect(new Set(widths).size).to.equal(1);
        }
        expect(lines.join('').replaceAll('<br>', '').replaceAll(/\\./gu, '')).not.to.match(/[<`[\]]/);
      }),
      { numRuns: 60 },
    );
  });

  it('contains no character that a terminal or a browser obeys', () => {
    fc.assert(
      fc.property(reported, fc.constantFrom<ReportFormat>('html', 'junit', 'markdown'), (of, format) => {
        const text = renderReport(format, of);
        expect(text.split('\n').map(visible).join('\n')).to.equal(text);
      }),
      { numRuns: 60 },
    );
  });
});
