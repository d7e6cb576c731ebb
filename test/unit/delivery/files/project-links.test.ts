import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectLinkAbove } from '../../../../src/delivery/files/project-links.ts';

describe('links on the way to a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'eca-links-')));
    mkdirSync(join(folder, 'project', 'docs'), { recursive: true });
    mkdirSync(join(folder, 'outside'));
    symlinkSync(join(folder, 'outside'), join(folder, 'project', 'docs', 'reports'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const linkOn = async (path: string, current = '/'): Promise<string | undefined> =>
    (await projectLinkAbove(join(folder, path), current))?.folder;

  it('below the current folder they are a project’s, elsewhere the user’s, unless a project is around them', async () => {
    const [path, link] = ['project/docs/reports/new/x.html', join(folder, 'project', 'docs', 'reports')];
    expect(await linkOn(path)).to.equal(undefined);
    for (const current of ['project', 'project/docs', '.'])
      expect(await linkOn(path, join(folder, current))).to.equal(link);
    for (const current of ['outside', 'project/docs/other', 'pro'])
      expect(await linkOn(path, join(folder, current))).to.equal(undefined);
    for (const mark of ['.git', 'sfdx-project.json']) {
      writeFileSync(join(folder, 'project', mark), '');
      expect(await linkOn(path), mark).to.equal(link);
      rmSync(join(folder, 'project', mark));
    }
  });

  it('a link of one’s own into a project is followed, one of the project behind it isn’t', async () => {
    writeFileSync(join(folder, 'project', 'sfdx-project.json'), '');
    symlinkSync(join(folder, 'project', 'docs'), join(folder, 'shortcut'));
    expect(await linkOn('shortcut/x.html')).to.equal(undefined);
    expect(await linkOn('shortcut/reports/x.html')).to.equal(join(folder, 'shortcut', 'reports'));
  });
});
