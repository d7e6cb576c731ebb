import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect } from 'chai';
import { pairOf } from '../contract/emulator/oauth-client.ts';
import { billingSync } from './billing-sync.ts';
import { deploysTo, onlyOrg, type Stage, stage } from './stage.ts';

type Rotated = {
  readonly phase: string;
  readonly overlap: boolean;
  readonly previous: object | null;
  readonly since: string | null;
};

describe('a secret that leaked', function () {
  this.timeout(120_000);
  let demo: Stage;
  const rotate = ['eca', 'secret', 'rotate', '--name', 'Billing_Sync', '-e', 'billing.env'];
  before(async () => {
    demo = await stage([{ alias: 'demo', apps: ['secret-access', ...billingSync] }]);
  });
  after(async () => demo.end());

  it('is replaced in place, labelled as what it is; a schedule leaves the young pair alone then', async () => {
    const old = await pairOf(demo.emulator, 'demo', 'Billing_Sync');
    const unasked = await demo.run([...rotate, '--in-place', '--json']);
    expect(onlyOrg(unasked).error.code).to.equal('ConsentMissing');
    expect(await deploysTo(demo.emulator, 'demo')).to.equal(0);
    const done = await demo.run([...rotate, '--in-place', '--no-prompt']);
    expect(done.status, done.stderr).to.equal(0);
    expect(done.stderr.replaceAll(/\s+/g, ' ')).to.match(
      /! Billing_Sync in \S+: The consumer secret is replaced at once, with/,
    );
    expect(done.stdout).to.match(/Previous pair +replaced at once: no overlap/);
    const { key, secret } = await pairOf(demo.emulator, 'demo', 'Billing_Sync');
    expect([key === old.key, secret === old.secret]).to.deep.equal([true, false]);
    expect(parseEnv(readFileSync(join(demo.home, 'billing.env'), 'utf8'))).to.deep.equal({
      ECA_CLIENT_ID: key,
      ECA_CLIENT_SECRET: secret,
    });
    expect(`${done.stdout}${done.stderr}`).not.to.include(secret);
    const young = await demo.run<Rotated>([...rotate, '--if-older-than', '60d', '--json']);
    expect(young.status).to.equal(0);
    expect(onlyOrg(young).result).to.include({ phase: 'young', rotationId: null });
  });
});
