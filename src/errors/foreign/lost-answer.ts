import { type EcaError, isEcaError } from '../eca-error.ts';

/** What leaves open whether the org took the request: no answer, another one than the org's, or a server in trouble. */
const silent: ReadonlyArray<EcaError['code']> = [
  'ConnectionFailed',
  'NotSalesforce',
  'OrgBusy',
  'BrokenAnswer',
  'Unexpected',
];

/**
 * Did the request leave without an answer that says whether the org took it? An org whose setup is locked said that it
 * did not.
 */
export function isLostAnswer(error: unknown): error is EcaError {
  if (!isEcaError(error) || error.variant === 'locked') return false;
  return silent.includes(error.code) || isServerFailure(error);
}

/** A server that failed may have failed after it took the request in. */
function isServerFailure({ data }: EcaError): boolean {
  return 'detail' in data && /^(UNKNOWN_EXCEPTION|ERROR_HTTP_5\d\d)\b/.test(String(data.detail));
}
