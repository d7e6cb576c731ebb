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
      ['qa-1', 'prod-1', 'idle-1', 'away-1'].map((alias) => ({ alias, apps })),
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

  it('is of the orgs of the manifest that a pattern matches, also in a saved plan and in an undo', async () => {
    const orgsIn = ({ result, error }: Told): unknown =>
      error?.code ?? (result as { orgs: ReadonlyArray<{ org: string }> }).orgs.map(({ org }) => org.replace(/.*@/, ''));
    const all = orgsIn(await run('plan --no-check'));
    expect(orgsIn(await run('plan --no-check -o *'))).to.deep.equal(all);
    expect(orgsIn(await run('plan --no-check -o away-*'))).to.equal('OrgNotInManifest');
    expect(orgsIn(await run('plan --no-check -o away-1'))).to.equal('OrgNotInManifest');
    await run('plan --no-check --out all.json -o qa-1');
    const applied = await run('apply --plan all.json -o *-1 --no-prompt --allow-destructive --save-before u.json');
    expect(orgsIn(applied)).to.deep.equal([(all as string[])[0]]);
    expect(orgsIn(await run('apply --plan all.json -o away* --no-prompt'))).to.equal('OrgNotInManifest');
    expect(orgsIn(await run('undo u.json -o away* --no-prompt'))).to.equal('NotInSavedFile');
    expect(orgsIn(await run('undo u.json -o * --no-prompt'))).to.deep.equal([(all as string[])[0]]);
  });

  it('has no other app of the manifest among those that nobody manages', async () => {
    const { result } = await run('drift --unmanaged -n Kiosk -o qa-1');
    const { orgs } = result as { orgs: ReadonlyArray<{ result: { unmanaged: string[] } }> };
    expect(orgs.map((org) => org.result.unmanaged)).to.deep.equal([[]]);
  });

  it('names each org that needs a yes of its own, and each --allow-delete that deletes nothing', async () => {
    writeFileSync(join(folder, 'eca.yaml'), manifest.replace('in: [qa], description: Counter', 'state: absent'));
    const { stdout } = await run('apply -n Kiosk -o qa-1,prod-1 --no-prompt --allow-delete Kiosks,Acme_Sync');
    const text = stdout.replaceAll(/\s+/g, ' ');
    for (const org of ['qa-1', 'prod-1']) expect(text).to.match(new RegExp(`Nothing was done in \\S*${org}`));
    expect(text).to.include('--allow-delete names Kiosks, and nothing deletes that app here. Did you mean: Kiosk?');
    expect(text).to.include('--allow-delete names Acme_Sync, and nothing deletes');
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
