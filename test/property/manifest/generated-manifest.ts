import fc from 'fast-check';
import type { Key } from '../../../src/manifest/keys/key.ts';
import { keys } from '../../../src/manifest/keys/keys.ts';
import { withoutVariables } from '../../../src/manifest/values/variables.ts';

export type Tree = { readonly [name: string]: unknown };

/** Any text that an element may have: begins and ends with a letter, so that nothing is trimmed. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((middle) => `a${middle}z`);

const words: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  contactEmail: fc.constant('ops@acme.example'),
  singleLogoutUrl: fc.constant('https://a.example/out'),
  'policy.singleLogoutUrl': fc.constant('https://a.example/out'),
  'flows.web-server': fc.constant(true),
};

/** Values that contradict others, or need another manifest. */
const left = ['flows.jwt-bearer', 'link.sourceOrg', 'oauth'];

/** A value of a key as a manifest may say it, without `null`. */
function valueOf({ name, rule }: Key): fc.Arbitrary<unknown> {
  const own = words[name];
  if (own !== undefined) return own;
  switch (rule.kind) {
    case 'switch':
    case 'flow':
      return fc.boolean();
    case 'number':
      return fc.constantFrom(1, 5, 30);
    case 'word':
      return fc.constantFrom(...Object.keys(rule.spellings.eca));
    case 'list':
      return fc.subarray(listItems[rule.of], { minLength: 1 });
    case 'formulas':
      return fc.dictionary(fc.constantFrom('id', 'mail', '__proto__'), fc.oneof(text, fc.constant(null)));
    case 'username':
      return fc.constant('run@acme.example');
    case 'tls-name':
      return fc.constant('subject-dn=CN=a');
    case 'certificate':
      return fc.constantFrom('none', 'certs/a.pem');
    default:
      return text;
  }
}

const listItems = {
  scope: ['api', 'refresh_token', 'openid'],
  'callback-url': ['https://a.example/cb', 'https://b.example/cb'],
  name: ['One', 'Two words'],
  'ip-range': ['192.0.2.0-192.0.2.9', '198.51.100.0/24'],
};

/** The settings of an app, by dotted names. */
const settings: fc.Arbitrary<ReadonlyArray<readonly [string, unknown]>> = fc
  .subarray(keys.filter(({ name }) => !left.includes(name)))
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((key) => {
        const removable = key.removable && key.name !== 'runAs' && key.name !== 'callbackUrls';
        const value = removable ? fc.oneof(valueOf(key), fc.constant(null)) : valueOf(key);
        return value.map((one): readonly [string, unknown] => [key.name, one]);
      }),
    ),
  );

/** Settings by dotted names as the mappings of a manifest, in a given order. */
export function treeOf(entries: ReadonlyArray<readonly [string, unknown]>): Tree {
  const byHead = Map.groupBy(entries, ([name]) => name.split('.')[0] ?? name);
  return Object.fromEntries(
    [...byHead].map(([head, found]) => {
      const [first] = found;
      if (first !== undefined && first[0] === head) return [head, first[1]];
      return [head, treeOf(found.map(([name, value]) => [name.slice(head.length + 1), value]))];
    }),
  );
}

/** A manifest of some apps, each with its settings by dotted names. */
export const generatedApps = fc.dictionary(fc.constantFrom('Acme', 'Globex_Sync', 'Stark'), settings, { minKeys: 1 });

/** The manifest with these apps; texts that look like variables are escaped. */
export function manifestOf(apps: Readonly<Record<string, ReadonlyArray<readonly [string, unknown]>>>): Tree {
  return {
    version: 1,
    orgs: { all: { target: ['a', 'b-*'], vars: { host: 'a.example' } } },
    apps: Object.fromEntries(Object.entries(apps).map(([name, entries]) => [name, escaped(treeOf(entries))])),
  };
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return withoutVariables(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, escaped(one)]));
}
