import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from '../nut/sf.ts';
import { isHere } from './programs.ts';

/** A password store of its own, with a GPG key of its own. */
export type PassStore = {
  /** The variables by which `pass` finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** An entry, decrypted. */
  readonly show: (name: string) => string;
  /** Ends the agent that holds the key. */
  readonly end: () => void;
};

/** What it needs (Debian's packages pass and gpg). */
export const passPrograms = ['pass', 'gpg', 'gpgconf'] as const;

/** Are they on this machine? */
export const passIsHere = passPrograms.every(isHere);

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
