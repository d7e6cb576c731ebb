import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pLimit from 'p-limit';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { runWithPipes } from '../support/terminal.ts';
import { bundledProgram, developmentProgram, environment, temporaryFolder } from '../nut/sf.ts';

type Run = { readonly args: string; readonly status: number | null; readonly stdout: unknown; readonly stderr: string };

const app = ['--name', 'Acme_Sync'];
const none = ['--name', 'No_Such_App'];

/** Commands that change nothing, with good and bad ends; they run side by side. */
const reads = [
  [],
  ['--version'],
  ['eca', '--help'],
  ['eca', 'list', '--help'],
  ['eca', 'secret', 'rotate', '--help'],
  ['eca', 'no-such-command'],
  ['eca', 'list'],
  ['eca', 'list', '--json'],
  ['eca', 'list', '--detail'],
  ['eca', 'list', '--no-such-flag'],
  ['eca', 'list', '--no-such-flag', '--json'],
  ['eca', 'list', '-o', 'nobody'],
  ['eca', 'list', '-o', 'nobody', '--json'],
  ['eca', 'list', '-o', 'a,b,nobody', '--json'],
  ['eca', 'list', '-o', 'a,b,nobody'],
  ['eca', 'list', '--api-version', '1.0', '--json'],
  ['eca', 'list', '--flags-dir', 'flags'],
  ['eca', 'list', '--flags-dir', 'no-such-folder'],
  ['eca', 'display', 'Acme_Sync', '--json'],
  ['eca', 'display', ...none, '--json'],
  ['eca', 'display', ...none],
  ['eca', 'display'],
  ['eca', 'flow', 'list', ...app],
  ['eca', 'policy', 'show', ...app, '--json'],
  ['eca', 'settings', 'show', '--json'],
  ['eca', 'check', ...app, '--flow', 'client-credentials', '--json'],
  ['eca', 'explain', 'invalid_grant: no client credentials user enabled'],
  ['eca', 'login', 'list', '--json'],
  ['eca', 'login', 'refresh', '-o', 'a', '--json'],
  ['eca', 'login', 'jwt', ...app, '--jwt-key-file', 'no-such.key', '--username', 'x@example.com', '--json'],
  ['eca', 'token', 'whoami', '-o', 'a', '--json'],
  ['eca', 'token', 'inspect', '-o', 'a', '--json'],
  ['eca', 'usage', 'list', '--json'],
  ['eca', 'user', 'check', '--json'],
  ['eca', 'secret', 'status', '--json'],
  ['eca', 'secret', 'resume', '--json'],
  ['eca', 'secret', 'abort', '20261123-0badcafe', '--json'],
  ['eca', 'migrate', 'inventory', '--json'],
  ['eca', 'retrieve', '--json'],
];

/** Commands that change an org or this machine, one after the other. */
const changes = [
  ['eca', 'flow', 'enable', ...app, '--flow', 'device', '--dry-run', '--json'],
  ['eca', 'flow', 'enable', ...app, '--flow', 'device', '--no-prompt'],
  ['eca', 'flow', 'disable', ...app, '--flow', 'web-server', '--json'],
  ['eca', 'flow', 'disable', ...app, '--flow', 'device', '--no-prompt', '--json'],
  ['eca', 'update', ...app, '--label', 'Acme', '--json'],
  ['eca', 'create', '--name', 'Made', '--contact-email', 'it@example.com', '--callback-url', 'x', '--json'],
  ['eca', 'user', 'set', ...app, '--run-as', 'nobody@example.com', '--json'],
  ['eca', 'secret', 'rotate', ...app, '--env-file', 'pair.env', '--no-prompt', '--json'],
  ['eca', 'secret', 'status', '--json'],
  ['eca', 'delete', ...app, '--no-prompt', '--json'],
];

/** A text without what differs from run to run: ports, folders, moments, and the ids of deploys and rotations. */
function neutral(text: string, home: string): string {
  return text
    .replaceAll(home, 'HOME')
    .replaceAll(/(localhost|127\.0\.0\.1):\d+/g, '$1:PORT')
    .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:?00)/g, 'MOMENT')
    .replaceAll(/\b0Af[A-Za-z0-9]{12,15}\b/g, 'DEPLOY')
    .replaceAll(/\b\d{8}-[0-9a-f]{8}\b/g, 'ROTATION');
}

/** A run's stdout: parsed if it is JSON, because the order of its keys is nobody's concern. */
function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return stdout;
  }
}

/** Runs all commands by a program against an org of its own, and returns what each of them left. */
async function runAll(program: string, emulator: Emulator): Promise<Run[]> {
  const home = temporaryFolder('home');
  await writeAuth(home, emulator.orgs);
  mkdirSync(join(home, 'flags'));
  writeFileSync(join(home, 'flags', 'target-org'), 'b');
  const env = environment({ home, env: { SF_TARGET_ORG: 'a' } });
  const runOne = async (words: readonly string[]): Promise<Run> => {
    let [stdout, stderr] = ['', ''];
    const running = runWithPipes(
      ['--no-deprecation', program, ...words],
      { cwd: home, env },
      { stdout: (text) => void (stdout += text), stderr: (text) => void (stderr += text) },
    );
    running.end();
    const status = await running.ended;
    return { args: words.join(' '), status, stdout: parsed(neutral(stdout, home)), stderr: neutral(stderr, home) };
  };
  const limit = pLimit(2);
  const read = await Promise.all(reads.map(async (words) => limit(runOne, words)));
  const changed: Run[] = [];
  for (const words of changes) changed.push(await runOne(words));
  return [...read, ...changed];
}

describe('the bundle and the code that it is made of', function () {
  this.timeout(900_000);
  let bySource: Run[];
  let byBundle: Run[];
  const emulators: Emulator[] = [];

  before(async () => {
    const orgs = [
      { alias: 'a', apps: ['acme-sync'] },
      { alias: 'b', apps: ['globex-partial'] },
    ];
    emulators.push(await startEmulator({ orgs }), await startEmulator({ orgs }));
    const [ofSource, ofBundle] = emulators as [Emulator, Emulator];
    [bySource, byBundle] = await Promise.all([runAll(developmentProgram, ofSource), runAll(bundledProgram, ofBundle)]);
  });
  after(async () => Promise.all(emulators.map(async (emulator) => emulator.stop())));

  for (const [index, words] of [...reads, ...changes].entries()) {
    it(`end alike: sf ${words.join(' ')}`, () => {
      expect(byBundle[index]).to.deep.equal(bySource[index]);
    });
  }
});
