import { readVariables, assignedNames } from '../../delivery/env-text.ts';
import { textOfBytes } from '../../errors/text-encoding.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { unfilled } from '../../errors/unfilled-value.ts';
import type { SecretUse } from '../../login/read-secret.ts';
import { readGivenFile, readStdin } from '../../org/files/given-file.ts';
import { messageText } from '../../output/page/texts.ts';
import { askSecret } from '../prompts.ts';

/** The flags that name the source of the consumer secret. */
export type SecretFlags = {
  readonly 'client-secret-stdin'?: boolean;
  readonly 'client-secret-file'?: string | undefined;
  readonly 'client-secret-env'?: string | undefined;
};

/**
 * The consumer secret from the source in the flags, undefined without such a flag. Throws EcaError SecretSourceInvalid
 * with the reason: unreadable, NotPlainFile, FileTooLarge, unset, empty, encoding, several, characters, an `Unfilled`.
 */
export async function clientSecretFrom(flags: SecretFlags): Promise<Secret | undefined> {
  const { 'client-secret-file': file, 'client-secret-env': variable } = flags;
  if (flags['client-secret-stdin'] === true) return secretFromStdin('--client-secret-stdin');
  if (file !== undefined) return secretIn(await fileText(file), `--client-secret-file ${file}`);
  if (variable === undefined) return undefined;
  const source = `--client-secret-env ${variable}`;
  const value = process.env[variable];
  if (value === undefined) throw new EcaError('SecretSourceInvalid', { source, why: 'unset' });
  return oneWord(value, source);
}

/**
 * A secret from a pipe; a password may have spaces and be any word. Throws EcaError SecretSourceInvalid with the
 * reason: unreadable, FileTooLarge, empty, encoding, several, characters, an `Unfilled`.
 */
export async function secretFromStdin(flag: string, { spaces = false } = {}): Promise<Secret> {
  const typed = textOf(await reading(flag, readStdin()), flag);
  if (!spaces) return oneWord(typed, flag);
  const line = typed.replace(/\r?\n$/, '');
  if (line === '' || line.includes('\n')) {
    throw new EcaError('SecretSourceInvalid', { source: flag, why: line === '' ? 'empty' : 'several' });
  }
  return new Secret(line);
}

/**
 * Asks for the consumer secret without showing it; unless the login itself needs one, undefined for an empty answer.
 * Without `use` it isn't known what the app needs; `again` follows a secret that the org refused.
 */
export async function askClientSecret(use: SecretUse | 'again' | undefined): Promise<Secret | undefined> {
  return askSecret(messageText('output', `login.askSecret.${use ?? 'unknown'}`), {
    mayBeEmpty: use !== 'login' && use !== 'again',
    read: (typed) => {
      const word = typed.reveal().trim();
      return word === '' ? undefined : oneWord(word, messageText('output', 'login.typedSecret'));
    },
  });
}

/**
 * The consumer key as the user typed it, trimmed. Throws EcaError SecretSourceInvalid with the reason: an `Unfilled`.
 */
export function consumerKeyFrom(typed: string | undefined): string | undefined {
  const key = typed?.trim();
  const why = key === undefined ? undefined : unfilled(key);
  if (why === undefined) return key;
  throw new EcaError('SecretSourceInvalid', { source: '--client-id', why }, { variant: 'consumer-key' });
}

/** A secret alone, or an env file as a rotation writes it, with one variable that ends in CLIENT_SECRET. */
function secretIn(content: string, source: string): Secret {
  const text = content.replace(/^\uFEFF/, '');
  const names = assignedNames(text).filter((name) => name.endsWith('CLIENT_SECRET'));
  if (names.length > 1) throw new EcaError('SecretSourceInvalid', { source, why: 'variables' });
  const [value = text] = readVariables(text, names);
  return oneWord(value, source);
}

async function fileText(file: string): Promise<string> {
  const source = `--client-secret-file ${file}`;
  return textOf(await reading(source, readGivenFile(file)), source);
}

async function reading(source: string, bytes: Promise<Buffer>): Promise<Buffer> {
  return bytes.catch((cause: NodeJS.ErrnoException) => {
    const why = ['NotPlainFile', 'FileTooLarge'].find((code) => code === cause.code) ?? 'unreadable';
    throw new EcaError('SecretSourceInvalid', { source, why }, { cause });
  });
}

function textOf(bytes: Uint8Array, source: string): string {
  const text = textOfBytes(bytes);
  if (text === undefined) throw new EcaError('SecretSourceInvalid', { source, why: 'encoding' });
  return text;
}

/** Secrets and tokens are one word of visible ASCII (RFC 6749 appendix A); a file with more in it is the wrong file. */
function oneWord(typed: string, source: string): Secret {
  const word = typed.replace(/^\uFEFF/, '').trim();
  const why = word === '' ? 'empty' : (unfilled(word) ?? (/\s/.test(word) ? 'several' : undefined) ?? oddIn(word));
  if (why !== undefined) throw new EcaError('SecretSourceInvalid', { source, why });
  return new Secret(word);
}

function oddIn(word: string): 'characters' | undefined {
  return /^[\x21-\x7e]+$/.test(word) ? undefined : 'characters';
}
