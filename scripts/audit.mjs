// Fails when a package of a production installation has a known weakness that nobody has explained. Ends with 3 where
// the registry has no audit, which --required makes a failure.
import { spawnSync } from 'node:child_process';
import { root } from './checkout.mjs';

/** Advisories that don't concern this plugin, each with the reason. */
const explained = new Map([]);

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const args = ['audit', '--omit=dev', '--json'];
const { stdout } = spawnSync(npm, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
const isRequired = process.argv.includes('--required');

function readReport() {
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
}

const { vulnerabilities, message = 'npm audit gave no report' } = readReport();
if (vulnerabilities === undefined) {
  console.error(`Not audited: ${message}`);
  process.exit(isRequired ? 1 : 3);
}
const advisories = Object.values(vulnerabilities)
  .flatMap(({ via }) => via)
  .filter((one) => typeof one === 'object');
const open = new Map(advisories.filter(({ url }) => !explained.has(url)).map((one) => [one.url, one]));
for (const { url, name, severity, title } of open.values()) console.error(`${name}: ${title} (${severity}) ${url}`);
console.log(`${advisories.length} advisories, ${open.size} unexplained`);
process.exitCode = open.size > 0 ? 1 : 0;
