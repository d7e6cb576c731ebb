import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { linkedBillingSync, packagedBillingSync } from './billing-sync.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Linked = Changed & { readonly created: boolean; readonly sourceOrgId: string };
type Unlinked = Changed & {
  readonly consumerKey: string | null;
  readonly authorizeUrl: string | null;
  readonly answers: true | null;
  readonly delivered: readonly string[];
};

const callback = 'https://billing.example.com/callback';
const settings = 'ExtlClntAppOauthSettings/Billing_Sync_oauth';
const wideLines = (text: string): string[] => tooWide(text).filter((line) => !/3MVG9|https?:/.test(line));

describe('linking and unlinking an app in the real sf', function () {
  this.timeout(90_000);
  let orgs: Stage;
  before(async () => {
    orgs = await stage([
      { alias: 'customer', apps: linkedBillingSync },
      { alias: 'devhub', apps: packagedBillingSync },
      { alias: 'bare', apps: [] },
      { alias: 'server', apps: [...linkedBillingSync, 'secret-access'] },
      { alias: 'slow', apps: linkedBillingSync, switches: { propagationSeconds: 3600 } },
    ]);
  });
  after(async () => orgs.end());

  it('link: makes a linked copy, once, and says what it depends on from then on', async () => {
    const link = ['eca', 'link', '-n', 'Billing Sync', '--source-org', 'devhub', '-o', 'bare'];
    const made = await orgs.run(link);
    expect(made.status, made.stderr).to.equal(0);
    expect(made.stdout.replace(/\s+/g, ' '))
      .to.include('created')
      .and.include('linked copy')
      .and.include('app to stay');
    expect(wideLines(made.stdout)).to.deep.equal([]);
    const source = (await texts(orgs.emulator, 'devhub'))[settings] ?? '';
    const copy = (await texts(orgs.emulator, 'bare'))[settings] ?? '';
    const linkIn = (xml: string): string | undefined => /<oauthLink>(.*)</.exec(xml)?.[1];
    expect(linkIn(copy))
      .to.equal(linkIn(source))
      .and.to.match(/^00D\w{12}:888\w{12}$/);
    const again = onlyOrg(await orgs.run<Linked>([...link, '--json']));
    expect(again.result).to.include({ changed: false, created: false, deployId: null });
  });

  it('link: refuses a source that is not packaged or the org itself, and needs --source-org', async () => {
    const link = ['eca', 'link', '-n', 'Billing_Sync'];
    const itself = onlyOrg(await orgs.run<Linked>([...link, '--source-org', 'devhub', '-o', 'devhub', '--json']));
    expect(itself.error.code).to.equal('LinkSourceUnfit');
    const linked = await orgs.run([...link, '--source-org', 'customer', '-o', 'bare']);
    expect(linked.status).to.equal(1);
    expect(linked.stderr).to.include('itself linked to another org');
    const unnamed = await orgs.run(link);
    expect(unnamed.status).to.equal(2);
    expect(unnamed.stderr).to.include('--source-org is missing');
  });

  it('unlink: asks, gives the app its own consumer, and shows the key, the URL and the next commands', async () => {
    const unlink = ['eca', 'unlink', '-n', 'Billing_Sync', '--callback-url', callback, '--flow', 'device'];
    const unasked = onlyOrg(await orgs.run<Unlinked>([...unlink, '--json']));
    expect(unasked.error.code).to.equal('ConsentMissing');
    expect(unasked.error.message).to.include('00Dbm0000DEVHUB');
    const answers = [{ when: /Continue\?/, type: 'y\r' }];
    const done = await orgs.run(unlink, { answers });
    expect(done.status, done.stdout).to.equal(0);
    for (const part of ['3MVG9', '/services/oauth2/authorize?', 'accepts the new', 'sf eca secret show --name'])
      expect(done.stdout).to.include(part);
    expect((await texts(orgs.emulator, 'customer'))[settings]).not.to.include('DEVHUB');
    const again = onlyOrg(await orgs.run<Unlinked>([...unlink, '--json']));
    expect(again.result).to.include({ changed: false, answers: true });
    expect(new URL(again.result.authorizeUrl ?? '').searchParams.get('redirect_uri')).to.equal(callback);
  });

  it('unlink: hands the new pair to a file, and shows no secret', async () => {
    const unlink = ['eca', 'unlink', '-n', 'Billing_Sync', '-o', 'server', '--no-prompt', '-e', 'billing.env'];
    const run = await orgs.run<Unlinked>([...unlink, '--json'], { cwd: orgs.home });
    const { result } = onlyOrg(run);
    expect(result.delivered).to.have.lengthOf(1);
    const [pair] = await orgs.emulator.pairs('server');
    const written = readFileSync(join(orgs.home, 'billing.env'), 'utf8');
    expect(written).to.include(`ECA_CLIENT_ID=${pair?.key}`).and.to.include(pair?.secret);
    for (const text of [run.stdout, run.stderr]) expect(text).not.to.include(pair?.secret);
  });

  it('unlink: a key that is not accepted in time ends with 69, and says how to look again', async () => {
    const unlink = ['eca', 'unlink', '-n', 'Billing_Sync', '-o', 'slow', '--no-prompt'];
    const late = await orgs.run([...unlink, '--wait', '0']);
    expect(late.status, late.stdout).to.equal(69);
    expect(late.stderr).to.include('waiting for the new consumer key').and.to.include('invalid_client_id');
    expect(late.stderr).to.include('Run the same command again');
    const status = onlyOrg(await orgs.run<Unlinked>([...unlink, '--wait', '0', '--json']));
    expect([status.status, status.error.code]).to.deep.equal(['running', 'ConsumerNotReady']);
    const atOnce = await orgs.run<Unlinked>([...unlink, '--async', '--json']);
    expect(onlyOrg(atOnce).result).to.include({ changed: false, answers: null });
  });
});
