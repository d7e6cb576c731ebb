import { posix, win32 } from 'node:path';
import { expect } from 'chai';
import { namesBelow, slashPathBelow } from '../../../src/project/path-below.ts';

describe('a path below a folder', () => {
  const rows = [
    [posix, '/p', '/p/app/Acme.xml', 'app/Acme.xml'],
    [posix, '/p/', '/p/..hidden', '..hidden'],
    [posix, '/p', '/p', undefined],
    [posix, '/p', '/', undefined],
    [posix, '/p', '/p/../other/Acme.xml', undefined],
    [posix, '/p', '/project/Acme.xml', undefined],
    [posix, '/p', '/p/a\\b', 'a\\b'],
    [win32, 'C:\\p', 'C:\\p\\app\\Acme.xml', 'app/Acme.xml'],
    [win32, 'C:\\p', 'c:\\P\\app/Acme.xml', 'app/Acme.xml'],
    [win32, 'C:\\p', 'C:\\other\\Acme.xml', undefined],
    [win32, 'C:\\p', 'D:\\p\\Acme.xml', undefined],
    [win32, 'C:\\p', '\\\\server\\share\\Acme.xml', undefined],
    [win32, 'C:\\p', 'C:\\p\\..\\..\\Acme.xml', undefined],
  ] as const;

  for (const [system, folder, path, below] of rows)
    it(`from ${folder} to ${path} is ${below ?? 'none'}`, () => {
      expect(slashPathBelow(folder, path, system)).to.equal(below);
      expect(namesBelow(folder, path, system)?.join(system.sep)).to.equal(below?.replaceAll('/', system.sep));
    });
});
