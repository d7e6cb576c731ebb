import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Place, startPlace, type Told } from './program.ts';

type App = {
  readonly action: string;
  readonly notes: ReadonlyArray<{ readonly code: string }>;
  readonly error: { readonly code: string } | null;
};
type Org = {
  readonly status: string;
  readonly result?: { readonly apps: readonly App[] };
  readonly error?: { readonly code: string };
};

describe('trouble with a manifest, in a folder below that of the project', function () {
  this.timeout(60_000);
  const root = mkdtempSync(join(tmpdir(), 'eca-trouble-'));
  const folder = join(root, 'force-app');
  let place: Place;
  before(async () => {
    mkdirSync(folder);
    writeFileSync(join(root, 'sfdx-project.json'), '{"packageDirectories":[{"path":"force-app","default":true}]}');
    const only = { users: [{ username: 'bot@two.example', profile: 'Minimum Access - API Only Integrations' }] };
    place = await startPlace(
      root,
      [
        { alias: 'one', apps: ['acme-sync', 'connected-plain', 'device-kiosk'] },
        { alias: 'two', apps: ['acme-sync'], ...only, permissionSets: [{ name: 'Sync_Users' }] },
      ],
      folder,
    );
  });
  after(async () => place.end());

  const run = async (words: string, apps: string, orgs = 'all: { target: [one, two] }'): Promise<Told> => {
    writeFileSync(join(root, 'eca.yaml'), `version: 1\norgs:\n  ${orgs}\napps:\n  ${apps}\n`);
    return place.run(words);
  };
  const actionsOf = ({ stdout }: Told): readonly string[] =>
    (JSON.parse(stdout) as { actions?: readonly string[] }).actions ?? [];
  /** How each org ended, and the errors, or the actions and notes, of its apps. */
  const ends = ({ result, stdout }: Told): string[] => {
    expect(result, stdout).to.be.an('object');
    return (result as { readonly orgs: readonly Org[] }).orgs.map(({ status, result: part, error }) => {
      const apps = (part?.apps ?? []).map((app) =>
        [app.error?.code ?? app.action, ...app.notes.map(({ code }) => code)].join('+'),
      );
      return [error?.code ?? status, ...apps].join(' ');
    });
  };

  type Refused = { readonly apps?: string; readonly orgs?: string; readonly words?: string; readonly says: RegExp };
  const refused: Readonly<Record<string, readonly [string, Refused]>> = {
    'a pattern that matches no alias': [
      'GroupMatchesNothing',
      { orgs: "all: { target: 'prod-*' }", says: /"all".*prod-\*/ },
    ],
    'an org that no group names': ['OrgNotInManifest', { orgs: 'all: { target: one }', words: ' -o two', says: /two/ }],
    'two groups that disagree about an org': [
      'GroupsDisagree',
      {
        orgs: 'a: { target: one, vars: { name: Left } }\n  b: { target: one, vars: { name: Right } }',
        apps: "Acme_Sync: { label: '${name}' }",
        says: /\(a, b\)[^]*Left[^]*\(a\)[^]*Right[^]*\(b\)/,
      },
    ],
    'a certificate file that does not exist': [
      'ManifestInvalid',
      { apps: 'Acme_Sync: { certificate: none.pem }', says: /eca\.yaml:5:\d+ .*none\.pem/ },
    ],
  };
  for (const [title, [code, { apps = 'Acme_Sync: { label: Other }', orgs, words = '', says }]] of Object.entries(
    refused,
  ))
    it(`${title} is an error with an action, and no org is asked`, async () => {
      for (const { alias } of place.emulator.orgs) await place.emulator.clearRequests(alias);
      const told = await run(`plan${words}`, apps, orgs);
      expect(told.error?.code).to.equal(code);
      expect(told.error?.message).to.match(says);
      expect(actionsOf(told)).not.to.deep.equal([]);
      for (const { alias } of place.emulator.orgs) expect(await place.emulator.requests(alias)).to.deep.equal([]);
    });

  it('--allow-empty goes on without the orgs that a pattern does not match', async () => {
    const orgs = "all: { target: [one, 'prod-*'] }";
    expect(ends(await run('plan --no-check --allow-empty', 'Acme_Sync: { label: Other }', orgs))).to.deep.equal([
      'ok update',
    ]);
  });

  it('a run-as user or a permission set that one of the orgs lacks is the error of that org alone', async () => {
    const apps = [
      'Acme_Sync: { runAs: bot@two.example }',
      'Acme_Sync: { policy: { permittedUsers: pre-authorized, permissionSets: [Sync_Users] } }',
    ];
    const codes: string[][] = [];
    for (const one of apps) codes.push(ends(await run('plan --no-check', one)));
    expect(codes.map(([one]) => one)).to.deep.equal([
      'RunAsNotFound RunAsNotFound',
      'PermissionSetUnknown PermissionSetUnknown',
    ]);
    expect(codes.map(([, two]) => two?.split('+')[0])).to.deep.equal(['ok update', 'ok update']);
  });

  it("an app that exists under another case is that org's error, and is never created a second time", async () => {
    const told = await run('apply --no-prompt -o one', 'acme_SYNC: { label: Other, contactEmail: it@acme.example }');
    expect(ends(told)).to.deep.equal(['AppNotFound AppNotFound']);
    expect(told.stdout).to.include('Acme_Sync');
    expect(await place.emulator.deploys('one')).to.deep.equal([]);
  });

  it('the pair of a new app goes to all sinks, or stays in the org, and the result says which', async () => {
    const create = (name: string): string =>
      `${name}: { contactEmail: it@acme.example, callbackUrls: ['https://acme.example/cb'], scopes: [api] }`;
    expect(ends(await run('apply --no-prompt -o two', create('Stays')))).to.deep.equal(['ok create+PairStays']);
    const sinks = '-e pair.env --json-file pair.json --exec cat>exec.txt';
    const told = await run(`apply --no-prompt --enable-secret-access -o two ${sinks}`, create('Handed'));
    expect(ends(told)).to.deep.equal(['ok create+PairDelivered']);
    const [pair] = (await place.emulator.pairs('two')).filter(({ app }) => app === 'Handed');
    for (const name of ['pair.env', 'pair.json', 'exec.txt'])
      expect(readFileSync(join(folder, name), 'utf8'), name).to.include(pair?.secret ?? 'no pair');
    expect(told.stdout).not.to.include(pair?.secret ?? '');
    const count = async (): Promise<number> => (await place.emulator.pairs('two')).length;
    const before = await count();
    const both = `${create('Left')}\n  ${create('Right')}`;
    const shared = await run('apply --no-prompt --enable-secret-access -o two --json-file all.json', both);
    expect(shared.stdout.replaceAll(/\s+/g, ' ')).to.include('several pairs would go there');
    const taken = await run('apply --no-prompt --enable-secret-access -o two --json-file pair.json', create('Left'));
    expect(taken.stdout).to.include('OtherPairInFile');
    expect(await count(), 'no app is created whose pair has no place').to.equal(before);
  });

  it('a linked app is linked once, to the org that the manifest names, and then nothing is left to do', async () => {
    const documents = await place.emulator.documents('one');
    const kiosk = documents.find(({ type, fullName }) => type === 'ExternalClientApplication' && fullName === 'Kiosk');
    const orgs = 'hub: { target: one }\n  qa: { target: two }';
    const link = async (command: string, sourceOrg = 'hub'): Promise<string[]> =>
      ends(await run(`${command} -o two`, `Kiosk: { in: qa, link: { sourceOrg: ${sourceOrg} } }`, orgs));
    expect(await link('plan --no-check')).to.deep.equal(['LinkSourceUnfit LinkSourceUnfit']);
    await place.emulator.setDocument('one', {
      type: 'ExternalClientApplication',
      fullName: 'Kiosk',
      xml: (kiosk?.xml ?? '').replace('>Local<', '>Packaged<'),
    });
    // the consumer is the other org's, so there is no pair to hand out, and none that stays
    expect(await link('apply --no-prompt -e linked.env')).to.deep.equal(['ok create+LinkedTo']);
    for (const sourceOrg of ['hub', 'one'])
      expect(await link('plan --no-check', sourceOrg)).to.deep.equal(['ok unchanged']);
    const texts = (await place.emulator.documents('two')).filter(({ fullName }) => fullName.startsWith('Kiosk'));
    expect(texts.map(({ type }) => type)).not.to.include('ExtlClntAppGlobalOauthSettings');
    expect(texts.map(({ xml }) => xml).join('')).to.match(/<oauthLink>00D\w{12}:/);
    expect(existsSync(join(folder, 'linked.env'))).to.equal(false);
    expect(await place.emulator.deploys('one')).to.deep.equal([]);
  });

  it('a connected app is edited beside external client apps, and never created', async () => {
    const [{ fullName } = { fullName: '' }] = (await place.emulator.documents('one')).filter(
      ({ type }) => type === 'ConnectedApp',
    );
    const apps = `${fullName}: { kind: connected-app, description: Edited }\n  Acme_Sync: { description: Edited }`;
    const told = await run('apply --no-prompt', apps);
    expect(ends(told).map((end) => end.split(' '))).to.deep.equal([
      ['ok', 'update', 'update'],
      ['AppsFailed', 'AppNotFound', 'update'],
    ]);
    for (const org of ['one', 'two']) {
      const texts = (await place.emulator.documents(org)).map(({ xml }) => xml).join('');
      expect(texts.split('<description>Edited').length, org).to.equal(org === 'one' ? 3 : 2);
    }
  });

  it('an export finds an app of either kind by its name, and says what it did not update', async () => {
    const [{ fullName } = { fullName: '' }] = (await place.emulator.documents('one')).filter(
      ({ type }) => type === 'ConnectedApp',
    );
    const named = await run(`export -o one -n ${fullName} --out one.yaml`, 'Acme_Sync: { label: X }');
    expect(named.result, named.stdout).to.have.nested.property('apps').that.deep.equals([fullName]);
    const codes = async (words: string): Promise<unknown[]> => {
      const { result, stdout } = await run(
        `export -o one${words} --out ../eca.yaml`,
        `Nowhere: { label: X }\n  ${fullName}: { kind: connected-app, description: X }`,
        'all: { target: one }',
      );
      expect(result, stdout).to.have.property('notes');
      return (result as { readonly notes: ReadonlyArray<{ readonly code: string }> }).notes.map(({ code }) => code);
    };
    expect(await codes('')).to.deep.equal(['ExportMissing', 'ExportOtherKind']);
    expect(await codes(' --kind all')).to.deep.equal(['ExportMissing']);
    expect(await codes(' --kind connected-app')).to.deep.equal([]);
    expect(await codes(' -n Kiosk')).to.deep.equal([]);
  });

  it('what an error advises can be typed as it is', async () => {
    const risky = 'Acme_Sync: { callbackUrls: [https://other.example/cb] }';
    const unasked = await run('apply -o one', risky);
    expect(unasked.stdout).to.include('To agree, add --no-prompt --allow-destructive');
    const asked = await run('apply -o one --no-prompt', risky);
    expect(asked.stdout).to.include('To agree, add --allow-destructive');
    const unread = await run('apply --plan none.json -m ../eca.yaml', risky);
    expect(actionsOf(unread).join()).to.include('sf eca plan --out plan.json --manifest ../eca.yaml');
  });

  it('no org at all is said, not passed over in silence', async () => {
    for (const command of ['plan', 'drift', 'apply --no-prompt']) {
      const { stdout } = await run(`${command} --allow-empty`, 'Acme_Sync: { label: X }', "all: { target: 'zz-*' }");
      expect((JSON.parse(stdout) as { warnings: readonly string[] }).warnings.join(), command).to.include('no org');
    }
  });

  it('no app is created whose pair the org would not return, and one whose sink fails is called created', async () => {
    const create = (name: string): string =>
      `${name}: { contactEmail: it@acme.example, callbackUrls: ['https://acme.example/cb'], scopes: [api] }`;
    const hasApp = async (name: string): Promise<boolean> =>
      (await place.emulator.documents('two')).some(({ fullName }) => fullName === name);
    expect(ends(await run('apply --no-prompt -o two -e no.env', create('Unread')))).to.deep.equal([
      'SecretAccessOff SecretAccessOff',
    ]);
    expect(await hasApp('Unread')).to.equal(false);
    const words = 'apply --no-prompt --enable-secret-access -o two --exec false';
    const told = await run(words, `${create('Unheard')}\n  Acme_Sync: { description: Once more }`);
    expect(ends(told)).to.deep.equal(['AppsFailed DeliveryFailed update']);
    expect(await hasApp('Unheard')).to.equal(true);
    const [{ error } = { error: null }] = (told.result as { readonly orgs: readonly Org[] }).orgs;
    expect(error).to.have.property('message').that.includes('Deployed now: Unheard, Acme_Sync.');
    const advice = 'sf eca secret deliver --name Unheard --target-org';
    expect(JSON.stringify(error)).to.include(advice).and.not.include("couldn't be deployed");
    const alone = await run(words, create('Alone'));
    expect(JSON.stringify(alone.result)).to.include('Alone was created in').and.include('secret deliver --name Alone');
  });
});
