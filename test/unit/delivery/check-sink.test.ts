import { expect } from 'chai';
import { isMountPoint } from '../../../src/delivery/check-sink.ts';

const mountinfo = [
  '22 1 0:21 / / rw,relatime - overlay overlay rw',
  '91 22 8:1 /srv/app.env /work/app/.env rw,relatime - ext4 /dev/sda1 rw',
  '92 22 8:1 /srv/b.env /work/my\\040app/b.env rw,relatime - ext4 /dev/sda1 rw',
].join('\n');

describe('a file that a container has mounted by itself', () => {
  const rows: ReadonlyArray<readonly [path: string, is: boolean]> = [
    ['/work/app/.env', true],
    ['/work/my app/b.env', true],
    ['/work/app', false],
    ['/work/app/.env.new', false],
    ['/srv/app.env', false],
  ];
  for (const [path, is] of rows) {
    it(`${is ? 'is' : 'isn’t'} ${path}`, () => {
      expect(isMountPoint(path, mountinfo)).to.equal(is);
    });
  }

  it('is none where the system has no such table', () => {
    expect(isMountPoint('/work/app/.env', '')).to.equal(false);
  });
});
