import { readCertificate } from '../../apps/certificate/certificate.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { readGivenFile } from '../../org/files/given-file.ts';

/**
 * Reads and checks a certificate file; returns its PEM text. Throws EcaError CertificateInvalid, also for a file that
 * can't be read.
 */
export async function certificateFrom(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const content = await readGivenFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new EcaError('CertificateInvalid', { file, why: cause.code ?? cause.message }, { cause });
  });
  return readCertificate(content.toString('latin1'), file, Date.now());
}
