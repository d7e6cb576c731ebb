import { interruptions } from '../errors/exit-codes.ts';

/** The check found a difference, and nothing failed. */
const difference = 3;

/** How an org ended, as far as the exit code depends on it. */
type Ended<Result> =
  | { readonly status: 'ok'; readonly result: Result }
  | { readonly status: 'failed' | 'skipped' | 'running'; readonly error: { readonly code: string } };

type ExitCode = typeof process.exitCode;

/** The exit code of a check that ended with `code`: 3 if nothing failed and a difference was found. */
export function exitCodeOfCheck(code: ExitCode, found: boolean): ExitCode {
  return code === 0 && found ? difference : code;
}

/** The exit code of a command that ended with `code` and couldn't write a file, which is worse than a difference. */
export function exitCodeOfUnwritten(code: ExitCode): ExitCode {
  return code === 0 || code === difference ? 1 : code;
}

/** What results of dry runs have of these. */
type DryRun = {
  readonly changed?: boolean;
  /** The org's check of a new or deleted app; null if there was nothing to check. */
  readonly deployId?: string | null;
  readonly apps?: readonly DryRun[];
  readonly files?: ReadonlyArray<{ readonly state: string }>;
  /** Files of apps that the org doesn't have any more. */
  readonly stray?: readonly unknown[];
  /** Files whose documents this login can't see, so that nothing shows that they are the same. */
  readonly unseen?: readonly unknown[];
};

/** Whether the result of a dry run says that something would change, or can't say that nothing would. */
export function wouldChange(result: DryRun): boolean {
  const { changed, deployId = null, apps = [], files = [], stray = [], unseen = [] } = result;
  if (changed !== undefined) return changed;
  const differs = files.some(({ state }) => state !== 'unchanged') || stray.length > 0 || unseen.length > 0;
  return deployId !== null || differs || apps.some(wouldChange);
}

/**
 * 0 all done, 1 none, 68 some, 69 still running and nothing failed, 130 interrupted; as in `sf`. A result that `isBad`
 * counts as failed: a check that found something.
 */
export function exitCodeOf<Result>(
  outcomes: ReadonlyArray<Ended<Result>>,
  isBad: (result: Result) => boolean = (): boolean => false,
): number {
  const interrupted = outcomes.some(
    (outcome) => outcome.status !== 'ok' && interruptions.some((code) => code === outcome.error.code),
  );
  if (interrupted) return 130;
  const count = (status: Ended<Result>['status']): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const failed = count('failed') + outcomes.filter((one) => one.status === 'ok' && isBad(one.result)).length;
  if (failed === 0) return count('running') === 0 ? 0 : 69;
  return failed + count('skipped') === outcomes.length ? 1 : 68;
}
