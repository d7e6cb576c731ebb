import { readFile } from 'node:fs/promises';
import { readCertificate } from '../../apps/certificate/certificate.ts';
import { EcaError } from '../../errors/eca-error.ts';

/**
 * Reads and checks a certificate file; returns its PEM text. Throws EcaError CertificateInvalid, also for a file that
 * can't be read.
 */
export async function certificateFrom(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const content = await readFile(file, 'latin1').catch((cause: NodeJS.ErrnoException) => {
    throw new EcaError('CertificateInvalid', { file, why: cause.code ?? cause.message }, { cause });
  });
  return readCertificate(content, file, Date.now());
}
