import { EcaError } from '../../errors/eca-error.ts';
import type { Refuse } from './plain-file.ts';

/** Creates the error FileUnwritable of a file that a command writes. */
export function fileUnwritable(path: string): Refuse {
  return (detail, cause) => new EcaError('FileUnwritable', { path, problem: [detail] }, { cause });
}
