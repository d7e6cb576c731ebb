// A PATH as a bare machine has it, for the tests that use a program which may be absent.
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests may use, and a machine with nothing but git, npm and Node lacks. */
const absent =
  /^(chromium|chromium-browser|google-chrome|pass|jq|gpg|gpgconf|gpg-agent|gpg-connect-agent|openssl|script)$/;

/** Fills a folder with links to every program of a PATH but those, the first of each name, and returns it as a PATH. */
export function barePath(folder, path = process.env.PATH) {
  for (const place of path.split(delimiter).filter((each) => existsSync(each))) {
    for (const name of readdirSync(place).filter((each) => !absent.test(each))) {
      if (!existsSync(join(folder, name))) symlinkSync(join(place, name), join(folder, name));
    }
  }
  return folder;
}

/** Does a test file use one of those programs, or the npm package that stands for it: a terminal, a browser? */
export function usesPrograms(file) {
  const text = readFileSync(file, 'utf8');
  return (
    /support\/(programs|pass-store|chromium)\.ts'/.test(text) || (file.endsWith('.nut.ts') && /\banswers\b/.test(text))
  );
}
