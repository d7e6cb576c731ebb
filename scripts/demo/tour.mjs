// What somebody would type: see the apps, preview a flow and enable it; then make an app, configure it, give it the
// user that it runs as, and rotate its secret into a file; then write down an app of two orgs, change it in both, and
// find what somebody else changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout.mjs';
import { sf } from './home.mjs';

const app = 'Acme_Sync';
const fresh = 'Stark_Orders';
const manifest = '.demo/eca.yaml';
const steps = [
  ['list'],
  ['flow', 'enable', '--name', app, '--flow', 'device', '--dry-run'],
  ['flow', 'enable', '--name', app, '--flow', 'device'],
  [
    ...['create', '--name', fresh, '--contact-email', 'it@stark.example'],
    ...['--callback-url', 'https://orders.stark.example/callback', '--if-not-exists'],
  ],
  [
    ...['oauth', 'set', '--name', fresh, '--add-scope', 'openid'],
    ...['--single-logout-url', 'https://orders.stark.example/logout', '--no-prompt'],
  ],
  ['user', 'set', '--name', fresh, '--run-as', 'integration@demo.example.com', '--enable-flow'],
  ['display', '--name', fresh],
  // a second tour finds it young
  ['secret', 'rotate', '--name', fresh, '-e', '.demo/stark-orders.env', '--if-older-than', '1d'],
  ['export', '--target-org', 'demo,uat', '--name', app, '--out', manifest],
  editManifest,
  ['plan', '--manifest', manifest],
  ['apply', '--manifest', manifest, '--no-prompt'],
  // as an admin does in Setup
  ['update', '--name', app, '--target-org', 'uat', '--label', 'Sync (old)', '--no-prompt'],
  ['drift', '--manifest', manifest],
];
/** `drift` ends with 3 where an org differs, as it does here. */
const endsWith = new Map([['drift', 3]]);

/** Gives the app another label in the manifest, as an editor would. */
function editManifest() {
  const file = join(root, manifest);
  const text = readFileSync(file, 'utf8');
  const edited = text.replace(/^( +label: ).*$/m, '$1Acme Sync Europe');
  writeFileSync(file, edited);
  return `$ edit ${manifest}\n${/^ +label: .*$/m.exec(edited)?.[0] ?? ''}\n`;
}

/** A command line as a shell takes it, broken before a flag where it gets too long for a page. */
function typed(args) {
  const words = args.map((word) => (/^[\w./:,@-]+$/.test(word) ? word : `'${word}'`));
  const parts = words.join(' ').split(/ (?=--)/);
  const lines = parts.reduce(
    (all, part) =>
      `${all.at(-1)} ${part}`.length < 79 ? [...all.slice(0, -1), `${all.at(-1)} ${part}`] : [...all, `  ${part}`],
    ['$ sf eca'],
  );
  const line = lines.join(' \\\n');
  return process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[1m${line}\x1b[22m` : line;
}

/** Runs the steps with their real output; stops at the first that fails and resolves to its exit code. */
export async function tour() {
  for (const step of steps) {
    if (typeof step === 'function') {
      process.stdout.write(`${step()}\n`);
      continue;
    }
    process.stdout.write(`${typed(step)}\n`);
    const code = await sf(['eca', ...step], root);
    if (code !== (endsWith.get(step[0]) ?? 0)) return code || 1;
    process.stdout.write('\n');
  }
  process.stdout.write(`Any command runs against the same orgs, which keep their state until they are reset:
  npm start -- flow disable --name ${app} --flow device
  npm start -- secret rotate --name ${app} -e .demo/acme-sync.env
  npm start -- reset
`);
  return 0;
}
