import type { Area, CheckStatus, DoctorCheck } from '../../apps/doctor/doctor-check.ts';
import { consequenceReport } from '../consequences.ts';
import { reportError } from '../error-text.ts';
import type { FleetReport } from '../fleet-report.ts';
import { hasMessage, messageText } from '../page/texts.ts';

/** One line of the doctor; `action` is the command or page of Setup that fixes it, null if there is nothing to do. */
export type CheckReport = {
  readonly id: string;
  readonly area: Area;
  readonly status: CheckStatus;
  readonly message: string;
  readonly action: string | null;
};

/** What the doctor says of a machine or of an org. */
export type ChecksReport = { readonly checks: readonly CheckReport[] };

/** What the doctor says of this machine and of orgs; without any, `orgs` is empty. */
export type DoctorReport = FleetReport<ChecksReport> & { readonly machine: ChecksReport };

/** Lines with their texts. */
export function checksReport(checks: readonly DoctorCheck[]): ChecksReport {
  return { checks: checks.map(({ id, area, status, said }) => ({ id, area, status, ...textsOf(said) })) };
}

function textsOf(said: DoctorCheck['said']): Pick<CheckReport, 'message' | 'action'> {
  if ('error' in said) {
    const { message, actions } = reportError(said.error);
    return { message, action: actions[0] ?? null };
  }
  if ('phrase' in said) {
    const { message, actions = [] } = consequenceReport(said.phrase);
    return { message, action: actions[0] ?? null };
  }
  const { key, data } = said;
  const action = `${key}.action`;
  return {
    message: messageText('doctor-checks', key, data),
    action: hasMessage('doctor-checks', action) ? messageText('doctor-checks', action, data) : null,
  };
}

/** Whether any line is a failure. */
export function hasFailure({ checks }: ChecksReport): boolean {
  return checks.some(({ status }) => status === 'failure');
}
