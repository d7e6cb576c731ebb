import { expect } from 'chai';
import { onlyOrg, type Stage, stage, texts } from './stage.ts';

type Made = {
  readonly username: string;
  readonly changed: boolean;
  readonly steps: ReadonlyArray<{ what: string; name: string; state: string }>;
  readonly app: { readonly verified: boolean } | null;
};

const username = 'billing.sync@acme.com';
const create = ['eca', 'user', 'create', '--username', username];
const permissionSets = [
  { name: 'Reader', access: ['Read Accounts'] },
  { name: 'Coder', beyond: ['Author Apex'] },
];

describe('a user for integrations', function () {
  this.timeout(90_000);
  let orgs: Stage;
  before(async () => {
    orgs = await stage(
      [
        { alias: 'demo', apps: ['device-kiosk'], permissionSets },
        { alias: 'full', apps: [], permissionSets, licences: { 'Salesforce Integration': 3 } },
      ],
      { realSf: true },
    );
  });
  after(async () => orgs.end());

  it('is previewed; then made but for a permission set its licence does not allow, with the commands for the rest', async () => {
    const wanted = [...create, '--permission-set', 'Reader,Coder', '--set-on', 'Kiosk', '--enable-flow'];
    const dry = await orgs.run([...wanted, '--dry-run']);
    expect(dry.status, dry.stderr).to.equal(0);
    expect(dry.stdout).to.include('would be created').and.to.include('Salesforce Integration: 4 of 5');
    const part = await orgs.run<Made>([...wanted, '--json']);
    expect(part.status).to.equal(1);
    const { code, message, actions } = onlyOrg(part).error;
    expect(code).to.equal('UserIncomplete');
    expect(message).to.include(`There: ${username}, SalesforceAPIIntegrationPsl, Reader`).and.include('Author Apex');
    const org = 'admin@demo.example.com';
    expect(actions.slice(0, 2)).to.deep.equal([
      `sf org assign permset --name Coder --on-behalf-of ${username} --target-org ${org}`,
      `sf eca user set --name Kiosk --run-as ${username} --target-org ${org} --no-prompt`,
    ]);
  });

  it('is completed by running the command again, and then whole', async () => {
    const wanted = [...create, '--permission-set', 'Reader', '--set-on', 'Kiosk', '--enable-flow', '--json'];
    const { result } = onlyOrg(await orgs.run<Made>(wanted));
    expect(result.steps.map(({ state }) => state)).to.deep.equal(['present', 'present', 'present']);
    expect(result.app).to.include({ verified: true });
    const policy = (await texts(orgs.emulator, 'demo'))[
      'ExtlClntAppOauthConfigurablePolicies/Kiosk_oauth_defaultPolicy'
    ];
    expect(policy).to.include(`<clientCredentialsFlowUser>${username}<`);
    const [again, check] = await Promise.all([orgs.run(wanted.slice(0, -1)), orgs.run(['eca', 'user', 'check'])]);
    const said = again.stdout.replace(/\s+/g, ' ');
    expect(said).to.include('and complete; nothing was created').and.include('nothing to change');
    expect([check.status, check.stdout.replace(/\s+/g, ' ').trim()]).to.deep.equal([
      0,
      '✓ No problems in the external client apps of admin@demo.example.com (apps: 1, advice: 0). ' +
        "Connected apps weren't looked at: sf eca user check --kind all --target-org admin@demo.example.com",
    ]);
  });

  it('gets what lacks by the commands of sf itself, too', async () => {
    const other = ['--on-behalf-of', 'frozen@demo.example.com'];
    const licence = await orgs.run(['org', 'assign', 'permsetlicense', '-n', 'SalesforceAPIIntegrationPsl', ...other]);
    expect(licence.status, licence.stderr).to.equal(0);
    const set = await orgs.run(['org', 'assign', 'permset', '--name', 'Reader', ...other]);
    expect(set.status, set.stderr).to.equal(0);
  });

  it('is not made where licences are out, or one name would go to two orgs', async () => {
    const [full, both] = await Promise.all([
      orgs.run([...create, '--set-unique-username', '--target-org', 'demo,full', '--dry-run']),
      orgs.run([...create, '--target-org', 'demo,full']),
    ]);
    expect([full.status, both.status]).to.deep.equal([68, 2]);
    expect(full.stdout).to.match(/2 orgs: 1 ok, 1 failed \(admin@full\.example\.com\)/);
    expect(full.stderr.replace(/\s+/g, ' ')).to.include('licence left: 3 of 3 are in use. Nothing was created.');
    expect(both.stderr).to.include('UsernameForOneOrg').and.include('--set-unique-username');
  });
});
