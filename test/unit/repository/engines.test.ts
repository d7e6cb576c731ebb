import { readFileSync } from 'node:fs';
import { expect } from 'chai';

type Package = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
};
type Version = readonly [major: number, minor: number, patch: number];

const read = (path: string): Package =>
  JSON.parse(readFileSync(new URL(`../../../${path}package.json`, import.meta.url), 'utf8')) as Package;

/** Whether a range of npm, of the forms that our dependencies use, admits a version. */
function admits(range: string, version: Version): boolean {
  return range.split('||').some((part) => {
    const [, sign = '', major = '0', minor = '0', patch = '0'] =
      /^\s*(>=|\^)\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*$/.exec(part) ?? [];
    expect(sign, `unknown form: ${part}`).not.to.equal('');
    const least = [Number(major), Number(minor), Number(patch)];
    const at = version.findIndex((number, index) => number !== least[index]);
    const isLater = at < 0 || (version[at] ?? 0) > (least[at] ?? 0);
    return isLater && (sign === '>=' || version[0] === least[0]);
  });
}

describe('the versions of Node that package.json names', () => {
  const versions: readonly Version[] = [20, 22, 23, 24, 25, 26, 27].flatMap((major) =>
    [0, 12, 14, 15, 18, 19, 22, 23].flatMap((minor) => [0, 1, 2].map((patch): Version => [major, minor, patch])),
  );
  const { engines, dependencies = {} } = read('');
  const own = versions.filter((version) => admits(engines?.node ?? '', version));

  it('are some, and none that a dependency refuses', () => {
    expect(own).not.to.deep.equal([]);
    for (const name of Object.keys(dependencies)) {
      const range = read(`node_modules/${name}/`).engines?.node;
      if (range === undefined) continue;
      expect(
        own.filter((version) => !admits(range, version)),
        `${name}: ${range}`,
      ).to.deep.equal([]);
    }
  });
});
