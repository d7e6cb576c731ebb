// `npm start` shows the main job on an emulated org; `npm start -- COMMAND …` runs any `sf eca` command there.
import { ensureBuilt, ensureInstalled } from './checkout.mjs';
import { prepareHome, sf } from './demo/home.mjs';
import { demoHasState, demoOrgs, demoUser, forgetDemo } from './demo/org.mjs';
import { swallowedFlags } from './demo/swallowed.mjs';
import { tour } from './demo/tour.mjs';

const args = process.argv.slice(2);

async function main() {
  const taken = swallowedFlags();
  if (taken.size > 0) {
    const flags = [...taken.values()].map((alike) => [...alike].join(' or '));
    console.error(`npm took ${flags.join(', ')} for itself. Put -- before the command:

  npm start -- flow enable --name X --flow device

If you didn't type that, unset ${[...taken.keys()].join(', ')} in your environment.`);
    return 2;
  }
  if (args[0] === 'reset') {
    if (args.length > 1) {
      console.error('reset takes no flags.');
      return 2;
    }
    await forgetDemo();
    console.error('The emulated orgs are stopped and forgotten.');
    return 0;
  }
  await ensureInstalled();
  await ensureBuilt();
  const used = demoHasState();
  prepareHome(await demoOrgs());
  if (args[0] === 'login' && ['device', 'web'].includes(args[1])) {
    console.error(`At the emulated org's pages, log in as ${demoUser.username} with ${demoUser.password}\n`);
  }
  if (args.length > 0) return sf(['eca', ...args]);
  if (used) console.error('The orgs are as the last call left them; `npm start -- reset` gives new ones.\n');
  return tour();
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
