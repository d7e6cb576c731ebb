import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { signingPair } from '../support/certificate.ts';
import { type Place, startPlace, startProgram, type Told } from './program.ts';

type Answer = {
  readonly undo?: string;
  readonly orgs: ReadonlyArray<{
    readonly org: string;
    readonly result?: { readonly apps: ReadonlyArray<{ readonly app: string; readonly action: string }> };
    readonly error?: { readonly code: string };
  }>;
};

/** What a way back asks for where nobody can be asked. */
const agreed = '--no-prompt --allow-destructive';

describe('undo of what a command saved before it changed something', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-undo-'));
  const file = (name: string): string => join(folder, name);
  let place: Place;
  before(async () => {
    const apps = ['acme-sync', 'device-kiosk'];
    place = await startPlace(folder, [
      ...['one', 'two'].map((alias) => ({ alias, apps })),
      { alias: 'jwt', apps: ['nordwind-backup'], switches: { certificateOnRead: 'withheld' } },
    ]);
    const apply = 'Acme_Sync: { label: Other }\n  Kiosk: { description: Till }';
    writeFileSync(file('eca.yaml'), `version: 1\norgs: { all: { target: [one, two] } }\napps:\n  ${apply}\n`);
  });
  after(async () => place.end());

  const run = async (words: string, plain = false): Promise<Told> => place.run(words, { plain });
  const answerOf = ({ result, stdout }: Told): Answer => {
    expect(result, stdout).to.be.an('object');
    return result as Answer;
  };
  const actionsIn = (told: Told): string[] =>
    answerOf(told).orgs.map(({ result, error }) =>
      [error?.code, ...(result?.apps ?? []).map(({ app, action }) => `${app} ${action}`)].join(' ').trim(),
    );
  const textsIn = async (org: string): Promise<string> =>
    (await place.emulator.documents(org)).map(({ fullName, xml }) => `${fullName} ${xml}`).join('\n');

  it('each change with a saved file says how to undo it: as a line for people, as a command for scripts', async () => {
    const [change, back] = ['update -n Kiosk --no-prompt', 'sf eca undo'];
    const told = await run(`${change} --label Desk --save-before a.json`, true);
    expect(told.stdout.replaceAll(/\s+/g, ' ')).to.include(`${back} a.json`);
    expect(answerOf(await run(`${change} --label Counter --save-before b.json`)).undo).to.include(`${back} b.json`);
    const same = await run(`${change} --label Counter --save-before c.json`);
    expect(answerOf(same), 'nothing changed, so there is nothing to undo').not.to.have.property('undo');
    expect((await run('undo b.json --no-prompt')).exitCode).to.equal(0);
    const undone = await run('undo a.json --no-prompt', true);
    expect(undone.exitCode).to.equal(0);
    expect(undone.stdout.replaceAll(/\s+/g, ' '))
      .to.include('To undo this, change back by hand')
      .and.not.include('An app that is back');
  });

  it('each change that nobody saved says how to undo it all the same, and that --save-before makes it easier', async () => {
    // what the element had before are several lines
    const change = 'oauth/set -n Kiosk --no-prompt --callback-url https://a.example/cb,https://';
    const text = async (words: string): Promise<string> => (await run(words, true)).stdout.replaceAll(/\s+/g, ' ');
    const hint = /To undo this, change back by hand what is shown above\. .*--save-before FILE .*"sf eca undo FILE"/;
    await run(`${change}b.example/cb`);
    expect(await text(`${change}c.example/cb`)).to.match(hint);
    expect(answerOf(await run(`${change}d.example/cb`)).undo).to.equal(null);
    expect(await text(`${change}e.example/cb --dry-run`)).not.to.include('undo');
    expect(await text(`${change}d.example/cb`)).not.to.include('undo');
    for (const words of [`${change}d.example/cb`, `${change}e.example/cb --dry-run`, 'list', 'plan'])
      expect(answerOf(await run(words)), words).not.to.have.property('undo');
  });

  it('a change that one command undoes prints it, and the org is then as it was', async () => {
    for (const words of [
      'update -n Kiosk --contact-email z@acme.example',
      'policy/set -n Acme_Sync --ip-relaxation bypass --session-level high-assurance',
      'oauth/set -n Kiosk --no-require-pkce',
      'flow/disable -n Acme_Sync -f client-credentials',
      'user/unset -n Acme_Sync',
    ]) {
      const before = await textsIn('one');
      const { undo, orgs } = answerOf(await run(`${words} -o one --no-prompt`));
      expect(undo, `${words}: ${JSON.stringify(orgs)}`).to.match(/^sf eca [a-z]+ /);
      expect(await textsIn('one'), words).not.to.equal(before);
      const back = String(undo)
        .replace(/^sf eca /, '')
        .replace(/ --no-prompt$/, '');
      const spelled = back.replace(/^(oauth|policy|flow|user) /, '$1/');
      const undone = await run(`${spelled} --no-prompt`);
      expect(undone.exitCode, undone.stdout).to.equal(0);
      expect(await textsIn('one'), words).to.equal(before);
    }
  });

  it('a deletion that nobody saved says that it has no way back, and a file like a flag is a path in the command', async () => {
    const app = '--contact-email a@acme.example --callback-url https://acme.example/cb';
    const created = await run(`create -n Gone -o one ${app} --save-before -g.json`);
    expect(answerOf(created).undo).to.equal(`sf eca undo ./-g.json ${agreed} --allow-delete Gone`);
    const deleted = (await run('delete -n Gone -o one --no-prompt', true)).stdout.replaceAll(/\s+/g, ' ');
    expect(deleted).to.include("can't come back as it was").and.to.include('--save-before FILE');
    expect(deleted).not.to.include('by hand');
    const again = (await run(`create -n Gone -o one ${app}`, true)).stdout.replaceAll(/\s+/g, ' ');
    const username = answerOf(await run('list -o one')).orgs[0]?.org ?? '';
    const opposite = `sf eca delete --name Gone --target-org ${username} --no-prompt`;
    expect(again).to.include(`To undo this: ${opposite}`).and.not.to.include('by hand');
  });

  it('a change with an opposite names that alone: one command for all apps and orgs, unless they differ', async () => {
    const orgs = answerOf(await run('list -o one,two')).orgs.map(({ org }) => org);
    const off = 'disable -n Kiosk,Acme_Sync -o one,two --no-prompt';
    const both = `sf eca enable --name Kiosk,Acme_Sync --target-org ${orgs.join()}`;
    const text = async (words: string): Promise<string> => (await run(words, true)).stdout.replaceAll(/\s+/g, ' ');
    const page = await text(off);
    expect(page)
      .to.include(`To undo this: ${both}`)
      .and.not.match(/by hand|again: sf|--save-before/);
    expect(page.split('sf eca enable')).to.have.length(2);
    expect(await text('enable -n Kiosk -o two --no-prompt')).to.include(
      'this: sf eca disable --name Kiosk --target-org',
    );
    expect(await text('enable -n Kiosk,Acme_Sync -o one,two --no-prompt'))
      .to.include(`To undo this: sf eca disable --name Kiosk,Acme_Sync --target-org ${orgs[0]} --no-prompt To`)
      .and.include(`To undo this: sf eca disable --name Acme_Sync --target-org ${orgs[1]} --no-prompt`);
    expect(answerOf(await run(off)).undo).to.equal(both);
    const on = 'enable -n Kiosk,Acme_Sync -o one,two --no-prompt';
    expect(await text(`${on} --save-before on.json`))
      .to.match(/sf eca undo on\.json/)
      .and.not.match(/eca disable|by hand/);
  });

  it('a change of a certificate that the org does not show says that its file is needed, and undo refuses without', async () => {
    const { certificate } = signingPair();
    writeFileSync(file('new.pem'), certificate);
    const words = '-n NordwindBackup -o jwt --certificate new.pem --replace-certificate --no-prompt';
    const set = async (more: string, plain: boolean): Promise<Told> =>
      place.program.run({ command: 'eca oauth set', argv: `${words} ${more}`.split(' '), plain });
    const told = (await set('--save-before w.json', true)).stdout.replaceAll(/\s+/g, ' ');
    expect(told).to.include(
      `To undo this: sf eca undo w.json --certificate FILE ${agreed} FILE is the certificate that was`,
    );
    const again = answerOf(await set('--save-before w2.json', false));
    expect(again.undo).to.equal(`sf eca undo w2.json --certificate FILE ${agreed}`);
    const undone = await run('undo w.json --no-prompt --allow-destructive', true);
    expect(undone.exitCode, undone.stdout).to.equal(1);
    expect(undone.stdout).not.to.match(/✓|as it was before/);
    expect(`${undone.stdout}${undone.stderr}`).to.include('--certificate FILE');
  });

  it('an apply that nobody saved says that the former manifest is the way back', async () => {
    const { stdout } = await run('apply --no-prompt -n Kiosk -o one', true);
    expect(stdout.replaceAll(/\s+/g, ' ')).to.match(
      /To undo this, apply the manifest as it was before, .*--save-before/,
    );
    expect((await run('apply --no-prompt -n Kiosk -o one', true)).stdout).not.to.include('undo');
    expect((await run('update -n Kiosk -o one --no-prompt --unset description')).exitCode).to.equal(0);
  });

  it('without a terminal or --no-prompt says how to look at it, and changes nothing', async () => {
    await run('update -n Kiosk --no-prompt --label Desk --save-before look.json');
    const { exitCode, stdout } = await run('undo look.json');
    expect([exitCode, stdout.includes('--dry-run'), stdout.includes('sf eca plan')], stdout).to.deep.equal([
      1,
      true,
      false,
    ]);
    expect((await run('undo look.json --dry-run')).exitCode).to.equal(0);
    expect((await run('undo look.json --no-prompt')).exitCode).to.equal(0);
  });

  it('takes all of an apply back, narrowed by app and org, whatever the case of the name', async () => {
    const before = await Promise.all(['one', 'two'].map(textsIn));
    const applied = await run('apply --no-prompt --save-before before.json');
    expect(applied.exitCode, applied.stdout).to.equal(0);
    expect(answerOf(applied).undo).to.include('before.json');
    expect(readFileSync(file('before.json'), 'utf8')).not.to.match(/accessToken|consumerSecret/);
    expect(actionsIn(await run('undo before.json --dry-run -n kiosk -o two'))).to.deep.equal(['Kiosk update']);
    expect(actionsIn(await run('undo before.json --no-prompt -n kiosk -o two'))).to.deep.equal(['Kiosk update']);
    const rest = await run('undo before.json --no-prompt');
    expect(actionsIn(rest)).to.have.members(['Acme_Sync update Kiosk update', 'Acme_Sync update Kiosk unchanged']);
    expect(await Promise.all(['one', 'two'].map(textsIn))).to.deep.equal(before);
  });

  it('says of an org that was replaced since that its login leads to another one', async () => {
    expect((await run('update -n Kiosk -o one --label Moved --no-prompt --save-before m.json')).exitCode).to.equal(0);
    const former = '00D0000000FORMERAA';
    writeFileSync(file('moved.json'), readFileSync(file('m.json'), 'utf8').replace(/00D\w{15}/, former));
    const named = await run('undo moved.json -o one --no-prompt');
    const unnamed = answerOf(await run('undo moved.json --no-prompt')).orgs.map(({ error }) => error?.code);
    expect([named.error?.code, ...unnamed], named.stdout).to.deep.equal(['OrgReplaced', 'OrgReplaced']);
    const [, now = ''] = /"orgId": "(\w+)"/.exec(readFileSync(file('m.json'), 'utf8')) ?? [];
    expect(named.error?.message).to.include(former).and.include(now.slice(0, 15));
    expect(named.stdout).not.to.include('sf eca undo moved.json');
    expect((await run('undo m.json --no-prompt')).exitCode).to.equal(0);
  });

  it('is done once by two undos at once: each ends well or is refused, and the org is as before', async () => {
    const before = await textsIn('one');
    const changed = await run('apply -o one --no-prompt --save-before twice.json');
    expect(changed.exitCode, changed.stdout).to.equal(0);
    expect(await textsIn('one')).not.to.equal(before);
    const other = await startProgram(folder, folder, 'one');
    const [command, argv] = ['eca undo', ['twice.json', '--no-prompt']];
    const both = await Promise.all([place.program, other].map(async (one) => one.run({ command, argv })));
    other.end();
    const codes = both.map((told) => answerOf(told).orgs[0]?.error?.code);
    expect(both.map(({ exitCode }) => exitCode)).to.include(0);
    for (const code of codes) expect(code).to.be.oneOf([undefined, 'ChangedMeanwhile', 'AppChanged']);
    expect(await textsIn('one')).to.equal(before);
    expect(actionsIn(await run('undo twice.json --no-prompt'))).to.deep.equal(['Acme_Sync unchanged Kiosk unchanged']);
  });

  it('refuses an app and an org that the file does not have, and one that somebody changed since', async () => {
    writeFileSync(file('qa.txt'), 'two\n');
    expect((await run('update -n Kiosk --label Desk --no-prompt --save-before d.json')).exitCode).to.equal(0);
    type Saved = { orgs: Array<{ apps: Array<{ app: string }> }> };
    const part = JSON.parse(readFileSync(file('before.json'), 'utf8')) as Saved;
    part.orgs = part.orgs.map(({ apps, ...org }, at) => ({ ...org, apps: apps.slice(0, 2 - at) }));
    writeFileSync(file('part.json'), JSON.stringify(part));
    const [ofOrg, onOne] = [/has nothing of the org two. It has: one \(.+\)/, 'sf eca undo d.json --target-org one'];
    for (const [words, text, command] of [
      ['-n Kiosks', /has no app "Kiosks". It has: Kiosk/, 'sf eca undo d.json --name Kiosk'],
      ['-o two', ofOrg, onOne],
      ['--orgs-file qa.txt', ofOrg, onOne],
      ['-o two -n kiosk', ofOrg, `${onOne} --name Kiosk`],
      ['-o two -n kiosk', /nothing of Kiosk in the org two, but in: one \(.+\)/, 'sf eca undo part.json -'],
    ] as const) {
      const [of = ''] = /\w+\.json/.exec(command) ?? [];
      const { error, exitCode, stdout } = await run(`undo ${of} --no-prompt ${words}`);
      expect([error?.code, exitCode], words).to.deep.equal(['NotInSavedFile', 2]);
      expect(error?.message, words).to.match(text);
      expect(stdout, words).to.include(`for instance: ${command}`);
    }
    expect((await run('update -n Kiosk --label Bar --no-prompt')).exitCode).to.equal(0);
    const late = await run('undo d.json --no-prompt');
    expect([late.exitCode, ...actionsIn(late)]).to.deep.equal([1, 'ChangedMeanwhile Kiosk update']);
    expect(await textsIn('one')).to.include('<label>Bar</label>');
  });
});
