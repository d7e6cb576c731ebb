// The main job, as somebody would type it: see the apps, preview a flow, enable it, see the app again.
import { sf } from './home.mjs';

const app = 'Acme_Sync';
const steps = [
  ['list'],
  ['flow', 'enable', '--name', app, '--flow', 'device', '--dry-run'],
  ['flow', 'enable', '--name', app, '--flow', 'device'],
  ['display', '--name', app],
];

function typed(args) {
  const line = `$ sf eca ${args.join(' ')}`;
  return process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[1m${line}\x1b[22m` : line;
}

/** Runs the steps with their real output; stops at the first that fails and resolves to its exit code. */
export async function tour() {
  for (const args of steps) {
    process.stdout.write(`${typed(args)}\n`);
    const code = await sf(['eca', ...args]);
    if (code !== 0) return code;
    process.stdout.write('\n');
  }
  process.stdout.write(`Any command runs against the same org, which keeps its state until it is reset:
  npm start -- flow disable --name ${app} --flow device
  npm start -- reset
`);
  return 0;
}
