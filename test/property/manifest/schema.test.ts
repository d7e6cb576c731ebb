import { expect } from 'chai';
import fc from 'fast-check';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
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

/** Whether `sf eca validate` finds no problem. */
function isAccepted(text: string): boolean {
  const { manifest, problems } = parseManifest(text);
  return manifest !== undefined && [...problems, ...checkValues(manifest, {}).problems].length === 0;
}

describe('the schema of a manifest', () => {
  it('refuses nothing that the reader accepts: what it marks in an editor, sf eca validate refuses', () => {
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(trees, (text) => {
        const faults = schemaFaults('eca-manifest', JSON.parse(text));
        const accepted = isAccepted(text);
        counts.accepted += accepted ? 1 : 0;
        counts.refused += faults.length > 0 ? 1 : 0;
        if (accepted) expect(faults, text).to.deep.equal([]);
      }),
      { numRuns: 1000 },
    );
    expect(counts.accepted).to.be.above(100);
    expect(counts.refused).to.be.above(100);
  });
});
