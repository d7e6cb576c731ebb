import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { messageText } from '../../output/page/texts.ts';
import { askSecret } from '../prompts.ts';

/** The flags that name a place of the consumer secret. */
export type SecretFlags = {
  readonly 'client-secret-stdin'?: boolean;
  readonly 'client-secret-file'?: string | undefined;
  readonly 'client-secret-env'?: string | undefined;
};

/**
 * The consumer secret from where the flags say it is, undefined without such a flag. Throws EcaError
 * SecretSourceInvalid with why: unreadable, unset, empty, several.
 */
export async function clientSecretFrom(flags: SecretFlags): Promise<Secret | undefined> {
  const { 'client-secret-file': file, 'client-secret-env': variable } = flags;
  if (flags['client-secret-stdin'] === true) return secretFromStdin('--client-secret-stdin');
  if (file !== undefined) return oneWord(await fileText(file), `--client-secret-file ${file}`);
  if (variable === undefined) return undefined;
  const source = `--client-secret-env ${variable}`;
  const value = process.env[variable];
  if (value === undefined) throw new EcaError('SecretSourceInvalid', { source, why: 'unset' });
  return oneWord(value, source);
}

/** A secret that was piped in; a password may have spaces. Throws EcaError SecretSourceInvalid: empty, several. */
export async function secretFromStdin(flag: string, { spaces = false } = {}): Promise<Secret> {
  const typed = await text(process.stdin);
  if (!spaces) return oneWord(typed, flag);
  const line = typed.replace(/\r?\n$/, '');
  if (line === '' || line.includes('\n')) {
    throw new EcaError('SecretSourceInvalid', { source: flag, why: line === '' ? 'empty' : 'several' });
  }
  return new Secret(line);
}

/** Asks for the consumer secret, hidden; undefined for an empty answer. */
export async function askClientSecret(): Promise<Secret | undefined> {
  const typed = (await askSecret(messageText('output', 'login.askSecret'))).reveal().trim();
  return typed === '' ? undefined : new Secret(typed);
}

async function fileText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new EcaError('SecretSourceInvalid', { source: `--client-secret-file ${file}`, why: 'unreadable' }, { cause });
  }
}

/** Secrets and tokens are one word; a file with more in it is another file than was meant. */
function oneWord(typed: string, source: string): Secret {
  const word = typed.replace(/^\uFEFF/, '').trim();
  if (word === '') throw new EcaError('SecretSourceInvalid', { source, why: 'empty' });
  if (/\s/.test(word)) throw new EcaError('SecretSourceInvalid', { source, why: 'several' });
  return new Secret(word);
}
