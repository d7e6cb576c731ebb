import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { unprintable } from '../../../../src/errors/unprintable.ts';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { wantedIn } from '../../../../src/manifest/wanted/wanted.ts';
import { acme } from '../../apps/acme.ts';
import { app, exported, org, parsed } from './exported.ts';

describe('attack: an org whose apps are exported into a manifest', () => {
  const hidden = 'a\u009b2Jb\u202egnp.exe\u2066\u{e0041}\u007f';
  for (const existing of [undefined, '{\n  "version": 1,\n  "orgs": {"a": {"target": "a"}},\n  "apps": {}\n}\n'])
    it(`has escapes for what a terminal obeys or hides, in ${existing === undefined ? 'YAML' : 'JSON'}`, () => {
      const hostile = acme({ header: { label: hidden, description: `${hidden}\nmore` } });
      const one = exported([org('a', [hostile], existing === undefined ? undefined : 'a')], {
        ...(existing === undefined ? {} : { existing }),
      });
      expect(one.text.replaceAll('\n', '')).not.to.match(unprintable);
      expect(parsed(one).apps['Acme']).to.deep.include({ label: hidden, description: `${hidden}\nmore` });
    });

  it('has no app whose name its reader refuses, and says so', () => {
    const named = (name: string): App => ({ ...app('https://x.example/cb'), name });
    const refused = ['A B', '__proto__', '..%2Fevil', 'Lab,el', 'x\n  y'];
    const { text, apps, notes } = exported([
      org('a', ['Acme', 'ns__Acme', ...refused].map(named)),
      org('b', [named('ACME')]),
    ]);
    expect(apps).to.deep.equal(['Acme', 'ns__Acme']);
    expect(notes).to.deep.equal([
      ...refused.map((one) => ({ key: 'ExportName', data: { app: one } })),
      { key: 'ExportCase', data: { app: 'ACME', other: 'Acme' } },
    ]);
    expect(parseManifest(text).problems).to.deep.equal([]);
  });

  it('has no app beside one of the manifest whose name differs in case only', () => {
    const existing = 'version: 1\norgs: {a: {target: a}}\napps: {acme: {label: x}}\n';
    const { text, notes } = exported([org('a', [app('https://x.example/cb')], 'a')], { existing });
    expect(text).to.equal(existing);
    expect(notes).to.deep.equal([{ key: 'ExportCase', data: { app: 'Acme', other: 'acme' } }]);
  });

  it('takes no alias behind a $ for a variable, since $${ stands for ${', () => {
    const { text, groups } = exported(
      ['prod', 'qa1'].map((alias) => org(alias, [app('https://x.example', { description: `pay $${alias}` })])),
    );
    const { manifest } = parseManifest(text);
    for (const [at, alias] of ['prod', 'qa1'].entries()) {
      const group = manifest?.groups.find(({ name }) => name === groups[at]);
      if (manifest === undefined || group === undefined) throw new Error(text);
      const [wanted] = wantedIn(manifest, group, org(alias, []).facts, {}).apps;
      expect(wanted?.settings.description).to.equal(`pay $${alias}`);
    }
  });
});
