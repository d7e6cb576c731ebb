import fc from 'fast-check';
import type { Field } from '../../../src/apps/fields/fields.ts';
import { oauthScopes } from '../../../src/apps/fields/scopes.ts';
import {
  globalType as global,
  headerType as header,
  policyType as policy,
  securityType as security,
  settingsType as settings,
} from '../../unit/apps/acme.ts';

/** Elements with one text each. */
export type Group = Readonly<Record<string, string>>;
/** What an element has: a text, elements, or several times elements. */
export type Content = string | Group | readonly Group[];

/** Texts that a reader of YAML could take for something else, that look like variables, and that people write. */
const odd = [
  ...['yes', 'NO', 'on', 'null', '~', '1.10', '0x1F', '1_000', '12:30:45', '2026-11-29', '=', '<<', '[]', '{}'],
  ...['# x', 'a #b', 'a: b', 'ends:', '- x', '? x', '*x', '&x', '!x', '%x', '@x', '`x`', '|', '>', "it's", '"q"'],
  ...['${org.alias}', '$${x}', '${', '$', 'a${b', '${env.HOME}', '$$${x}}', '{x}', '[x]', 'a, b', 'C:\\x'],
  ...[' leading', 'trailing ', '  both  ', '\u00A0nbsp', 'a\nb', 'a\n\n b \n c', 'tab\there', '\ttab', 'a\u0085b'],
  ...['日本 🚀', 'Überweisung & <Zahlung>', 'e\u0301', '\u202Ertl', 'zero\u200Bwidth', '\uFEFFmark', 'x'.repeat(250)],
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...odd) },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((one) => one.trim() !== ''),
);
const https = fc.constantFrom('https://acme.example/out', 'https://acme.example/a?b=1&c=$${d}', 'https://x.example/ü');
const urls = [
  'https://acme.example/cb',
  'https://other.example/cb?a=1&b=2',
  'http://localhost:1717/OauthRedirect',
  'acmepay://done',
  'https://acme.example/$',
];
const range = (index: number, description: string): Group => ({
  ...(description === '' ? {} : { description }),
  endIpAddress: `192.0.2.${index * 10 + 9}`,
  startIpAddress: `192.0.2.${index * 10}`,
});
const ranges = fc
  .array(fc.oneof(fc.constant(''), text), { minLength: 1, maxLength: 3 })
  .map((all) => all.map((one, at) => range(at, one)));
const attributes = fc
  .dictionary(
    fc.oneof(fc.constantFrom('id', 'mail', '__proto__', 'yes', 'a.b', '1'), fc.stringMatching(/^\w{1,8}$/)),
    text,
    {
      minKeys: 1,
      maxKeys: 3,
    },
  )
  .map((all) => Object.entries(all).map(([key, formula]): Group => ({ formula, key })));
const names = (all: readonly string[]): fc.Arbitrary<string> =>
  fc.shuffledSubarray([...all], { minLength: 1 }).map((some) => some.join(','));

/** What names something else in an org, by the names that its orgs have. */
export type Surroundings = {
  readonly users: readonly string[];
  readonly permissionSets: readonly string[];
  readonly profiles: readonly string[];
  readonly classes: readonly string[];
  readonly certificates: readonly string[];
};

/** Elements whose values name something, or have a form of their own. */
export function special({
  users,
  permissionSets,
  profiles,
  classes,
  certificates,
}: Surroundings): Record<string, fc.Arbitrary<Content>> {
  return {
    [`${header}.contactEmail`]: fc.constantFrom('ops@acme.example', 'it+a@acme.example'),
    [`${header}.distributionState`]: fc.constantFrom('Local', 'Packaged'),
    [`${header}.iconUrl`]: https,
    [`${header}.logoUrl`]: https,
    [`${global}.callbackUrl`]: fc.shuffledSubarray(urls, { minLength: 1 }).map((some) => some.join('\n')),
    [`${global}.certificate`]: fc.constantFrom(...certificates),
    [`${settings}.commaSeparatedOauthScopes`]: fc
      .shuffledSubarray(
        Object.keys(oauthScopes).filter((name) => !synonyms.includes(name)),
        { minLength: 1, maxLength: 5 },
      )
      .map((some) => some.join(', ')),
    [`${settings}.customAttributes`]: attributes,
    [`${settings}.trustedIpRanges`]: ranges,
    [`${policy}.clientCredentialsFlowUser`]: fc.constantFrom(...users),
    [`${policy}.executeHandlerAs`]: fc.constantFrom(...users),
    [`${policy}.apexHandler`]: fc.constantFrom(...classes),
    [`${policy}.commaSeparatedPermissionSet`]: names(permissionSets),
    [`${policy}.commaSeparatedProfile`]: names(profiles),
    [`${policy}.customAttributes`]: attributes,
    [`${security}.tokenIpRanges`]: ranges,
    [`${security}.tlsClientAuthCertParamValue`]: fc.constantFrom('CN=acme', 'acme.example', 'a=b=c'),
  };
}

/** An org stores these under another name. */
const synonyms = ['Address', 'Email', 'Phone', 'Profile', 'OfflineAccess'];

/** Any value that an element may have. */
export function contentOf(field: Field): fc.Arbitrary<Content> {
  if (field.kind === 'boolean') return fc.constantFrom('true', 'false');
  if (field.kind === 'choice') return fc.constantFrom(...field.choices);
  if (field.kind === 'integer')
    return (
      field.choices ? fc.constantFrom(...field.choices) : fc.integer({ min: field.min, max: Math.min(field.max, 720) })
    ).map(String);
  if (field.kind === 'group') {
    const inner = Object.entries(field.fields).map(
      ([name, one]) => [name, contentOf(one) as fc.Arbitrary<string>] as const,
    );
    return fc.record(Object.fromEntries(inner), { requiredKeys: [] }).map((group) => group as Group);
  }
  return field.kind === 'text' && field.https === true ? https : text;
}
