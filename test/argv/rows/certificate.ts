import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from './table.ts';

const file = fileURLToPath(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url));

/** A certificate among the words of a command, and as it then stands in a change. */
export const certificate = `--certificate ${file}`;
export const pem = readFileSync(file, 'utf8').trim();

/** What every command with these flags refuses: both of them, and a file that is no certificate. */
export function certificateRows(argv: string): Row[] {
  return [
    { argv: `${argv} ${certificate} --no-certificate`.trim(), usage: 'WrongUsage' },
    { argv: `${argv} --certificate missing.crt`.trim(), usage: 'CertificateInvalid' },
  ];
}
