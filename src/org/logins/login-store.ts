import { access, constants } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EcaError } from '../../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../../errors/json-value.ts';
import { readGivenFile } from '../files/given-file.ts';
import { readError } from '../faults.ts';

/** How many files of logins are read at a time: each takes several times its size while it is read. */
export const filesAtOnce = 50;

/** The path of the file in which core stores the login of a username. */
export async function loginFile(username: string): Promise<string> {
  const { Global } = await import('@salesforce/core');
  return join(Global.SFDX_DIR, `${username}.json`);
}

/**
 * Why an existing login can't be read, as EcaError LoginUnreadable; undefined if there is none. Core reports each such
 * login as missing.
 */
export async function unreadableLogin(username: string): Promise<EcaError<'LoginUnreadable'> | undefined> {
  // a path or a pattern isn't a username
  if (!username.includes('@') || /[/\\*]/.test(username)) return undefined;
  const file = await loginFile(username);
  const refuse = (variant: string, cause?: unknown): EcaError<'LoginUnreadable'> =>
    new EcaError('LoginUnreadable', { org: username, detail: file }, { variant, cause });
  try {
    const fields = jsonValue((await readGivenFile(file)).toString());
    if (!isJsonObject(fields) || typeof fields['orgId'] !== 'string') return refuse('damaged');
    const isWritable = await access(dirname(file), constants.W_OK).then(
      () => true,
      () => false,
    );
    return isWritable ? refuse('locked') : refuse('store');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : refuse('forbidden', cause);
  }
}

/**
 * Checks whether a login can be stored, before it is requested: tokens that can't be stored would be lost. `openKey`
 * reads the key that encrypts logins. Throws EcaError LoginStoreUnwritable, or LoginUnreadable if that key can't be
 * used.
 */
export async function requireLoginStore(openKey: () => Promise<unknown>, folder?: string): Promise<void> {
  const { Global } = await import('@salesforce/core');
  const path = folder ?? Global.SFDX_DIR;
  await access(path, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    // core creates a missing folder
    if (cause.code === 'ENOENT') return;
    throw new EcaError('LoginStoreUnwritable', { path, problem: cause.code ?? cause.message }, { cause });
  });
  await requireLoginKey(openKey);
}

/** Throws EcaError LoginUnreadable if the key that encrypts the logins of this machine can't be used. */
export async function requireLoginKey(openKey: () => Promise<unknown>): Promise<void> {
  const { Global } = await import('@salesforce/core');
  await openKey().catch((cause: unknown) => {
    const error = readError(cause, Global.SFDX_DIR);
    // a key file that is cut off fails with whatever the parser of JSON says
    const data = { org: Global.SFDX_DIR, detail: join(Global.SFDX_DIR, 'key.json') };
    throw error.code === 'Unexpected' ? new EcaError('LoginUnreadable', data, { variant: 'key', cause }) : error;
  });
}
