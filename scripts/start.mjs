// `npm start` shows the main job on an emulated org; `npm start -- COMMAND …` runs any `sf eca` command there.
import { ensureBuilt, ensureInstalled } from './checkout.mjs';
import { prepareHome, sf } from './demo/home.mjs';
import { demoHasState, demoOrg, demoUser, forgetDemo } from './demo/org.mjs';
import { tour } from './demo/tour.mjs';

/** Flags that npm leaves here when they were typed without `--` before them. */
const flags = `name flow target_org orgs_file api_version wait dry_run prompt no_prompt json concurrency run_as
  allow_admin callback_url certificate post_only require_secret force_self env_file dotenv json_file exec keep_in_vault
  if_older_than in_place canary max_failures o w e parseable`.split(/\s+/);
const swallowed = flags.filter((flag) => process.env[`npm_config_${flag}`] !== undefined);
const args = process.argv.slice(2);

async function main() {
  if (swallowed.length > 0) {
    console.error(
      'npm took the flags for itself. Put -- before the command:\n\n  npm start -- flow enable --name X --flow device\n',
    );
    return 2;
  }
  if (args[0] === 'reset') {
    if (args.length > 1) {
      console.error('reset takes no flags.');
      return 2;
    }
    await forgetDemo();
    console.error('The emulated org is stopped and forgotten.');
    return 0;
  }
  await ensureInstalled();
  await ensureBuilt();
  const used = demoHasState();
  prepareHome(await demoOrg());
  if (args[0] === 'login' && ['device', 'web'].includes(args[1])) {
    console.error(`At the emulated org's pages, log in as ${demoUser.username} with ${demoUser.password}\n`);
  }
  if (args.length > 0) return sf(['eca', ...args]);
  if (used) console.error('The org is as the last call left it; `npm start -- reset` gives a new one.\n');
  return tour();
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
