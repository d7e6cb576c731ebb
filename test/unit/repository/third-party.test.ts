import { expect } from 'chai';
import {
  type LockedPackages,
  noticesPage,
  thirdParties,
  unknownLicences,
} from '../../../scripts/third-party/notices.ts';
import { readFromRoot } from './markdown.ts';

const lockfile = JSON.parse(readFromRoot('package-lock.json') ?? '') as {
  readonly packages: LockedPackages & Readonly<Record<'', Readonly<Record<string, Record<string, string>>>>>;
};

describe('packages of others', () => {
  it('the notices are what package-lock.json says (npm run notices)', () => {
    expect(readFromRoot('THIRD-PARTY-NOTICES.md')).to.equal(noticesPage(lockfile.packages));
  });

  it('every licence of a production installation is a permissive one', () => {
    expect(thirdParties(lockfile.packages)).to.have.length.above(50);
    expect(unknownLicences(lockfile.packages)).to.deep.equal([]);
  });

  it('a licence with conditions, or none, is found', () => {
    const packages = {
      'node_modules/a': { version: '1.0.0', license: 'GPL-3.0-only' },
      'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
      'node_modules/d': { version: '1.0.0', license: '(MIT AND GPL-3.0-only)' },
      'node_modules/e': { version: '1.0.0', license: '(MIT OR GPL-3.0-only)' },
      'node_modules/f': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
    };
    expect(unknownLicences(packages).map(({ name }) => name)).to.deep.equal(['@b/c', 'a', 'd']);
  });

  it('every dependency is pinned exactly and has its line in ARCHITECTURE.md', () => {
    const { dependencies = {}, devDependencies = {} } = lockfile.packages[''];
    const all = { ...dependencies, ...devDependencies };
    expect(Object.values(all).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).to.deep.equal([]);
    const page = readFromRoot('ARCHITECTURE.md') ?? '';
    const lines = page.slice(page.indexOf('## Dependencies'));
    expect(Object.keys(dependencies).filter((name) => !lines.includes(`\`${name}\``))).to.deep.equal([]);
  });
});
