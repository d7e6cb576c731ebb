import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { type Changed, onlyOrg, type Stage, stage, texts } from './stage.ts';

type View = { readonly settings: ReadonlyArray<{ type: string; elements: Readonly<Record<string, string>> }> };

const set = ['eca', 'settings', 'set', '--set', 'enableClientSecretInRestApiAccess=true'];

describe('the settings of an org', function () {
  this.timeout(90_000);
  let orgs: Stage;
  before(async () => {
    orgs = await stage([{ alias: 'demo', apps: [] }]);
  });
  after(async () => orgs.end());

  it('are shown with what they mean', async () => {
    const show = ['eca', 'settings', 'show'];
    const [text, json] = await Promise.all([orgs.run(show), orgs.run<View>([...show, '--json'])]);
    expect(text.stdout).to.match(/isPkceRequired +false: each app decides about PKCE$/m);
    expect(tooWide(text.stdout)).to.deep.equal([]);
    expect(onlyOrg(json).result.settings.map(({ type }) => type)).to.deep.equal([
      'ExternalClientAppSettings',
      'OauthOidcSettings',
      'ConnectedAppSettings',
    ]);
  });

  it('that widen access say so and ask; then they change and are read back', async () => {
    const [refused, dry] = await Promise.all([orgs.run(set), orgs.run([...set, '--dry-run'])]);
    expect([refused.status, dry.status]).to.deep.equal([1, 0]);
    for (const text of [refused.stderr, dry.stdout]) expect(text).to.include('Consumer secrets of the org');
    expect(dry.stdout.replace(/\s+/g, ' ')).to.include('false → true: secrets can be read over the REST API');
    const done = await orgs.run<Changed>([...set, '--no-prompt', '--json']);
    expect(onlyOrg(done).result).to.include({ changed: true, verified: true });
    expect((await texts(orgs.emulator, 'demo'))['Settings/ExternalClientApp']).to.include(
      '<enableClientSecretInRestApiAccess>true<',
    );
  });

  it('that may shut out the very login need --force-self', async () => {
    const limit = ['eca', 'settings', 'set', '--set', 'enableAdminApprovedAppsOnly=true', '--no-prompt'];
    const refused = await orgs.run(limit);
    expect([refused.status, refused.stderr]).to.satisfy(
      ([status, stderr]: [number, string]) => status === 1 && stderr.includes('SelfShutOut'),
    );
    const done = await orgs.run<Changed>([...limit, '--force-self', '--json']);
    expect(onlyOrg(done).result).to.include({ changed: true, verified: true });
  });

  it('that nobody knows are wrong usage', async () => {
    const run = await orgs.run(['eca', 'settings', 'set', '--set', 'isPkceRequird=true']);
    expect(run.status).to.equal(2);
    expect(run.stderr).to.include('Did you mean: isPkceRequired?');
  });
});
