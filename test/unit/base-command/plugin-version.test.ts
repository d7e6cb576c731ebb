import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { expect } from 'chai';
import EcaAudit from '../../../src/commands/eca/audit.ts';
import EcaPackageLint from '../../../src/commands/eca/package/lint.ts';

class Audit extends EcaAudit {
  public override logJson(): void {
    // the files are what counts
  }

  /** The process goes on. */
  protected override async finally(): Promise<void> {
    return Promise.resolve();
  }
}

class Lint extends EcaPackageLint {
  public override logJson(): void {
    // the files are what counts
  }

  /** The process goes on. */
  protected override async finally(): Promise<void> {
    return Promise.resolve();
  }
}

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
    const versionOf = async (
      Command: { name: string },
      run: (report: string[]) => Promise<unknown>,
    ): Promise<string> => {
      const file = join(folder, `${Command.name}.sarif`);
      await run(['--json', '--fail-on', 'none', '--report', `sarif=${file}`]);
      const { runs } = JSON.parse(readFileSync(file, 'utf8')) as { runs: [{ tool: { driver: { version: string } } }] };
      return runs[0].tool.driver.version;
    };
    expect([
      await versionOf(Audit, async (report) => Audit.run(['--manifest', manifest, ...report], sf)),
      await versionOf(Lint, async (report) => Lint.run([folder, ...report], sf)),
    ]).to.deep.equal([own.version, own.version]);
  });
});
