import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../../src/manifest/wanted/wanted.ts';

describe('a manifest of 10,000 apps', () => {
  it('is read as a whole, with the place of the one mistake in its last line', () => {
    const apps = Array.from({ length: 10_000 }, (_, index) => `  App_${index}: { label: "\${name}" }`);
    const head = 'version: 1\norgs: { all: { target: a, vars: { name: One } } }\napps:';
    const { manifest, problems } = parseManifest([head, ...apps, '  Last: { label: "${nmae}" }', ''].join('\n'));
    if (manifest === undefined) throw new Error('no manifest');
    const found = [...problems, ...checkValues(manifest, {}).problems];
    expect(manifest.apps).to.have.length(10_001);
    expect(found.map(({ line, column }) => [line, column])).to.deep.equal([[10_004, 18]]);
  });
});
