import { readFile } from 'node:fs/promises';
import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';

/**
 * What is in a key file, a character for each byte (`latin1`). Throws EcaError KeyFileInvalid with the system's code as
 * why (`ENOENT`).
 */
export async function readKeyFile(file: string): Promise<Secret> {
  try {
    return new Secret(await readFile(file, 'latin1'));
  } catch (cause) {
    throw new EcaError(
      'KeyFileInvalid',
      { file, why: (cause as NodeJS.ErrnoException).code ?? 'unreadable' },
      { cause },
    );
  }
}
