import { expect } from 'chai';
import { inputsHash } from '../../../../src/input/manifest/inputs-hash.ts';
import type { LoadedManifest } from '../../../../src/input/manifest/load-manifest.ts';
import type { ManifestTarget } from '../../../../src/input/manifest/manifest-targets.ts';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';

const loadedWith = (head: string): LoadedManifest => {
  const { manifest } = parseManifest(`version: 1\n${head}orgs: { a: { target: a } }\napps: { App: {} }\n`);
  if (manifest === undefined) throw new Error('no manifest');
  const readCertificate = async (): Promise<string> => Promise.resolve('');
  return { file: 'eca.yaml', folder: '/', hash: 'text', manifest, readCertificate };
};
const targetWith = (pem: string): ManifestTarget => {
  const settings = pem === '' ? {} : { certificate: { file: 'c.pem', pem } };
  const app = { name: 'App', kind: 'eca', state: 'present', at: { line: 1, column: 1 } } as const;
  const wanted = { ...app, settings, places: new Map(), environment: [] };
  return { org: 'a', orgId: '00D000000000001', group: 'a', protect: false, apps: [wanted], managed: ['App'] };
};

describe('the manifest that a file of results is about', () => {
  afterEach(() => delete process.env['ECA_TEST_HOOK']);

  it('is its text, if it takes nothing from elsewhere', () => {
    expect(inputsHash(loadedWith(''), [targetWith('')])).to.equal('text');
  });

  it('is another one with another value of a variable of the environment', () => {
    const loaded = loadedWith('env: [ECA_TEST_HOOK]\n');
    const hashes = [undefined, 'one', 'two'].map((value) => {
      if (value !== undefined) process.env['ECA_TEST_HOOK'] = value;
      return inputsHash(loaded, []);
    });
    expect(new Set(hashes)).to.have.property('size', 3);
  });

  it('is another one with another text of a certificate, wherever that is used', () => {
    const [one, same, other] = [[targetWith('A')], [targetWith('A'), targetWith('A')], [targetWith('B')]];
    const hashOf = (targets: readonly ManifestTarget[]): string => inputsHash(loadedWith(''), targets);
    expect(hashOf(one)).to.equal(hashOf(same));
    expect(hashOf(one)).not.to.equal(hashOf(other));
  });
});
