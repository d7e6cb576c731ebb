import { expect } from 'chai';
import { fullDisk } from '../../../src/base-command/full-disk.ts';
import { reportError } from '../../../src/output/error-text.ts';

describe('a disk that is full where sf keeps its own files', () => {
  const failed = (code: string, path?: string): Error => Object.assign(new Error(`${code}: write`), { code, path });

  it('is an error with its place, its cause and what to do', async () => {
    const error = await fullDisk(failed('ENOSPC', '/home/ci/.sfdx'));
    const report = error === undefined ? undefined : reportError(error);
    expect(report?.code).to.equal('LoginStoreUnwritable');
    expect(report?.message).to.equal(
      "sf can't write its own files below /home/ci/.sfdx: no space is left on the disk (ENOSPC).",
    );
    expect(report?.actions.join()).to.include('Free some space').and.include('HOME');
  });

  it('is named by the folder of sf where the write has no path, and is no other error', async () => {
    expect((await fullDisk(failed('EDQUOT')))?.data.path).to.match(/\.sfdx$/);
    expect(await fullDisk(failed('ENOENT'))).to.equal(undefined);
  });
});
