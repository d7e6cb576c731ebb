import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The programs of the machine that some tests use; `npm test` passes without any of them. */
export type Program = 'pass' | 'gpg' | 'gpgconf' | 'openssl' | 'jq';

/** Returns whether a program is on the PATH. */
export function isHere(name: Program): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** Declares a test that needs programs. Without one of them it is pending, and its title says which. */
export function withPrograms(names: readonly Program[], title: string, story: () => Promise<void> | void): void {
  const missing = names.filter((name) => !isHere(name));
  if (missing.length === 0) it(title, story);
  else it(`${title} (needs ${missing.join(' and ')})`);
}

/** Puts a stand-in that knows the filters of our recipes into a folder of programs, where there is no jq. */
export function standInForJq(bin: string): void {
  if (isHere('jq')) return;
  const standIn = fileURLToPath(new URL('jq-stand-in.ts', import.meta.url));
  writeFileSync(join(bin, 'jq'), `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`, { mode: 0o755 });
}
