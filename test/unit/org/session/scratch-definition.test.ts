import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { scratchDefinition } from '../../../../src/org/session/scratch-definition.ts';

describe('the scratch definition of a project', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-scratch-'));
    mkdirSync(join(folder, 'config'));
    mkdirSync(join(folder, 'force-app', 'main'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (...names: readonly string[]): void => names.forEach((name) => writeFileSync(join(folder, name), '{}'));
  const found = async (): Promise<string | undefined> => scratchDefinition(join(folder, 'force-app', 'main'));

  it('is the file that "sf project generate" writes, or the only other one', async () => {
    put('sfdx-project.json', 'config/dev-scratch-def.json', 'config/package.json');
    expect(await found()).to.equal(join(folder, 'config', 'dev-scratch-def.json'));
    put('config/project-scratch-def.json');
    expect(await found()).to.equal(join(folder, 'config', 'project-scratch-def.json'));
  });

  it('is unknown without a project, without a file, and where several could be meant', async () => {
    expect(await found()).to.equal(undefined);
    put('config/project-scratch-def.json');
    expect(await found(), 'no project').to.equal(undefined);
    rmSync(join(folder, 'config/project-scratch-def.json'));
    put('sfdx-project.json');
    expect(await found(), 'no file').to.equal(undefined);
    put('config/a-scratch-def.json', 'config/b-scratch-def.json');
    expect(await found(), 'two').to.equal(undefined);
    rmSync(join(folder, 'config'), { recursive: true });
    expect(await found(), 'no folder').to.equal(undefined);
  });
});
