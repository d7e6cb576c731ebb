import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Place, startPlace, type Told } from './program.ts';

const manifest = `version: 1
orgs:
  qa: { target: 'qa-*', vars: { label: 'Sync of \${org.alias}' } }
apps:
  Acme_Sync: { label: '\${label}' }
  Kiosk: { description: Counter }
`;

describe('a manifest of two orgs', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-manifest-'));
  const file = (name: string): string => join(folder, name);
  let place: Place;
  before(async () => {
    place = await startPlace(
      folder,
      ['qa-1', 'qa-2'].map((alias) => ({ alias, apps: ['acme-sync', 'device-kiosk'] })),
    );
  });
  beforeEach(() => writeFileSync(file('eca.yaml'), manifest));
  after(async () => place.end());

  const run = async (words: string): Promise<Told> => place.run(words);

  it('a report that cannot be written is a failure, which counts for more than a difference', async () => {
    // no file system takes a name of that length
    const unwritable = file(`${'x'.repeat(300)}.html`);
    symlinkSync('/etc/passwd', file('link.html'));
    for (const words of ['plan --no-check --detailed-exitcode', 'drift']) {
      expect((await run(words)).exitCode, words).to.equal(3);
      const { exitCode, stdout } = await run(`${words} --report html=${unwritable}`);
      expect(exitCode, words).to.equal(1);
      expect(stdout).to.include("can't be written");
      const { error } = await run(`${words} --report html=${file('link.html')}`);
      expect(error, 'what can be seen before is refused before').to.include({ code: 'ReportInvalid' });
    }
  });

  it('the variables of the environment that go to an org are named in its plan and in reports', async () => {
    const text = manifest.replace('version: 1', 'version: 1\nenv: [HOME]').replace('Counter', '"at ${env.HOME}"');
    writeFileSync(file('eca.yaml'), text);
    const { stdout } = await run(`plan --no-check --report markdown=${file('plan.md')}`);
    const said = 'Settings of Kiosk contain variables of the environment: HOME.';
    expect(stdout.replaceAll(/\s+/g, ' ')).to.include(said);
    expect(readFileSync(file('plan.md'), 'utf8')).to.include(said);
  });

  type Ended = ReadonlyArray<{ readonly status: string; readonly error?: { code: string; message: string } }>;
  const orgsOf = ({ result, error }: Told): Ended => {
    if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
    return (result as { orgs: Ended }).orgs;
  };
  const codesOf = (told: Told): string[] => orgsOf(told).map(({ status, error }) => error?.code ?? status);
  const messageOf = (told: Told): string =>
    orgsOf(told).find(({ error }) => error?.code === 'PlanStale')?.error?.message ?? '';
  const deploys = async (): Promise<number> =>
    (await Promise.all(['qa-1', 'qa-2'].map(async (org) => place.emulator.deploys(org))))
      .flat()
      .filter((one) => !one.checkOnly).length;
  const save = async (more = ''): Promise<Told> => run(`plan --no-check --out plan.json${more}`);
  const apply = async (more = ''): Promise<Told> => run(`apply --plan plan.json --no-prompt${more}`);
  const rewrite = async (org: string, fullName: string, edit: (xml: string) => string): Promise<void> => {
    const found = (await place.emulator.documents(org)).find((document) => document.fullName === fullName);
    if (found === undefined) throw new Error(`no document ${fullName}`);
    await place.emulator.setDocument(org, { type: found.type, fullName, xml: edit(found.xml) });
  };

  it('a saved plan is for its owner only, has no secret, and is applied as it is', async () => {
    const told = await save();
    expect(told.exitCode, JSON.stringify(told)).to.equal(0);
    expect(statSync(file('plan.json')).mode & 0o777).to.equal(0o600);
    const text = readFileSync(file('plan.json'), 'utf8');
    for (const { accessToken } of place.emulator.orgs) expect(text).not.to.include(accessToken);
    expect(text).not.to.match(/secret/i);
    expect(codesOf(await apply())).to.deep.equal(['ok', 'ok']);
    expect(await deploys()).to.equal(2);
    expect((await run('drift')).exitCode).to.equal(0);
  });

  it('a plan that is stale in one org changes nothing in any', async () => {
    writeFileSync(file('eca.yaml'), manifest.replace('Counter', 'Till'));
    await save();
    const before = await deploys();
    await rewrite('qa-2', 'Kiosk', (xml) => xml.replace('<label>Kiosk', '<label>Somebody'));
    const told = await apply();
    expect([codesOf(told), told.exitCode]).to.deep.equal([['OrgSkipped', 'PlanStale'], 1]);
    expect(messageOf(told)).to.include('Kiosk: somebody changed ExternalClientApplication Kiosk');
    expect(await deploys()).to.equal(before);
  });

  it('an org that does not answer holds all others, since nobody knows whether the plan fits there', async () => {
    await save();
    const before = await deploys();
    await place.emulator.fault('qa-1', { do: 'drop-before', match: { soapOperation: 'retrieve' }, count: 9 });
    expect(codesOf(await apply())).to.deep.equal(['ConnectionFailed', 'OrgSkipped']);
    await place.emulator.clearFaults('qa-1');
    expect(await deploys()).to.equal(before);
  });

  const stale: Readonly<
    Record<string, { readonly when: () => Promise<unknown> | void; readonly says: RegExp; readonly more?: string }>
  > = {
    'the manifest was edited': {
      when: () => writeFileSync(file('eca.yaml'), `${manifest}# edited\n`),
      says: /eca\.yaml isn't the manifest that the plan was made from/,
    },
    'it is too old': { when: () => undefined, says: /isn't within the last 0m/, more: ' --max-age 0m' },
    'it is for another API version': {
      when: () => undefined,
      says: /at API version \d\d\.0; it would be applied at 65\.0/,
      more: ' --api-version 65.0',
    },
  };
  for (const [title, { when, says, more }] of Object.entries(stale)) {
    it(`a plan is stale in all orgs if ${title}`, async () => {
      await save();
      await when();
      const before = await deploys();
      const told = await apply(more);
      expect(codesOf(told)).to.deep.equal(['PlanStale', 'PlanStale']);
      expect(messageOf(told)).to.match(says);
      expect(await deploys()).to.equal(before);
    });
  }

  it('a plan file cannot lead apply to anything else: edited, of other orgs, or any other file', async () => {
    await save();
    const text = readFileSync(file('plan.json'), 'utf8');
    writeFileSync(file('plan.json'), text.replace('Acme_Sync', 'Evil'));
    expect((await apply()).error?.code).to.equal('PlanUnreadable');
    writeFileSync(file('plan.json'), text.replaceAll(/"orgId": "00D/g, '"orgId": "00X'));
    expect((await apply()).error?.code).to.equal('PlanUnreadable');
  });

  it('a plan of some orgs and apps is applied to those only', async () => {
    writeFileSync(file('eca.yaml'), manifest.replace('Counter', 'Shop'));
    await save(' --target-org qa-1 --name Kiosk');
    const before = await deploys();
    expect(codesOf(await apply())).to.deep.equal(['ok']);
    expect(await deploys()).to.equal(before + 1);
  });

  it('one saved plan is applied part by part: an app in one org, that org, and then the other', async () => {
    writeFileSync(file('eca.yaml'), manifest.replace('Counter', 'Desk').replace("'Sync of", "'Syncs of"));
    await save();
    const before = await deploys();
    for (const [part, orgs] of [
      ['-o qa-2 -n kiosk', ['ok']],
      ['-o qa-2 -n Acme_Sync', ['ok']],
      ['-o qa-1', ['ok']],
    ] as const)
      expect(codesOf(await apply(` ${part}`)), part).to.deep.equal(orgs);
    expect(await deploys()).to.equal(before + 3);
    expect((await run('drift')).exitCode).to.equal(0);
  });

  it('a part that the saved plan does not have is refused before any org is asked', async () => {
    writeFileSync(file('eca.yaml'), manifest.replace('Counter', 'Hall'));
    await save(' --target-org qa-1 --name Kiosk');
    await place.emulator.clearRequests('qa-1');
    for (const [part, code] of [
      ['-o qa-2', 'OrgNotInManifest'],
      ['-n Acme_Sync', 'AppNotInManifest'],
      ['-o qa-9', 'OrgNotFound'],
    ] as const) {
      const { error, exitCode } = await apply(` ${part}`);
      expect(error?.code, part).to.equal(code);
      expect(error?.message, part).to.match(/plan\.json|qa-9/);
      expect(exitCode).to.be.oneOf([1, 2]);
    }
    expect(await place.emulator.requests('qa-1')).to.deep.equal([]);
  });

  it('orgs that cannot be planned are left out of the file, with a warning; without any there is no file', async () => {
    rmSync(file('plan.json'));
    const out = { do: 'drop-before', match: { soapOperation: 'retrieve' }, count: 9 } as const;
    await place.emulator.fault('qa-1', out);
    const { stdout, exitCode } = await save();
    expect(exitCode).to.equal(68);
    expect(stdout).to.match(/The plan in plan\.json leaves out: \S+qa-1/);
    rmSync(file('plan.json'));
    const none = await save(' --target-org qa-1');
    expect([none.exitCode, none.stdout.includes('No plan was saved')]).to.deep.equal([1, true]);
    await place.emulator.clearFaults('qa-1');
    expect((await apply()).error?.code).to.equal('PlanUnreadable');
  });

  it('consents are needed for a saved plan too', async () => {
    writeFileSync(
      file('eca.yaml'),
      `${manifest.replace('  Kiosk: { description: Counter }', '  Kiosk: { state: absent }')}`,
    );
    await save(' --name Kiosk');
    expect(codesOf(await apply())).to.deep.equal(['ConsentMissing', 'ConsentMissing']);
    expect(codesOf(await apply(' --allow-destructive --allow-delete Other,Kiosk'))).to.deep.equal(['ok', 'ok']);
  });
});
