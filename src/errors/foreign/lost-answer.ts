import { type EcaError, isEcaError } from '../eca-error.ts';

/**
 * Errors that leave open whether the org accepted the request: no answer, another one than the org's, or a server
 * error.
 */
const silent: ReadonlyArray<EcaError['code']> = [
  'ConnectionFailed',
  'NotSalesforce',
  'OrgBusy',
  'BrokenAnswer',
  'Unexpected',
];

/**
 * Whether the request was sent without an answer that says whether the org accepted it. An org whose setup is locked
 * said that it didn't.
 */
export function isLostAnswer(error: unknown): error is EcaError {
  if (!isEcaError(error) || error.variant === 'locked') return false;
  return silent.includes(error.code) || isServerFailure(error);
}

/** A failed server may have failed after it accepted the request. */
function isServerFailure({ answer }: EcaError): boolean {
  return /^(UNKNOWN_EXCEPTION|ERROR_HTTP_5\d\d)$/.test(answer?.code ?? '');
}
