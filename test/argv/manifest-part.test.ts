import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type OrgPlanReport, orgPlanText } from '../../src/output/manifest/org-plan-text.ts';
import { type Place, startPlace, type Told } from './program.ts';

const manifest = `version: 1
orgs:
  qa: { target: qa-1 }
  prod: { target: prod-1 }
  idle: { target: idle-1 }
apps:
  Acme_Sync: { in: [qa, prod], label: Other }
  Kiosk: { in: [qa], description: Counter }
`;

describe('a part of a manifest', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-part-'));
  let place: Place;
  before(async () => {
    const apps = ['acme-sync', 'device-kiosk'];
    place = await startPlace(
      folder,
      ['qa-1', 'prod-1', 'idle-1'].map((alias) => ({ alias, apps })),
    );
  });
  beforeEach(() => writeFileSync(join(folder, 'eca.yaml'), manifest));
  after(async () => place.end());

  const run = async (words: string): Promise<Told> => place.run(words);

  it('that is for none of the orgs is an error, which names the groups of the app, and asks no org', async () => {
    for (const command of ['plan --no-check', 'drift', 'apply --no-prompt']) {
      await place.emulator.clearRequests('prod-1');
      const { error, exitCode, stdout, stderr } = await run(`${command} -n Kiosk -o prod-1`);
      expect([error?.code, exitCode], command).to.deep.equal(['AppNotInManifest', 2]);
      expect(error?.message).to.include('the app Kiosk is for none of these orgs.');
      expect(stdout + stderr).to.include('Name an org of a group that has the app: qa');
      expect(await place.emulator.requests('prod-1')).to.deep.equal([]);
    }
  });

  it('says of an org without such an app that nothing was compared, and never that all is as it should be', async () => {
    const { result } = await run('plan --no-check -n Kiosk');
    const { orgs } = result as { orgs: ReadonlyArray<{ result: OrgPlanReport }> };
    expect(orgs.map(({ result: { apps } }) => apps.length)).to.deep.equal([1, 0, 0]);
    for (const use of ['plan', 'drift', 'apply'] as const) {
      const texts = orgs.map((org) => orgPlanText(use, org.result, 'ORG'));
      expect(texts[2], use).to.match(/^ORG: nothing to compare, since no app that is meant is for this\s+org\.$/);
      expect(texts.join(), use).not.to.include('(0)');
    }
  });

  it('is the part that the next command shows, where the plan needs a yes', async () => {
    const { stdout } = await run('apply -n Acme_Sync -o prod-1,qa-1');
    const actions = stdout.replaceAll(/\s+/g, ' ');
    expect(actions).to.match(/sf eca plan --target-org \S*qa-1\S* --name Acme_Sync/);
    expect(actions).to.match(/sf eca plan --target-org \S*prod-1\S* --name Acme_Sync/);
    const { stdout: shown, exitCode } = await run('plan --no-check --target-org qa-1 --name Acme_Sync');
    expect([exitCode, shown.includes('Kiosk')]).to.deep.equal([0, false]);
  });
});
