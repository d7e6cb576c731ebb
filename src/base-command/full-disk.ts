import { EcaError } from '../errors/eca-error.ts';

/** What core meant that found no space for files of its own, before any org was asked; undefined for other errors. */
export async function fullDisk(cause: Error): Promise<EcaError<'LoginStoreUnwritable'> | undefined> {
  const { code = '', path } = cause as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return undefined;
  const { Global } = await import('@salesforce/core');
  const data = { path: path ?? Global.SFDX_DIR, problem: code };
  return new EcaError('LoginStoreUnwritable', data, { variant: 'full', cause });
}
