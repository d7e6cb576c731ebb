import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { LintReport } from '../../src/output/package/lint-report.ts';
import { type Program, startProgram } from './program.ts';

const given = fileURLToPath(new URL('given-projects', import.meta.url));

/** What each kind of project in repositories has wrong, by rule and file; `?` for what its files don't say. */
const projects: Readonly<Record<string, { readonly version: string; readonly found: readonly string[] }>> = {
  // an app made in Setup and retrieved as it is: `_glbloauth`, `_oauth`, `_plcy`, no description, a key, a link
  'from-setup': {
    version: '64.0',
    found: [
      'ECA101 Parcel.eca',
      'ECA102 Parcel_glbloauth.ecaGlblOauth',
      'ECA102 Parcel_plcy.ecaPlcy',
      'ECA003 Parcel_glbloauth.ecaGlblOauth',
      'ECA105 Parcel_glbloauth.ecaGlblOauth',
      'ECA004 ? not-in-files',
      'ECA005 ? not-in-files',
      'ECA103 ? dev-hub',
    ],
  },
  // names that an author chose, comments, a start tag over two lines, a prefix, an element of API 66
  'by-hand': {
    version: '61.0',
    found: [
      'ECA109 courierGlobal.ecaGlblOauth',
      'ECA102 courierGlobal.ecaGlblOauth',
      'ECA002 courierGlobal.ecaGlblOauth',
      'ECA102 courier_defaultPolicy.ecaOauthPlcy',
      'ECA107 courier.ecaGlobalOauth',
      // no file has its switch; it has no scope for refresh tokens, whose controls therefore don't matter
      'ECA001 ? not-in-files',
    ],
  },
};

describe('a package lint of projects as people have them', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-given-'));
  let program: Program;

  before(async () => {
    cpSync(given, folder, { recursive: true });
    program = await startProgram(folder, folder, '');
  });

  after(() => {
    program.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  for (const [name, { version, found }] of Object.entries(projects)) {
    it(`finds in ${name} what is wrong, and nothing else`, async () => {
      const settings = { sourceApiVersion: version, packageDirectories: [{ path: 'force-app', package: 'Parcel' }] };
      writeFileSync(join(folder, name, 'sfdx-project.json'), JSON.stringify(settings));
      const { exitCode, result } = await program.run({ command: 'eca package lint', argv: [name] });
      const { findings, unchecked } = result as LintReport;
      const lines = findings.map(
        ({ rule, file }) => `${rule} ${file.split('/').at(-1)?.replace('-meta.xml', '') ?? ''}`,
      );
      const open = unchecked.map(({ rule, why }) => `${rule} ? ${why}`);
      expect([...lines, ...open]).to.have.members(found);
      expect(exitCode).to.equal(3);
    });
  }
});
