import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { AuditReport } from '../../src/output/audit/audit-report.ts';
import type { FleetReport } from '../../src/output/fleet-report.ts';
import { type Place, startPlace } from './program.ts';

type Finding = AuditReport['findings'][number];

/** What a reader puts in place of the words in capitals. */
const words: Readonly<Record<string, (finding: Finding) => string>> = {
  EMAIL: () => 'owner@acme.example',
  FILE: ({ app }) => `${app ?? ''}.env`,
  NAME: () => 'Acme_Integration',
  'START-END': () => '203.0.113.1-203.0.113.9',
  USERNAME: ({ rule, kind }) =>
    rule !== 'ECA016' ? 'integration@fixes.example.com' : kind === 'eca' ? 'new@fixes.example' : 'robot@fixes.example',
};

const nameOf = ({ rule, kind, app }: Pick<Finding, 'rule' | 'kind' | 'app'>): string =>
  [rule, kind ?? 'org', app ?? ''].join(' ').trim();

/** These only show what there is to decide. */
const onlyShow = new Set(['ECA001 connected-app', 'ECA031 eca']);

describe('the commands that fix what an audit finds', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-audit-fixes-'));
  let place: Place;

  before(async () => {
    const apps = ['acme-sync', 'connected-twin', 'connected-plain', 'connected-full', 'connected-installed'];
    const robot = {
      username: 'robot@fixes.example',
      profile: 'Minimum Access - API Only Integrations',
      permissionSets: ['Acme_Integration'],
      permissionSetLicences: ['SalesforceAPIIntegrationPsl'],
    };
    const users = [{ username: 'jane@fixes.example', profile: 'System Administrator' }, robot];
    const tokens = [{ app: 'Elsewhere/Evil Loader', username: 'jane@fixes.example', idleDays: 200 }];
    const others = ['device-kiosk', 'everything', 'globex-partial', 'initech-disabled', 'linked-packaged'];
    place = await startPlace(folder, [{ alias: 'fixes', apps: [...apps, ...others], users, tokens }]);
  });

  after(async () => place.end());

  const withCommands = async (): Promise<readonly Finding[]> => {
    const argv = ['--secrets', '--profile', 'strict', '--fail-on', 'none'];
    const { result, stdout } = await place.program.run({ command: 'eca audit', argv });
    const [org] = (result as FleetReport<AuditReport>).orgs;
    if (org?.status !== 'ok') throw new Error(stdout);
    return org.result.findings.filter(({ fix }) => fix?.startsWith('sf ') === true);
  };

  /** Runs a printed command as a reader would, who confirms what it asks. */
  const run = async (finding: Finding): Promise<string[]> => {
    const typed = (finding.fix ?? '')
      .match(/'[^']*'|\S+/g)
      ?.map((word) => words[word]?.(finding) ?? word.replaceAll("'", ''));
    const [, , ...said] = typed ?? [];
    const flags = said.findIndex((word) => word.startsWith('--'));
    const asks = /^sf eca (?:display|settings set|migrate plan|user check)/.test(finding.fix ?? '');
    const argv = [...said.slice(flags), ...(asks ? [] : ['--no-prompt'])];
    const told = await place.program.run({ command: `eca ${said.slice(0, flags).join(' ')}`, argv });
    return told.exitCode === 0 ? [] : [`${nameOf(finding)}: ${finding.fix ?? ''}: ${told.stdout}`];
  };

  it('work as they are printed, and leave nothing to find', async () => {
    const commands = await withCommands();
    expect(commands.length).to.be.above(40);
    // secrets can't be rotated once nobody may read them, and what is off needs no other fix
    const order = ({ rule }: Finding): number => (rule === 'ECA020' ? 1 : rule === 'ECA030' ? 2 : 0);
    const failures: string[] = [];
    for (const finding of commands.toSorted((one, other) => order(one) - order(other)))
      failures.push(...(await run(finding)));
    expect(failures).to.deep.equal([]);
    const fixed = new Set(commands.map(nameOf));
    const left = (await withCommands()).filter(
      (finding) => fixed.has(nameOf(finding)) && !onlyShow.has(nameOf({ ...finding, app: null })),
    );
    expect(left.map((finding) => `${nameOf(finding)}: ${finding.fix ?? ''}`)).to.deep.equal([]);
  });
});
