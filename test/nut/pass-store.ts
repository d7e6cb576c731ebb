import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from './sf.ts';

/** A password store of its own, with a GPG key of its own. */
export type PassStore = {
  /** The variables by which `pass` finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** An entry, decrypted. */
  readonly show: (name: string) => string;
  /** Ends the agent that holds the key. */
  readonly end: () => void;
};

const programs = ['pass', 'gpg', 'gpgconf'];

/** Are `pass` and GnuPG on this machine (Debian's packages pass and gpg)? */
export const passIsHere = programs.every((name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
);

/** Makes a key without a passphrase and a store for it. */
export function openPassStore(): PassStore {
  const folder = temporaryFolder('pass');
  const env = { GNUPGHOME: folder, PASSWORD_STORE_DIR: join(folder, 'store') };
  const run = (file: string, ...args: string[]): string =>
    execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  run(
    'gpg',
    '--batch',
    '--passphrase',
    '',
    '--quick-generate-key',
    'eca@test.example',
    'future-default',
    'default',
    'never',
  );
  run('pass', 'init', 'eca@test.example');
  return { env, show: (name) => run('pass', 'show', name), end: () => void run('gpgconf', '--kill', 'all') };
}
