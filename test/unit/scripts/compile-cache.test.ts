import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const file = new URL('../../../scripts/bundle/compile-cache.ts', import.meta.url).href;
const code = `const { useCompileCache } = await import('${file}');
console.log(useCompileCache('2.0.0') ?? 'none'); await import('node:zlib');`;

/** Turns the compile cache on in a process whose cache folder of sf that is, and returns the folder that it uses. */
function used(cacheFolder: string): string {
  const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...env } = process.env;
  const words = ['--no-warnings', '--input-type=module', '-e', code];
  return execFileSync(process.execPath, words, { encoding: 'utf8', env: { ...env, SF_CACHE_DIR: cacheFolder } }).trim();
}

describe('the compile cache of the bundle', () => {
  let sfCache: string;
  let ours: string;
  beforeEach(() => {
    sfCache = mkdtempSync(join(tmpdir(), 'eca-cache-'));
    ours = join(sfCache, 'sf-plugin-eca');
  });
  afterEach(() => rmSync(sfCache, { recursive: true }));

  it("is in the plugin's part of sf's cache folder, by version, closed to others, and replaces older ones", () => {
    mkdirSync(join(ours, 'compiled-1.9.0'), { recursive: true, mode: 0o700 });
    expect(used(sfCache)).to.equal(join(ours, 'compiled-2.0.0'));
    expect(readdirSync(ours)).to.deep.equal(['compiled-2.0.0']);
    if (process.platform !== 'win32') expect(statSync(join(ours, 'compiled-2.0.0')).mode & 0o777).to.equal(0o700);
    expect(used(sfCache)).to.equal(join(ours, 'compiled-2.0.0'));
  });

  it('is not used where others could put code into it', () => {
    if (process.platform === 'win32') return;
    mkdirSync(join(ours, 'compiled-2.0.0'), { recursive: true, mode: 0o755 });
    expect(used(sfCache)).to.equal('none');
    rmSync(ours, { recursive: true });
    const elsewhere = join(sfCache, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o700 });
    mkdirSync(ours, { mode: 0o700 });
    symlinkSync(elsewhere, join(ours, 'compiled-2.0.0'));
    expect(used(sfCache)).to.equal('none');
    expect(readdirSync(elsewhere)).to.deep.equal([]);
  });

  it('is left out without a word where the folder cannot be made', () => {
    writeFileSync(join(sfCache, 'file'), '');
    expect(used(join(sfCache, 'file'))).to.equal('none');
    expect(existsSync(ours)).to.equal(false);
  });
});
