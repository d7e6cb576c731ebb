import { expect } from 'chai';
import { isMountPoint } from '../../../src/delivery/check-sink.ts';

const mountinfo = [
  '22 1 0:21 / / rw,relatime - overlay overlay rw',
  '91 22 8:1 /srv/app.env /data/app/.env rw,relatime - ext4 /dev/sda1 rw',
  '92 22 8:1 /srv/b.env /data/my\\040app/b.env rw,relatime - ext4 /dev/sda1 rw',
].join('\n');

describe('a file that a container has mounted by itself', () => {
  const rows: ReadonlyArray<readonly [path: string, is: boolean]> = [
    ['/data/app/.env', true],
    ['/data/my app/b.env', true],
    ['/data/app', false],
    ['/data/app/.env.new', false],
    ['/srv/app.env', false],
  ];
  for (const [path, is] of rows) {
    it(`${is ? 'is' : 'isn’t'} ${path}`, () => {
      expect(isMountPoint(path, mountinfo)).to.equal(is);
    });
  }

  it('is none where the system has no such table', () => {
    expect(isMountPoint('/data/app/.env', '')).to.equal(false);
  });
});
