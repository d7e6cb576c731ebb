import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import { temporaryFolder } from './sf.ts';
import { onlyOrg, type Stage, stage, texts } from './stage.ts';

type Deleted = { readonly app: string; readonly deleted: boolean; readonly users: number | null };

type Created = {
  readonly app: string;
  readonly created: boolean;
  readonly verified: boolean;
  readonly consumerKey: string | null;
  readonly dropped: ReadonlyArray<{ readonly field: string | null }>;
};

describe('a whole app in the real sf', function () {
  this.timeout(60_000);
  let org: Stage;
  before(async () => {
    org = await stage([
      { alias: 'demo', apps: ['acme-sync', 'device-kiosk'], tokens: [{ app: 'Kiosk', username: 'ann@acme.com' }] },
      { alias: 'target', apps: [] },
    ]);
  });
  after(async () => org.end());

  it('create: an app with a flow, in one deploy, with its key shown', async () => {
    const made = ['eca', 'create', '-n', 'Fresh_App', '--contact-email', 'it@acme.com', '--scope', 'api,refresh_token'];
    const flow = ['--flow', 'client-credentials', '--run-as', 'integration@demo.example.com'];
    const urls = [
      '--callback-url',
      'http://localhost:1717/OauthRedirect',
      '--callback-url',
      'https://a.example.com/cb',
    ];
    const dry = await org.run([...made, ...flow, ...urls, '--dry-run']);
    expect(dry.status, dry.stderr).to.equal(0);
    expect(dry.stdout).to.include('would be created').and.to.include('isPkceRequired');

    const { result } = onlyOrg(await org.run<Created>([...made, ...flow, ...urls, '--json']));
    expect(result).to.include({ app: 'Fresh_App', created: true, verified: true });
    expect(result.consumerKey).to.match(/^3MVG9/);
    const shown = await org.run(['eca', 'flow', 'list', '-n', 'Fresh_App']);
    expect(shown.stdout)
      .to.match(/client-credentials +on/)
      .and.to.match(/web-server +on/);

    const again = onlyOrg(await org.run<Created>([...made, '--json']));
    expect(again.error.code).to.equal('AppExists');
    const left = await org.run([...made, '--if-not-exists']);
    expect(left.status).to.equal(0);
    expect(left.stdout).to.include('already');
  });

  it('create: like an app of another org, or in files, without what is bound to that org (M4)', async () => {
    const likeOrg = ['eca', 'create', '-n', 'Kiosk', '--from-org', 'demo', '-o', 'target', '--json'];
    const { result } = onlyOrg(await org.run<Created>(likeOrg));
    expect(result.created).to.equal(true);
    expect(result.dropped.map(({ field }) => field)).to.include.members(['consumerKey', 'oauthLink']);

    const folder = temporaryFolder('source');
    for (const [name, xml] of Object.entries(await texts(org.emulator, 'demo'))) {
      const suffix = { ExternalClientApplication: 'eca', ExtlClntAppOauthSettings: 'ecaOauth' }[
        name.split('/')[0] ?? ''
      ];
      if (name.includes('Kiosk') && suffix !== undefined)
        writeFileSync(join(folder, `${name.split('/')[1] ?? ''}.${suffix}-meta.xml`), xml);
    }
    const likeFiles = ['eca', 'create', '-n', 'Second_Kiosk', '--from-file', folder, '-o', 'target'];
    const fromFiles = await org.run(likeFiles);
    expect(fromFiles.status, fromFiles.stderr).to.equal(0);
    expect(fromFiles.stdout).to.include('Not copied').and.to.include('oauthLink');
    const lines = fromFiles.stdout.split('\n').filter((line) => !line.includes('3MVG9'));
    expect(tooWide(lines.join('\n'))).to.deep.equal([]);
  });

  it('create: wrong input is refused before any org is asked', async () => {
    const named = await org.run(['eca', 'create', '-n', 'bad-name', '--contact-email', 'a@b.c']);
    const contact = await org.run(['eca', 'create', '-n', 'Fine']);
    const folder = await org.run(['eca', 'create', '-n', 'Fine', '--from-file', '/nowhere']);
    expect([named.status, contact.status]).to.deep.equal([2, 2]);
    expect(named.stderr).to.include('AppNameInvalid');
    expect(contact.stderr).to.include('--contact-email');
    expect(folder.stderr).to.include('SourceUnreadable').and.to.include('/nowhere');
  });

  it('delete: shows what breaks, refuses without a yes, and deletes with the name typed', async () => {
    const dry = await org.run(['eca', 'delete', '-n', 'Kiosk', '--dry-run']);
    expect(dry.status).to.equal(0);
    expect(dry.stdout)
      .to.include('would be deleted')
      .and.to.match(/another\s+way\s+to\s+log\s+in:\s+1/);
    expect(tooWide(dry.stdout)).to.deep.equal([]);

    const unasked = onlyOrg(await org.run<Deleted>(['eca', 'delete', '-n', 'Kiosk', '--json']));
    expect(unasked.error.code).to.equal('ConsentMissing');

    const mistyped = [{ when: /Type Kiosk to delete it/, type: 'Kiosc\r' }];
    const refused = await org.run(['eca', 'delete', '-n', 'Kiosk'], { answers: mistyped });
    expect(refused.status).to.equal(1);
    expect(Object.keys(await texts(org.emulator, 'demo'))).to.include('ExternalClientApplication/Kiosk');

    const typed = [{ when: /Type Kiosk to delete it/, type: 'Kiosk\r' }];
    const deleted = await org.run(['eca', 'delete', '-n', 'Kiosk'], { answers: typed });
    expect(deleted.status, deleted.stdout).to.equal(0);
    expect(deleted.stdout).to.include('nothing of it is left');
    expect(Object.keys(await texts(org.emulator, 'demo')).filter((name) => name.includes('Kiosk'))).to.deep.equal([]);
  });

  it('delete: of an app that is gone says so', async () => {
    const { error } = onlyOrg(await org.run<Deleted>(['eca', 'delete', '-n', 'Kiosk', '--no-prompt', '--json']));
    expect(error.code).to.equal('AppNotFound');
  });
});
