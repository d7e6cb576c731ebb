// Writes THIRD-PARTY-NOTICES.md from package-lock.json: what an installation of the plugin brings along; with --check
// fails when the file differs. A licence that is not on the list fails either way: somebody has to look at it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './checkout.mjs';
import { noticesPage, unknownLicences } from './third-party/notices.ts';

const file = join(root, 'THIRD-PARTY-NOTICES.md');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const unknown = unknownLicences(packages);
for (const { name, version, licence } of unknown) console.error(`${name} ${version} has the licence ${licence}.`);
if (unknown.length > 0) process.exit(1);

const fresh = noticesPage(packages);
if (!process.argv.includes('--check')) writeFileSync(file, fresh);
else if (readFileSync(file, 'utf8') !== fresh) {
  console.error('THIRD-PARTY-NOTICES.md is not what package-lock.json says: run `npm run notices` and commit it.');
  process.exitCode = 1;
}
