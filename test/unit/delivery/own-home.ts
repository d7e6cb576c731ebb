import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = ['HOME', 'SF_USE_GENERIC_UNIX_KEYCHAIN'] as const;

/** Gives each test of a `describe` a home of its own, with the key in a file, and a way to change to another. */
export function ownHome(): { readonly anotherMachine: () => void } {
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const homes: string[] = [];
  const anotherMachine = (): void => {
    homes.push(mkdtempSync(join(tmpdir(), 'eca-home-')));
    process.env['HOME'] = homes.at(-1);
  };
  beforeEach(() => {
    process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
    anotherMachine();
  });
  afterEach(() => {
    for (const name of names) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });
  after(() => homes.forEach((home) => rmSync(home, { recursive: true, force: true })));
  return { anotherMachine };
}
