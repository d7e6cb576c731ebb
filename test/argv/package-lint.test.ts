import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import type { LintReport } from '../../src/output/package/lint-report.ts';
import { type Fields, globalType, headerType, settingsType, sourceOrg, textOf } from '../unit/apps/acme.ts';
import { sarifFaults, type SarifText } from '../support/sarif.ts';
import { type Program, startProgram } from './program.ts';

const parent = { externalClientApplication: 'Acme' };
const canary = 'CANARY7A1F00D2';
const link = `${sourceOrg}:888000000000001`;

/** A project as a vendor may have it: its global settings are ignored by sf, and tracked by git. */
const project: Readonly<Record<string, string>> = {
  'sfdx-project.json': JSON.stringify({
    sourceApiVersion: '60.0',
    packageDirectories: [{ path: 'billing', package: 'Billing' }, { path: 'unpackaged' }],
  }),
  '.forceignore': '**/*.ecaGlblOauth-meta.xml\n',
  'billing/externalClientApps/Acme.eca-meta.xml': textOf(headerType, { distributionState: 'Packageable' }),
  'billing/extlClntAppOauthSettings/Acme.ecaOauth-meta.xml': settings({ areAttributesIncludedInAssetToken: 'true' }),
  'billing/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml': textOf(globalType, {
    callbackUrl: 'http://acme.example.com/cb',
    consumerSecret: canary,
    ...parent,
    isPkceRequired: 'false',
  }),
  'billing/extlClntAppPolicies/Acme.ecaPolicy-meta.xml': '<ExtlClntAppConfigurablePolicies/>',
  'unpackaged/externalClientApps/Local_App.eca-meta.xml': textOf(headerType, { distributionState: 'Local' }),
};

function settings(fields: Fields): string {
  return textOf(settingsType, {
    commaSeparatedOauthScopes: 'Api, RefreshToken',
    ...parent,
    oauthLink: link,
    ...fields,
  });
}

type Ended = { readonly exitCode: number; readonly report: LintReport; readonly stdout: string };

describe('a package lint', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-lint-'));
  let program: Program;

  before(async () => {
    for (const [path, text] of Object.entries(project)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    program = await startProgram(folder, folder, '');
  });

  after(() => {
    program.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  async function lint(argv: string): Promise<Ended> {
    const words = argv.split(' ').filter((word) => word !== '');
    const { exitCode, result, stdout } = await program.run({ command: 'eca package lint', argv: words });
    return { exitCode, report: result as LintReport, stdout };
  }

  it('--report writes each format, and SARIF names file and line', async () => {
    const named = ['html', 'markdown', 'junit', 'sarif', 'csv'].map((format) => [
      format,
      join(folder, `lint.${format}`),
    ]);
    const { exitCode, report } = await lint(
      `billing ${named.map(([format, path]) => `--report ${format}=${path}`).join(' ')}`,
    );
    const [html, markdown, junit = '', sarif = '', csv = ''] = named.map(([, path = '']) => readFileSync(path, 'utf8'));
    expect([exitCode, [html, markdown].every((text) => text?.includes('Lint of a package'))]).to.deep.equal([3, true]);
    expect(junit.match(/<failure /g)).to.have.length(report.summary.high);
    expect(csv.trim().split('\n')).to.have.length(report.findings.length + 1);
    expect(sarifFaults(sarif)).to.deep.equal([]);
    const [run] = (JSON.parse(sarif) as SarifText).runs;
    const places = (run?.results ?? []).map(({ ruleId, locations: [place] }) => {
      const { artifactLocation: file, region } = place?.physicalLocation ?? {};
      return `${ruleId} ${file?.uri ?? ''}:${region?.startLine ?? 0}`;
    });
    expect(places).to.have.members(report.findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`));
    expect(new Set(run?.results.map(({ ruleIndex }) => ruleIndex < 0))).to.deep.equal(new Set([false]));
    expect([html, markdown, junit, sarif, csv].some((text) => text?.includes(canary))).to.equal(false);
  });

  it('finds what is wrong in a project, each with its place, and ends with 3', async () => {
    const { exitCode, report } = await lint('billing');
    expect(exitCode).to.equal(3);
    const places = report.findings.map(({ rule, severity, file, line }) => `${rule} ${severity} ${file}:${line}`);
    expect(places).to.deep.equal([
      'ECA101 high billing/externalClientApps/Acme.eca-meta.xml:3',
      'ECA110 high billing/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml:3',
      'ECA104 high billing/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml:4',
      'ECA002 high billing/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml:6',
      'ECA109 high billing/extlClntAppOauthSettings/Acme.ecaOauth-meta.xml:6',
      'ECA107 high billing/extlClntAppPolicies/Acme.ecaPolicy-meta.xml:1',
    ]);
    expect(report.summary).to.deep.equal({ high: 6, medium: 0, low: 0, accepted: 0 });
    expect(report.unchecked.map(({ rule, why }) => `${rule} ${why}`)).to.include.members([
      'ECA003 not-in-files',
      'ECA103 dev-hub',
    ]);
  });

  it('calls the current folder by its name', async () => {
    const { stdout } = await program.run({ command: 'eca package lint', argv: ['--fail-on', 'none'], plain: true });
    expect(stdout).to.match(new RegExp(`^${basename(folder)}: \\d+ high`));
  });

  it('compares links with the Dev Hub that the user names', async () => {
    expect((await lint(`--rule ECA103 --target-dev-hub ${sourceOrg}AAA`)).exitCode).to.equal(0);
    const { report, exitCode } = await lint('--rule ECA103 --target-dev-hub 00D000000000007');
    expect([exitCode, report.findings.map(({ value }) => value)]).to.deep.equal([3, [link]]);
  });

  it('shows no secret in any form', async () => {
    const { stdout } = await lint('');
    const plain = await program.run({ command: 'eca package lint', argv: [], plain: true });
    expect(stdout + plain.stdout + plain.stderr).not.to.include(canary);
    expect(plain.stdout).to.include('Acme.ecaGlblOauth-meta.xml:4:5');
  });

  it('ends with 0 if findings are below --fail-on, or accepted, except what partners must do', async () => {
    expect((await lint('--rule ECA109 --fail-on none')).exitCode).to.equal(0);
    const { exitCode, stdout } = await lint('--write-baseline eca-baseline.yaml');
    expect([
      exitCode,
      stdout.includes("Findings that can't be accepted, because partners must fix them: 1."),
    ]).to.deep.equal([0, true]);
    expect((await lint('--not-rule ECA002')).report.summary).to.deep.equal({ high: 0, medium: 0, low: 0, accepted: 5 });
    expect((await lint('')).exitCode).to.equal(3);
    expect((await lint('--not-rule ECA002')).exitCode).to.equal(0);
  });
});
