import { certificateCount, certificateFacts, readCertificate } from '../../apps/certificate/certificate.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { textOfBytes } from '../../errors/text-encoding.ts';
import { readGivenFile } from '../../org/files/given-file.ts';
import { messageText } from '../../output/page/texts.ts';

/**
 * Reads and checks a certificate file; returns its PEM text, of a chain that of the first certificate, which `warn`
 * reports. `read` reads another file than the one that errors name. Throws EcaError CertificateInvalid, also for a file
 * that can't be read.
 */
export async function certificateFrom(
  file: string | undefined,
  warn?: (text: string) => void,
  read: (file: string) => Promise<Buffer> = readGivenFile,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const bytes = await read(file).catch((cause: NodeJS.ErrnoException) => {
    throw new EcaError('CertificateInvalid', { file, why: cause.code ?? cause.message }, { cause });
  });
  const content = contentOf(bytes);
  const pem = interruptible(() => readCertificate(content, file, Date.now()));
  const count = certificateCount(content);
  const facts = count > 1 ? certificateFacts(pem) : undefined;
  if (facts !== undefined) warn?.(messageText('output', 'certificate.firstOfChain', { file, count, ...facts }));
  return pem;
}

/** PowerShell writes UTF-16 with a byte order mark; anything else has one character per byte. */
function contentOf(bytes: Buffer): string {
  const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe;
  return (isMarked ? textOfBytes(bytes) : undefined) ?? bytes.toString('latin1');
}
