import fc from 'fast-check';
import type { ConnectedApp } from '../../../src/apps/connected-app.ts';
import { escapeText } from '../../../src/xml/edit.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { type Published, publishedElements } from '../../unit/apps/published-types.ts';

type Tree = string | { readonly [name: string]: readonly Tree[] };

const words = fc.constantFrom(
  'Acme',
  'a & b',
  '<x>',
  'Grüße',
  'https://acme.example.com/a?b=1&c=2',
  '日本',
  'true',
  '42',
);
const flags = fc.constantFrom('true', 'false');
const special: Readonly<Record<string, fc.Arbitrary<string>>> = {
  ipRelaxation: fc.constantFrom('ENFORCE', 'BYPASS', 'BYPASS_2FACTOR', 'ENFORCE_RELAXREFRESH', 'NEVER_SEEN'),
  refreshTokenPolicy: fc.constantFrom(
    'infinite',
    'zero',
    'specific_lifetime:30:DAYS',
    'specific_inactivity:2:HOURS',
    'odd',
  ),
  callbackUrl: fc.constantFrom('https://a.example.com/cb', 'https://a.example.com/cb\nmyapp://b'),
};

function valueOf(name: string, element: Published): fc.Arbitrary<Tree> {
  if ('elements' in element) return treeOf(element.elements);
  if (element.kind === 'boolean') return flags;
  if (element.kind === 'number') return fc.integer({ min: 1, max: 720 }).map(String);
  if (element.kind === 'choice') return fc.constantFrom(...element.choices);
  return special[name] ?? words;
}

const repeated = ['scopes', 'permissionSetName', 'profileName', 'locations', 'options', 'attributes', 'ipRanges'];

function treeOf(elements: Readonly<Record<string, Published>>): fc.Arbitrary<Tree> {
  const children = Object.fromEntries(
    Object.entries(elements).map(([name, element]) => {
      const value = valueOf(name, element);
      return [name, repeated.includes(name) ? fc.uniqueArray(value, { maxLength: 3 }) : fc.tuple(value)];
    }),
  );
  return fc.record(children, { requiredKeys: [] }) as fc.Arbitrary<Tree>;
}

function written(tree: Tree, name: string): string {
  if (typeof tree === 'string') return `<${name}>${escapeText(tree)}</${name}>`;
  const inner = Object.entries(tree).flatMap(([child, all]) => all.map((one) => written(one, child)));
  return inner.length === 0 ? '' : `<${name}>${inner.join('')}</${name}>`;
}

/** Documents of connected apps with any of the published elements, and sometimes one that nobody has heard of. */
export const connectedApps: fc.Arbitrary<ConnectedApp> = fc
  .record({
    tree: treeOf(publishedElements('ConnectedApp')),
    strange: fc.constantFrom('', '<isNewThing>on</isNewThing>'),
  })
  .map(({ tree, strange }) => {
    const inner =
      typeof tree === 'string' ? '' : Object.entries(tree).flatMap(([n, all]) => all.map((t) => written(t, n)));
    const text = `<ConnectedApp>${[...inner].join('')}${strange}<contactEmail>a@b.example.com</contactEmail></ConnectedApp>`;
    return text.includes('<contactEmail>', text.indexOf('<contactEmail>') + 1)
      ? text.replace(/<contactEmail>a@b\.example\.com<\/contactEmail>/, '')
      : text;
  })
  .map((text) => ({
    kind: 'connected-app',
    name: 'Acme_Old',
    org: 'admin@acme.example.com',
    orgId: '00D000000000001AAA',
    id: undefined,
    lastModifiedDate: undefined,
    namespace: null,
    installed: false,
    xml: parseXml(text),
  }));
