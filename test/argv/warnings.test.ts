import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import type { OrgSpec } from '../emulator/client.ts';
import { tooWide } from '../support/page-width.ts';
import { type Place, startPlace, type Told } from './program.ts';
import { allRows } from './rows/all-rows.ts';
import { manifestFiles } from './rows/manifest.ts';

const org: OrgSpec = {
  alias: 'demo',
  apps: ['acme-sync', 'globex-partial', 'device-kiosk', 'linked-packaged', 'secret-access', ...robot('demo')],
  users: [{ username: 'runner@demo.example', profile: 'Minimum Access - API Only Integrations' }],
};

/** What differs between two runs of the same command: ids, moments, folders. */
const same = (text: string, { folder }: Twin): string =>
  text
    .replaceAll(folder, 'FOLDER')
    .replaceAll(/\b[0-9a-zA-Z]{15,18}\b/g, 'ID')
    .replaceAll(/\s+/g, ' ');

/** The first line of each text that a page marks, at the beginning of a line or of a column. */
function marked({ stdout, stderr }: Told): string[] {
  const lines = stripVTControlCharacters(`${stdout}\n${stderr}`).split('\n');
  return lines.flatMap((line) => /(?:^ *| {2})! (.+)$/.exec(line)?.[1] ?? []);
}

/** Lines wider than a page; a path or a key, which is never broken, may stand out. */
function wideLines({ stdout, stderr }: Told): string[] {
  return tooWide(`${stdout}\n${stderr}`).filter((line) => !/\S{50}/.test(line));
}

/** Warnings about files: of a project, and of a manifest that several orgs may have gone into. */
const aboutFiles = /^Not checked: ECA\d|^\w+ (?:has flows that are on in part|uses the consumer of org)\b/;

/** Whether the sentence itself names the org, whatever the commands below it name. */
const namesOrg = (warning: string): boolean => /\b(?:demo|empty)\b/.test(warning.split('\n')[0] ?? '');

const wordsOf = (argv: string): string[] => argv.split(' ').filter((word) => word !== '');

type Twin = { readonly folder: string; readonly place: Place };

describe('what people see marked is in the warnings of --json (T3)', function () {
  this.timeout(120_000);
  const twins: Twin[] = [];
  before(async () => {
    for (const name of ['json', 'text']) {
      const folder = mkdtempSync(join(tmpdir(), `eca-marked-${name}-`));
      for (const [file, text] of Object.entries(manifestFiles)) writeFileSync(join(folder, file), text);
      writeFileSync(join(folder, 'sfdx-project.json'), '{"packageDirectories":[{"path":"force-app"}]}');
      mkdirSync(join(folder, 'force-app'));
      const place = await startPlace(folder, [org, { alias: 'empty', apps: [] }]);
      twins.push({ folder, place });
      for (const source of ['half', 'risky']) {
        const told = await place.run(`retrieve --name Kiosk --source-dir ${source}`);
        expect(told.exitCode, told.stdout).to.equal(0);
        const all = readdirSync(join(folder, source), { recursive: true, encoding: 'utf8' });
        const file = join(folder, source, all.find((path) => path.includes('.ecaGlblOauth-meta')) ?? '');
        if (source === 'half') rmSync(file);
        else
          writeFileSync(
            file,
            readFileSync(file, 'utf8').replace(/(?<=<callbackUrl>)[^<]+/, 'https://elsewhere.example/done'),
          );
      }
    }
  });
  after(async () => Promise.all(twins.map(async ({ place }) => place.end())));

  /** Runs a command in both, and returns what is marked in the text of one and isn't in the warnings of the other. */
  async function unsaid(
    command: string,
    argv: readonly string[],
  ): Promise<{ missing: string[]; marks: string[]; wide: string[]; nameless: string[] }> {
    const [json, text] = twins as [Twin, Twin];
    const told = await json.place.program.run({ command: `eca ${command}`, argv });
    const plain = await text.place.program.run({ command: `eca ${command}`, argv, plain: true });
    const { warnings } = JSON.parse(told.stdout) as { readonly warnings: readonly string[] };
    const said = warnings.map((warning) => same(warning, json)).join('\n');
    const nameless = warnings.filter((warning) => !aboutFiles.test(warning) && !namesOrg(warning));
    const marks = marked(plain).map((line) => same(line, text).trim());
    const wide = argv.some((word) => /csv|sarif/.test(word)) ? [] : wideLines(plain);
    return { marks, missing: marks.filter((line) => !said.includes(line)), wide, nameless };
  }

  /** What each prints that scripts once didn't get, in the order in which the commands need each other. */
  const known: ReadonlyArray<readonly [command: string, argv: string, marks: RegExp]> = [
    ['flow enable', '--name Acme_Sync --flow device --dry-run', /consumer secret.*only for local/s],
    ['audit', '--no-usage', /Not checked: ECA018/],
    ['export', '--out all.yaml --all --kind all', /Globex_Reports has flows/],
    ['retrieve', '--source-dir force-app', /among the files.*takes only the header/s],
    ['deploy', '--source-dir risky --dry-run', /Clients that use these callback URLs/],
    ['deploy', '--source-dir half --target-org empty --no-prompt', /gets no global OAuth settings/],
    ['doctor', '--target-org empty', /access token only/],
  ];
  it('and has a mark in each of these', async () => {
    for (const [command, argv, expected] of known) {
      const { marks, missing } = await unsaid(command, wordsOf(argv));
      expect([command, missing]).to.deep.equal([command, []]);
      expect(marks.join('\n'), command).to.match(expected);
    }
  });

  for (const [command, rows] of Object.entries(allRows)) {
    it(`${command}, whatever it is asked, with its org, and no line is wider than a page`, async () => {
      const faults: object[] = [];
      for (const { argv } of rows) {
        const { missing, wide, nameless } = await unsaid(command, wordsOf(argv));
        if (missing.length + wide.length + nameless.length > 0) faults.push({ argv, missing, wide, nameless });
      }
      expect(faults).to.deep.equal([]);
    });
  }
});
