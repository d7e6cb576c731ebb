import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { readError } from '../faults.ts';

/** Where core keeps the login of a username. */
export async function loginFile(username: string): Promise<string> {
  const { Global } = await import('@salesforce/core');
  return join(Global.SFDX_DIR, `${username}.json`);
}

/**
 * Why a login that is there cannot be read, as EcaError LoginUnreadable; undefined where there is none. Core says of
 * each such login that it does not exist.
 */
export async function unreadableLogin(username: string): Promise<EcaError<'LoginUnreadable'> | undefined> {
  // what is a path or a pattern is no username
  if (!username.includes('@') || /[/\\*]/.test(username)) return undefined;
  const file = await loginFile(username);
  const refuse = (variant: string, cause?: unknown): EcaError<'LoginUnreadable'> =>
    new EcaError('LoginUnreadable', { org: username, detail: file }, { variant, cause });
  try {
    JSON.parse(await readFile(file, 'utf8'));
    return refuse('store');
  } catch (cause) {
    if (cause instanceof SyntaxError) return refuse('damaged', cause);
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : refuse('forbidden', cause);
  }
}

/**
 * Looks whether a login could be kept, before one is asked for: what is granted and can't be stored would be lost.
 * `openKey` reads the key that logins are encrypted with. Throws EcaError LoginStoreUnwritable, LoginUnreadable where
 * that key can't be used.
 */
export async function requireLoginStore(openKey: () => Promise<unknown>, folder?: string): Promise<void> {
  const { Global } = await import('@salesforce/core');
  const path = folder ?? Global.SFDX_DIR;
  await access(path, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    // core makes a folder that is missing
    if (cause.code === 'ENOENT') return;
    throw new EcaError('LoginStoreUnwritable', { path, problem: cause.code ?? cause.message }, { cause });
  });
  await openKey().catch((cause: unknown) => {
    throw readError(cause, path);
  });
}
