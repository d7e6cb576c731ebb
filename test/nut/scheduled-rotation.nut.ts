import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect } from 'chai';
import { oauthApp, type Pair, pairOf, robotToken } from '../contract/emulator/oauth-client.ts';
import { type SigningPair, signingPair } from '../support/certificate.ts';
import { standInForJq } from '../support/programs.ts';
import { type Emulator, type OrgSpec, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { robotBillingSync } from './billing-sync.ts';
import { pairIn } from './robot.ts';
import { freshHome, root, temporaryFolder } from './sf.ts';
import { type StepShell, stepShell } from './step-shell.ts';

const page = readFileSync(join(root, 'docs', 'scheduled-rotation.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text);
const block = (language: string): string => blocks(language)[0] ?? '';
/** The manifest of the workflow, the workflow, and the manifest of the cron job. */
const [manifest = '', workflow = '', cronManifest = ''] = blocks('yaml');

/** What each step of the workflow runs, by the name of the step. */
const steps = new Map(
  [...workflow.matchAll(/^ {6}- name: (.+)\n(?:(?! {6}- ).*\n)*? {8}run: \|\n((?: {10}.*\n)+)/gm)].map(
    ([, name = '', body = '']) => [name, body.replace(/^ {10}/gm, '')],
  ),
);

/** A program that takes what it is given once a file says that it may, and writes it down. */
const standIn = `#!/bin/sh
test -e "$RECORD/open" || { echo 'HTTP 403: Resource not accessible' >&2; exit 1; }
printf '%s\\n' "$@" >"$RECORD/$(basename "$0").argv"
cat >"$RECORD/$(basename "$0").stdin"
`;

const users = [
  { username: 'integration@example.com', profile: 'Minimum Access - API Only Integrations' },
  { username: 'pipeline@acme.example', profile: 'System Administrator' },
];

describe('the schedules of docs/scheduled-rotation.md', function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let key: SigningPair;
  before(async () => {
    key = signingPair();
    const policy = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedProfile: 'System Administrator',
    };
    const pipeline = oauthApp('Pipeline', { global: { certificate: key.certificate }, policy });
    const org = (alias: string): OrgSpec => ({
      alias,
      apps: ['secret-access', ...robotBillingSync, ...pipeline],
      users: alias === 'prod' ? users : users.slice(0, 1),
    });
    emulator = await startEmulator({ orgs: ['prod', 'cron'].map(org) });
  });
  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  type Place = { readonly shell: StepShell; readonly folder: string; readonly record: string };

  /** A shell in a folder of its own that finds the stand-ins; they are shut at first. */
  const placeIn = async (home: string, variables: Readonly<Record<string, string>> = {}): Promise<Place> => {
    const [folder, bin, record] = ['job', 'bin', 'record'].map(temporaryFolder) as [string, string, string];
    writeFileSync(join(folder, 'eca.yaml'), manifest);
    writeFileSync(join(home, 'eca.yaml'), cronManifest);
    for (const name of ['gh', 'systemctl']) writeFileSync(join(bin, name), standIn, { mode: 0o755 });
    standInForJq(bin);
    const shell = stepShell(folder, home);
    for (const [name, value] of Object.entries({ RECORD: record, ...variables })) {
      writeFileSync(join(record, name), value);
      await shell.run(`export ${name}="$(cat '${join(record, name)}')"`);
    }
    await shell.run(`export PATH="${bin}:$PATH"`);
    return { shell, folder, record };
  };
  const isPrimary = async (alias: string, pair: Pair): Promise<boolean> =>
    (await robotToken(emulator.org(alias), pair)).status === 200 &&
    (await pairOf(emulator, alias, 'Billing_Sync')).key === pair.key;

  it('GitHub Actions: what one run could not deliver the next one replaces, and then leaves it alone', async () => {
    expect([...steps.keys()]).to.deep.equal(['Install', 'Log in', 'Rotate', 'Is any pair due all the same?']);
    const variables = {
      JWT_KEY: key.key,
      CONSUMER_KEY: (await pairOf(emulator, 'prod', 'Pipeline')).key,
      INSTANCE_URL: emulator.org('prod').url,
      RUNNER_TEMP: temporaryFolder('runner'),
      GH_TOKEN: 'gh-token',
    };
    /** A machine that knows nothing of an earlier one; each step by a bash of its own, as the runner does it. */
    const runner = async (): Promise<Place & { readonly run: (name: string) => Promise<string> }> => {
      const at = await placeIn(await freshHome(), variables);
      const run = async (name: string): Promise<string> => {
        writeFileSync(join(at.record, 'step.sh'), steps.get(name) ?? 'exit 99');
        const { output } = await at.shell.run('ended=0; bash -e "$RECORD/step.sh" || ended=$?; echo; echo "$ended"');
        const [, text = '', ended = ''] = /^([^]*)\n(\d+)\s*$/.exec(output) ?? [];
        return `${ended} ${text}`;
      };
      expect(await run('Log in')).to.match(/^0 /);
      return { ...at, run };
    };
    const first = await runner();
    const failed = await first.run('Rotate');
    expect(failed)
      .to.match(/^1 /)
      .and.to.include('Resource not accessible')
      .and.to.match(/Run the\s+same\s+command\s+again/);

    const second = await runner();
    writeFileSync(join(second.record, 'open'), '');
    expect(await second.run('Rotate')).to.match(/^0 /);
    const { ECA_CLIENT_ID = '', ECA_CLIENT_SECRET = '' } = parseEnv(
      readFileSync(join(second.record, 'gh.stdin'), 'utf8'),
    );
    expect(await isPrimary('prod', { key: ECA_CLIENT_ID, secret: ECA_CLIENT_SECRET })).to.equal(true);
    expect(readFileSync(join(second.record, 'gh.argv'), 'utf8')).to.equal(
      'secret\nset\n--env-file\n-\n--repo\nacme/billing-sync\n',
    );
    expect(ECA_CLIENT_SECRET).to.match(/^[0-9A-F]{64}$/);
    expect(failed).not.to.include(ECA_CLIENT_SECRET);

    const third = await runner();
    expect(await third.run('Rotate'))
      .to.match(/^0 /)
      .and.to.match(/isn't\s+due/);
    expect(await third.run('Is any pair due all the same?')).to.match(/^0 /);
    for (const { shell } of [first, second, third]) shell.end();
  });

  it('cron: the line runs the script, which writes the file and has the service read it', async () => {
    const home = await freshHome();
    await writeAuth(home, { ...emulator.org('cron'), alias: 'prod' });
    const { shell, folder, record } = await placeIn(home);
    writeFileSync(join(record, 'open'), '');
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'rotate-pairs'), block('sh'), { mode: 0o755 });
    const [, command = 'exit 99'] = /^\S+ \S+ \S+ \S+ \S+ {2}(.+)$/m.exec(block('crontab')) ?? [];
    const once = async (): Promise<string> => {
      const { status, output } = await shell.run(`PATH="${join(folder, 'bin')}:$PATH" sh -c '${command}'`);
      return `${status} ${output}`;
    };
    expect(await once()).to.match(/^0 /);
    const pair = pairIn(join(home, 'billing-sync.env'));
    expect(await isPrimary('cron', pair)).to.equal(true);
    expect(readFileSync(join(record, 'systemctl.argv'), 'utf8')).to.equal('reload\nbilling-sync\n');
    expect(await once()).to.match(/^0 /);
    expect(pairIn(join(home, 'billing-sync.env'))).to.deep.equal(pair);
    const log = readFileSync(join(home, 'rotate-pairs.log'), 'utf8');
    expect(log)
      .to.include('is rotated')
      .and.to.match(/isn't\s+due/)
      .and.not.to.include(pair.secret);
    shell.end();
  });
});
