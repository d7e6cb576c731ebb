import type { EcaError } from '../errors/eca-error.ts';
import { isEcaError } from '../errors/eca-error.ts';
import { readPrimaryKey, readStaged } from '../org/credentials.ts';
import type { OrgSession } from '../org/session.ts';
import type { RotationPlace } from './events.ts';
import type { Slot } from './standing.ts';

/**
 * Asks the org for a consumer's primary key and its staged slot. Throws EcaError as
 * `readPrimaryKey`.
 */
export async function lookAtSlot(session: OrgSession, { appId, consumerId }: RotationPlace): Promise<Slot> {
  const primaryKey = await readPrimaryKey(session, appId, consumerId);
  return { primaryKey, staged: await readStaged(session, appId, consumerId) };
}

/** May the org have done what it was asked, although no answer says so? Then it is looked at before anything else. */
export function isUncertain(error: unknown): error is EcaError {
  const codes: ReadonlyArray<EcaError['code']> = [
    'ConnectionFailed',
    'NotSalesforce',
    'OrgBusy',
    'BrokenAnswer',
    'Unexpected',
  ];
  if (!isEcaError(error)) return false;
  const detail = 'detail' in error.data ? String(error.data.detail) : '';
  return codes.includes(error.code) || /^(UNKNOWN_EXCEPTION|ERROR_HTTP_5\d\d)\b/.test(detail);
}
