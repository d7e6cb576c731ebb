import { expect } from 'chai';
import { billOfMaterials } from '../../../scripts/third-party/bill-of-materials.ts';
import { noticesPage, unknownLicences } from '../../../scripts/third-party/notices.ts';
import { readFromRoot } from './markdown.ts';

type Locked = { readonly version?: string; readonly license?: string; readonly dev?: boolean };
type Pinned = Readonly<Record<string, string>>;
const { packages } = JSON.parse(readFromRoot('package-lock.json') ?? '') as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFromRoot('package.json') ?? '') as {
  readonly dependencies: Pinned;
  readonly devDependencies: Pinned;
};

const a = { name: 'a', version: '1.0.0', licence: 'MIT', texts: ['A text.\n\nIts end.'] };
const c = { name: '@b/c', version: '2.0.0', licence: '(MIT OR GPL-3.0-only)', texts: ['Another.', 'A notice.'] };
const d = { name: 'd', version: '3.0.0', licence: 'MIT', texts: a.texts };

describe('packages of others', () => {
  it('every licence of what the bundle is made of is a permissive one', () => {
    const ofProduction = Object.entries(packages)
      .filter(([folder, { dev = false }]) => folder !== '' && !dev)
      .map(([name, { version = '', license: licence = 'none' }]) => ({ name, version, licence }));
    expect(ofProduction).to.have.length.above(50);
    expect(unknownLicences(ofProduction)).to.deep.equal([]);
  });

  it('a licence with conditions, or none, is found', () => {
    const licences = ['GPL-3.0-only', 'none', '(MIT AND GPL-3.0-only)', '(MIT OR GPL-3.0-only)', 'MIT'];
    const all = licences.map((licence) => ({ name: 'x', version: '1.0.0', licence }));
    expect(unknownLicences(all).map(({ licence }) => licence)).to.deep.equal(licences.slice(0, 3));
  });

  it('the notices have the text of each licence once, below the packages that it is of', () => {
    expect(noticesPage([a, c, d])).to.equal(`# Third-party notices

This package contains code of the following 3 packages, under their licences.

- [a](https://www.npmjs.com/package/a/v/1.0.0) 1.0.0: MIT
- [d](https://www.npmjs.com/package/d/v/3.0.0) 3.0.0: MIT

    A text.

    Its end.

---

- [@b/c](https://www.npmjs.com/package/@b/c/v/2.0.0) 2.0.0: (MIT OR GPL-3.0-only)

    Another.

    A notice.
`);
  });

  it('the bill of materials names each package as scanners know it', () => {
    expect(billOfMaterials({ name: 'our-plugin', version: '0.1.0' }, [a, c])).to.deep.equal({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { component: component('application', 'our-plugin', '0.1.0', 'our-plugin') },
      components: [
        { ...component('library', 'a', '1.0.0', 'a'), licenses: [{ license: { id: 'MIT' } }] },
        { ...component('library', '@b/c', '2.0.0', '%40b/c'), licenses: [{ expression: '(MIT OR GPL-3.0-only)' }] },
      ],
    });
  });

  it('every dependency is pinned exactly and has its line in ARCHITECTURE.md', () => {
    const { dependencies, devDependencies } = manifest;
    const all = { ...dependencies, ...devDependencies };
    expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).to.deep.equal([]);
    const page = readFromRoot('ARCHITECTURE.md') ?? '';
    const lines = page.slice(page.indexOf('## Dependencies'));
    expect(Object.keys(dependencies).filter((name) => !lines.includes(`\`${name}\``))).to.deep.equal([]);
  });
});

function component(type: string, name: string, version: string, address: string): Record<string, string> {
  const purl = `pkg:npm/${address}@${version}`;
  return { type, 'bom-ref': purl, name, version, purl };
}
