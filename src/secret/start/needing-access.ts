import { isEcaError } from '../../errors/eca-error.ts';

const goesOn = ['next.promote', 'next.redeliver', 'next.redeliverPromoted', 'next.resume'];
const flag = ' --enable-secret-access';

/** The error with a command to go on that turns the org's access to secrets on; the error itself if it names none. */
export function needingAccess(error: unknown): unknown {
  if (!isEcaError(error) || error.next === undefined || !goesOn.includes(error.next.key)) return error;
  const { key, data } = error.next;
  const option = String(data['option'] ?? '');
  return option.endsWith(flag) ? error : error.with({ next: { key, data: { ...data, option: option + flag } } });
}
