import { expect } from 'chai';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { checkValues, wantedIn } from '../../../src/manifest/wanted/wanted.ts';
import { problemText } from '../../../src/output/manifest/problem-text.ts';
import { schemaFaults } from '../../support/schema.ts';
import { generatedApps, manifestOf, type Tree, treeOf } from './generated-manifest.ts';

const org = { alias: 'a', username: 'a@acme.example', id: '00D000000000001', host: 'a.example' };

/** What a text wants, by app; fails if it has problems. */
function wantedOf(text: string): Readonly<Record<string, unknown>> {
  const { manifest, problems } = parseManifest(text);
  const [group] = manifest?.groups ?? [];
  if (manifest === undefined || group === undefined) throw new Error(JSON.stringify(problems));
  const wanted = wantedIn(manifest, group, org, {});
  expect([...problems, ...checkValues(manifest, {}).problems, ...wanted.problems]).to.deep.equal([]);
  return Object.fromEntries(wanted.apps.map(({ name, settings }) => [name, settings]));
}

/** What an app's entry means: an empty list for null, and a certificate with the text that is read later. */
function meantBy(entries: ReadonlyArray<readonly [string, unknown]>): Tree {
  const lists = ['scopes', 'ipRanges', 'policy.permissionSets', 'policy.profiles', 'security.tokenIpRanges'];
  return treeOf(
    entries.map(([name, value]) => {
      if (value === null && lists.includes(name)) return [name, []];
      return [name, name === 'certificate' && value !== 'none' ? { file: value, pem: '' } : value];
    }),
  );
}

const shuffled = (value: unknown, seed: number): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, shuffled(one, seed)] as const);
  const at = seed % Math.max(1, entries.length);
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
};

const runs = { numRuns: 30 };

describe('a manifest', () => {
  it('means the same after it was written and read, as YAML and as JSON', () => {
    fc.assert(
      fc.property(generatedApps, (apps) => {
        const tree = manifestOf(apps);
        const meant = Object.fromEntries(Object.entries(apps).map(([name, entries]) => [name, meantBy(entries)]));
        for (const text of [stringify(tree), JSON.stringify(tree, null, '\t')])
          expect(wantedOf(text)).to.deep.equal(meant);
      }),
      runs,
    );
  });

  it('means the same in any order of its keys', () => {
    fc.assert(
      fc.property(generatedApps, fc.nat(9), (apps, seed) => {
        const tree = manifestOf(apps);
        expect(wantedOf(stringify(shuffled(tree, seed)))).to.deep.equal(wantedOf(stringify(tree)));
      }),
      runs,
    );
  });

  it('fits the schema', () => {
    fc.assert(
      fc.property(generatedApps, (apps) => {
        expect(schemaFaults('eca-manifest', manifestOf(apps))).to.deep.equal([]);
      }),
      runs,
    );
  });

  it('never crashes the reader when a character or a line of it changes, and each problem has its place', () => {
    const signs = [...'\t{}[]:,&*!|>\'"%@`-#?\n \\$0a', '${', '<<: ', '&a ', '*a', '\u0000', '\ud800', '\uFEFF'];
    const edit = fc.record({
      at: fc.nat(),
      cut: fc.nat(20),
      add: fc.array(fc.constantFrom(...signs), { maxLength: 4 }).map((some) => some.join('')),
    });
    fc.assert(
      fc.property(generatedApps, fc.array(edit, { minLength: 1, maxLength: 3 }), (apps, edits) => {
        const text = edits.reduce(
          (edited, { at, cut, add }) => {
            const start = at % (edited.length + 1);
            return edited.slice(0, start) + add + edited.slice(start + cut);
          },
          stringify(manifestOf(apps)),
        );
        const { manifest, problems } = parseManifest(text);
        const all = [...problems, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)];
        expect(manifest !== undefined || problems.length > 0).to.equal(true);
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const problem of all) {
          expect(problem.line).to.be.within(1, lines);
          expect(problem.column).to.be.at.least(1);
          expect(problemText(problem, 'eca.yaml')).to.include(`eca.yaml:${problem.line}:${problem.column}`);
        }
      }),
      { numRuns: 100 },
    );
  });
});
