// What somebody would type: see the apps, preview a flow and enable it; then make an app, configure it, give it the
// user that it runs as, and rotate its secret into a file.
import { root } from '../checkout.mjs';
import { sf } from './home.mjs';

const app = 'Acme_Sync';
const fresh = 'Stark_Orders';
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
];

/** A command line as a shell takes it, broken before a flag where it gets too long for a page. */
function typed(args) {
  const parts = args.join(' ').split(/ (?=--)/);
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
  for (const args of steps) {
    process.stdout.write(`${typed(args)}\n`);
    const code = await sf(['eca', ...args], root);
    if (code !== 0) return code;
    process.stdout.write('\n');
  }
  process.stdout.write(`Any command runs against the same org, which keeps its state until it is reset:
  npm start -- flow disable --name ${app} --flow device
  npm start -- secret rotate --name ${app} -e .demo/acme-sync.env
  npm start -- reset
`);
  return 0;
}
