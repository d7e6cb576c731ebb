import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { expect } from 'chai';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the version in reports', () => {
  const { exitCode } = process;
  afterEach(() => {
    process.exitCode = exitCode;
  });

  it("is the plugin's, not that of the sf that runs it", async () => {
    const own = await Config.load(root);
    const sf = Object.create(own, { version: { value: '2.99.9' } }) as Config;
    const folder = mkdtempSync(join(tmpdir(), 'eca-version-'));
    const manifest = join(folder, 'apps.yaml');
    writeFileSync(manifest, 'version: 1\norgs:\n  demo: { target: demo }\napps:\n  Robot: { in: [demo] }\n');
    mkdirSync(join(folder, 'app/externalClientApps'), { recursive: true });
    writeFileSync(join(folder, 'app/externalClientApps/Robot.eca-meta.xml'), '<ExternalClientApplication/>');
    writeFileSync(join(folder, 'sfdx-project.json'), '{ "packageDirectories": [{ "path": "app", "package": "App" }] }');
    const commands = { 'eca:audit': ['--manifest', manifest], 'eca:package:lint': [folder] };
    for (const [id, args] of Object.entries(commands)) {
      const file = join(folder, `${id.replaceAll(':', '-')}.sarif`);
      const Command = await own.findCommand(id, { must: true }).load();
      await Command.run([...args, '--json', '--fail-on', 'none', '--report', `sarif=${file}`], sf);
      const { runs } = JSON.parse(readFileSync(file, 'utf8')) as { runs: [{ tool: { driver: { version: string } } }] };
      expect(runs[0].tool.driver.version, id).to.equal(own.version);
    }
  });
});
