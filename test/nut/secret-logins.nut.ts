import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { onlyOrg, type Stage, stage } from './stage.ts';

type Kept = { readonly username: string; readonly renewal: string; readonly until: string | null };
type Rotated = {
  readonly phase: string;
  readonly rekeyed: readonly string[];
  readonly previous: { readonly expires: string };
  readonly keptLogins: readonly Kept[];
};

describe('logins of sf and the pair that they use', function () {
  this.timeout(120_000);
  let demo: Stage;
  const robotUser = 'integration@demo.example.com';
  const connected = async (alias: string): Promise<unknown> => {
    const { json } = await demo.run<never>(['org', 'display', '--target-org', alias, '--json']);
    return (json.result as unknown as { connectedStatus: string }).connectedStatus;
  };
  before(async () => {
    const switches = { tokensAfterRotation: 'revoked' } as const;
    demo = await stage([{ alias: 'demo', apps: ['secret-access', ...robot('demo')], switches }]);
    const login = ['eca', 'login', 'client-credentials', '--name', 'Robot', '--alias', 'sync'];
    const made = await demo.run(login);
    expect(made.status, made.stderr).to.equal(0);
  });
  after(async () => demo.end());

  it('a login by client credentials is listed, gets the new pair and works when the old tokens are dead', async () => {
    expect(await connected('sync')).to.equal('Connected');
    const told = await demo.run(['eca', 'secret', 'rotate', '--name', 'Robot', '-e', 'robot.env']);
    expect(told.status, told.stderr).to.equal(0);
    expect(told.stderr).to.match(new RegExp(`with the old\\s+pair, which get the new one:\\s+${robotUser}`));
    expect(told.stderr.indexOf('which get')).to.be.lessThan(told.stderr.indexOf('is staged'));
    expect(told.stdout).to.match(new RegExp(`Logins with it +${robotUser}`));
    expect(await connected('sync')).to.equal('Connected');
  });

  it('--revoke-previous without consent is refused; a rotation says when the old pair expires (R7)', async () => {
    const rotate = ['eca', 'secret', 'rotate', '--name', 'Robot', '-e', 'robot.env', '--discard-previous', '--json'];
    const refused = await demo.run([...rotate, '--revoke-previous']);
    expect(onlyOrg(refused).error.code).to.equal('ConsentMissing');
    const done = await demo.run<Rotated>([...rotate, '--no-prompt', '--rekey-logins']);
    const { previous, ...result } = onlyOrg(done).result;
    expect(result).to.deep.include({ phase: 'rotated', rekeyed: [robotUser], keptLogins: [] });
    expect(Date.parse(previous.expires)).to.be.greaterThan(Date.now());
  });
});
