import type { ErrorCode } from './codes.ts';

const wrongUsage: readonly ErrorCode[] = [
  'FlowUnknown',
  'FlagMissing',
  'FlagNotForFlow',
  'TargetsFileUnreadable',
  'NoDefaultOrg',
  'CallbackUrlInvalid',
  'CallbackUrlsTooLong',
  'CertificateInvalid',
];

/** The exit code of a command that ends with this error before it reaches any org. */
export function exitCodeOfError(code: ErrorCode): number {
  if (code === 'Interrupted') return 130;
  return wrongUsage.includes(code) ? 2 : 1;
}
