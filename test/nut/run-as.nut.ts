import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Check = {
  readonly ok: boolean;
  readonly apps: ReadonlyArray<{
    readonly app: string;
    readonly runAs: string | null;
    readonly findings: ReadonlyArray<{ level: string; code: string; actions?: readonly string[] }>;
  }>;
};

const set = ['eca', 'user', 'set', '--name', 'Kiosk', '--run-as', 'integration@demo.example.com'];
const check = ['eca', 'user', 'check'];
const policy = 'ExtlClntAppOauthConfigurablePolicies/Kiosk_oauth_defaultPolicy';

const acmePolicy = 'ExtlClntAppOauthConfigurablePolicies/Acme_Sync_oauthPlcy';
const there = ['--target-org', 'other'];

/** The words that a shell makes of a command line. */
const wordsOf = (line: string): string[] =>
  (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'));

describe('the user an app runs as', function () {
  this.timeout(90_000);
  let orgs: Stage;
  before(async () => {
    orgs = await stage([
      { alias: 'demo', apps: ['device-kiosk'] },
      { alias: 'other', apps: ['acme-sync'] },
    ]);
  });
  after(async () => orgs.end());

  it('is previewed, set with the flow’s own switch, and found in order', async () => {
    const before = await texts(orgs.emulator, 'demo');
    const dry = await orgs.run([...set, '--dry-run']);
    expect(dry.stdout).to.include('would change').and.to.include('off in the global settings of Kiosk');
    expect(await texts(orgs.emulator, 'demo')).to.deep.equal(before);
    const run = await orgs.run<Changed>([...set, '--enable-flow', '--json']);
    expect(run.status, run.stdout).to.equal(0);
    expect(onlyOrg(run).result).to.include({ changed: true, verified: true });
    expect(onlyOrg(run).result?.notes.map(({ code }) => code)).to.deep.equal(['CertificateUnseen']);
    const checked = await orgs.run(check);
    expect([checked.status, checked.stdout.replace(/\s+/g, ' ').trim()]).to.deep.equal([
      0,
      '✓ No problems in the external client apps of admin@demo.example.com (apps: 1, advice: 0). ' +
        "Connected apps weren't looked at: sf eca user check --kind all --target-org admin@demo.example.com",
    ]);
  });

  it('is checked in every org: what is wrong, the command that fixes it, and 68', async () => {
    const [text, json] = await Promise.all([
      orgs.run([...check, '--target-org', 'demo,other']),
      orgs.run<Check>([...check, '--target-org', 'demo,other', '--json']),
    ]);
    expect([text.status, json.status]).to.deep.equal([68, 68]);
    const [demo, other] = json.json.result?.orgs ?? [];
    expect([demo?.result.ok, other?.result.ok]).to.deep.equal([true, false]);
    expect(json.json.result?.summary).to.deep.equal({ ok: 1, failed: 0, problems: 1 });
    expect(text.stdout.trim().split('\n').at(-1)).to.equal('2 orgs: 1 ok, 1 with problems (admin@other.example.com)');
    const [finding] = other?.result.apps[0]?.findings ?? [];
    expect(finding?.code).to.equal('RunAsNotCovered');
    const command = finding?.actions?.[0] ?? '';
    // the first column has two lines; the command stands below them
    expect(text.stdout.replace(/\s+/g, ' ')).to.include(command);
    expect(tooWide(text.stdout)).to.deep.equal([]);
    expect(command).to.match(/^sf org assign permset --name Acme_Integration --on-behalf-of integration@other/);
  });

  it('is mended by the very commands that the check gives', async () => {
    const inactive = { username: 'integration.two@other.example.com', isActive: false };
    await orgs.emulator.setUser('other', inactive);
    const policyXml = (await texts(orgs.emulator, 'other'))[acmePolicy] ?? '';
    const xml = policyXml.replace('integration@other', 'integration.two@other');
    const [type = '', fullName = ''] = acmePolicy.split('/');
    await orgs.emulator.setDocument('other', { type, fullName, xml });
    const found: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const checked = onlyOrg(await orgs.run<Check>([...check, ...there, '--json'])).result;
      const [finding] = checked.apps[0]?.findings ?? [];
      if (checked.ok) break;
      found.push(finding?.code ?? '');
      const mended = await orgs.run(wordsOf(finding?.actions?.[0] ?? '').slice(1));
      expect(mended.status, mended.stderr).to.equal(0);
    }
    expect(found).to.deep.equal(['RunAsInactive', 'RunAsNotCovered']);
  });

  it('is removed only after consent; the flow is then off in this org', async () => {
    const unset = ['eca', 'user', 'unset', '--name', 'Kiosk'];
    const refused = await orgs.run(unset);
    expect([refused.status, refused.stderr]).to.satisfy(
      ([status, stderr]: [number, string]) => status === 1 && stderr.includes('ConsentMissing'),
    );
    const done = await orgs.run([...unset, '--no-prompt']);
    expect(done.status, done.stderr).to.equal(0);
    const xml = (await texts(orgs.emulator, 'demo'))[policy];
    expect(xml).to.include('<isClientCredentialsFlowEnabled>false<').and.not.to.include('clientCredentialsFlowUser');
  });

  it('must be named where nobody can be asked', async () => {
    const run = await orgs.run(['eca', 'user', 'set', '--name', 'Kiosk']);
    expect(run.status).to.equal(2);
    expect(run.stderr).to.include('--run-as is missing: no user was named.');
  });
});
