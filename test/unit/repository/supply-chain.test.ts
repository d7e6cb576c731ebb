import { expect } from 'chai';
import { readFromRoot } from './markdown.ts';

type Locked = {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
};

const lockfile = JSON.parse(readFromRoot('package-lock.json') ?? '') as { readonly packages: Record<string, Locked> };
const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');
const manifest = JSON.parse(readFromRoot('package.json') ?? '') as {
  readonly scripts: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
  readonly devDependencies: Record<string, string>;
  readonly dependencies: Record<string, string>;
};

function pathsOf(wanted: (one: Locked) => boolean): string[] {
  return packages.filter(([, one]) => wanted(one)).map(([path]) => path);
}

describe('attack: another package than the reviewed one is installed, or runs code while it is', () => {
  it('package-lock.json has the SHA-512 of every package, except of what is inside the archive of another', () => {
    expect(packages).to.have.length.above(500);
    expect(pathsOf((one) => one.inBundle !== true && !one.integrity?.startsWith('sha512-'))).to.deep.equal([]);
    expect(pathsOf(({ resolved = 'https://registry.npmjs.org/' }) => !resolved.startsWith('https://'))).to.deep.equal(
      [],
    );
  });

  it('an installation of the plugin runs no script, neither its own nor that of a dependency', () => {
    expect(pathsOf((one) => one.hasInstallScript === true && one.dev !== true)).to.deep.equal([]);
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).to.deep.equal(
      [],
    );
  });

  it('an installed plugin gets no Node of its own; a checkout may run one script, which fetches the pinned Node', () => {
    const version = manifest.devDependencies['node'] ?? '';
    expect(manifest.dependencies).not.to.have.property('node');
    expect(manifest.allowScripts).to.deep.equal({ [`node@${version}`]: true });
    expect(lockfile.packages['node_modules/node']).to.include({ version, dev: true });
    // what SECURITY.md says about it
    expect(readFromRoot('SECURITY.md')).to.include('**The Node of a checkout.**');
  });
});
