import { EcaError } from '../../errors/eca-error.ts';
import type { ErrorCode } from '../../errors/codes.ts';

/** Errors whose remedy is a flag of other commands, and here a key of the manifest. */
const remediedByKey: readonly ErrorCode[] = ['FlagMissing', 'CallbackUrlMissing', 'CertificateMissing', 'RunAsMissing'];

/** The error of an app with what to write in the manifest as its remedy. */
export function manifestError(error: EcaError): EcaError {
  if (!remediedByKey.includes(error.code)) return error;
  const { code, data, next, done, inOrg, answer } = error;
  return new EcaError(code, data, { cause: error, next, done, inOrg, answer, variant: 'manifest' });
}
