import type { ErrorCode } from '../errors/codes.ts';
import type { EcaError } from '../errors/eca-error.ts';
import type { Outcome } from './run-fleet.ts';

/** The errors of an org in which there was nothing to work on. */
const notCounted: readonly ErrorCode[] = ['OrgNotFound', 'NoTargets', 'AppNotFound', 'AppIsConnected', 'NothingStaged'];

/** Whether there was something to work on in an org; if not, its failure doesn't count in a roll-out. */
export function hadWork(outcome: Outcome<unknown>): boolean {
  if (outcome.status === 'ok') return true;
  const { code, done } = outcome.error;
  const failed = code === 'AppsNotDone' ? ((done?.['failed'] ?? []) as ReadonlyArray<{ error: EcaError }>) : [];
  const errors = failed.length === 0 ? [outcome.error] : failed.map(({ error }) => error);
  return errors.some(isCounted);
}

/** Whether an error says more than that there is nothing to work on. */
export function isCounted({ code }: EcaError): boolean {
  return !notCounted.includes(code);
}
