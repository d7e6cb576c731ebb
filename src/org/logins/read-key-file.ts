import { EcaError } from '../../errors/eca-error.ts';
import { Secret } from '../../errors/secret.ts';
import { readGivenFile } from '../files/given-file.ts';

/**
 * The content of a key file, one character per byte (`latin1`). Throws EcaError KeyFileInvalid with the system's code
 * as the reason (`ENOENT`).
 */
export async function readKeyFile(file: string): Promise<Secret> {
  try {
    return new Secret((await readGivenFile(file)).toString('latin1'));
  } catch (cause) {
    throw new EcaError(
      'KeyFileInvalid',
      { file, why: (cause as NodeJS.ErrnoException).code ?? 'unreadable', app: 'NAME', org: 'ORG' },
      { cause },
    );
  }
}
