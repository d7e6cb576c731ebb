import { expect } from 'chai';
import fc from 'fast-check';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import type { Problem } from '../../../src/manifest/place.ts';
import { validate } from '../../../src/manifest/schema/compiled-schema.js';
import { schemaProblems } from '../../../src/manifest/schema/schema-problems.ts';
import { checkValues } from '../../../src/manifest/wanted/wanted.ts';
import { schemaFaults } from '../../support/schema.ts';
import { generatedApps, manifestOf } from './generated-manifest.ts';

/** What somebody may write in the place of anything else. */
const odd: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    1e21,
    '',
    'x',
    'on',
    'off',
    'true',
    'false',
    '7',
    'all',
    'api',
    'API',
    'SFAP',
    'SFApiPlatform',
    'ON',
    ' Off ',
    ' 7 ',
    '1',
    ' ',
    'Local ',
    'Block',
    'b,c',
    'eca',
    'absent',
  ],
  ...['${host}', 'a${host}b', '${org.id}', 'https://a.example', 'none', [], [[]], [null], [true], [1], ['x'], ['all']],
  ...[['api', 'openid'], {}, { x: 1 }, { on: true }, { a: null }, { all: {} }, { all: { label: true } }],
];
const names = [
  ...[
    'in',
    'kind',
    'state',
    'set',
    'overrides',
    'label',
    'flows',
    'policy',
    'security',
    'scopes',
    'runAs',
    'link',
    'oauth',
  ],
  ...[
    'certificate',
    'callbackUrls',
    'ipRanges',
    'customAttributes',
    'vars',
    'protect',
    'target',
    'env',
    'x-y',
    '$schema',
  ],
];

type Place = ReadonlyArray<string | number>;
type Edit = (old: unknown) => unknown;

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const isList = Array.isArray(value);
  return [place, ...Object.entries(value).flatMap(([at, one]) => placesIn(one, [...place, isList ? Number(at) : at]))];
}

function changed(value: unknown, [at, ...rest]: Place, edit: Edit): unknown {
  if (at === undefined) return edit(value);
  if (Array.isArray(value)) return value.map((one, place): unknown => (place === at ? changed(one, rest, edit) : one));
  const entries = Object.entries(value as object).map(([name, one]) => [
    name,
    name === at ? changed(one, rest, edit) : (one as unknown),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** Puts a value in the place of another, or as an entry of that name into a mapping. */
function edited(tree: unknown, at: number, [name, value]: readonly [string | null, unknown]): unknown {
  const places = placesIn(tree);
  return changed(tree, places[at % places.length] ?? [], (old) => {
    const isMapping = typeof old === 'object' && old !== null && !Array.isArray(old);
    return isMapping && name !== null ? { ...old, [name]: value } : value;
  });
}

const edits = fc.array(fc.tuple(fc.nat(), fc.tuple(fc.option(fc.constantFrom(...names)), fc.constantFrom(...odd))), {
  maxLength: 2,
});
const trees = fc
  .tuple(generatedApps, edits)
  .map(([apps, changes]) =>
    JSON.stringify(changes.reduce((tree: unknown, [at, change]) => edited(tree, at, change), manifestOf(apps))),
  );

/** What the readers find, as `sf eca validate` does without files, and what the schema says afterwards. */
function judged(text: string): { readonly readers: readonly Problem[]; readonly schema: readonly Problem[] } {
  const { manifest, said, problems } = parseManifest(text);
  const readers = [...problems, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)];
  if (manifest === undefined || said === undefined || readers.length > 0) return { readers, schema: [] };
  return { readers, schema: schemaProblems(said, manifest.source, validate) };
}

/** What a value must be for any app in any org: what the schema can say, too. */
const ofForm: readonly string[] = [
  ...[
    'TopKeyUnknown',
    'KeyUnknown',
    'KeyUnlike',
    'DeletionKey',
    'SecretKey',
    'NotMapping',
    'NotList',
    'NotSwitch',
    'NotNumber',
    'NotText',
  ],
  ...['NotRemovable', 'ValueMissing', 'ValueEmpty', 'WordUnknown', 'PartMissing', 'VersionMissing', 'VersionUnknown'],
  ...['OrgsEmpty', 'TargetMissing', 'NoGroups', 'VariableName', 'GroupName', 'NotManifest', 'AttributeName'],
];

describe('the schema of a manifest', () => {
  it('refuses what the readers refuse for its form, and nothing that they accept', () => {
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(trees, (text) => {
        const value: unknown = JSON.parse(text);
        const faults = schemaFaults('eca-manifest', value);
        const { readers, schema } = judged(text);
        expect(validate(value), text).to.equal(faults.length === 0);
        counts.accepted += readers.length === 0 ? 1 : 0;
        counts.refused += faults.length > 0 ? 1 : 0;
        if (readers.length === 0) expect([faults, schema], text).to.deep.equal([[], []]);
        const said = readers.map(({ reason }) => ('code' in reason ? reason.code : reason.key));
        // what a variable stands for is known to the readers only
        if (!text.includes('${') && said.some((key) => ofForm.includes(key)))
          expect(faults, `${said.join()} ${text}`).not.to.deep.equal([]);
      }),
      { numRuns: 500 },
    );
    expect(counts.accepted).to.be.above(100);
    expect(counts.refused).to.be.above(100);
  });
});
