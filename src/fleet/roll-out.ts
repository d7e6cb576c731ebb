import type { ErrorCode } from '../errors/codes.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { type FleetOptions, type Outcome, runFleet } from './run-fleet.ts';
import type { Target } from './targets.ts';

/** How to roll a change out to many orgs. */
export type Rollout = {
  /** The org that goes first, alone; by default the first one that `sf` knows. */
  readonly canary?: Target | undefined;
  /** How many of the others may fail before those that haven't begun are skipped. */
  readonly maxFailures: number;
  /** Called before the canary begins, if others wait for it. */
  readonly onCanary?: (org: string, others: number) => void;
};

/** Errors that don't count towards `maxFailures`, because there was nothing to work on. */
const notCounted: readonly ErrorCode[] = ['OrgNotFound', 'NoTargets', 'AppNotFound', 'AppIsConnected'];

/**
 * Runs `work` in one org first and in the others only after it ended well; begins no further one once more than
 * `maxFailures` have failed. Orgs that didn't begin end as `skipped`; those in progress finish. Never rejects; after
 * Ctrl-C the orgs not yet begun end as Interrupted.
 */
export async function rollOut<Result>(
  targets: readonly Target[],
  work: (session: OrgSession) => Promise<Result>,
  options: FleetOptions,
  { canary: wanted, maxFailures, onCanary }: Rollout,
): Promise<Array<Outcome<Result>>> {
  const canary = wanted ?? targets.find(({ error }) => error === undefined);
  const others = targets.filter((target) => target !== canary);
  if (canary === undefined || others.length === 0) return runFleet(targets, work, options);
  onCanary?.(canary.org, others.length);
  const counted = (before: number) => (done: number) => options.onDone?.(before + done, targets.length);
  const [first] = await runFleet([canary], work, { ...options, onDone: counted(0) });
  const brake = (ended: ReadonlyArray<Outcome<unknown>>): EcaError | undefined => {
    if (first?.status !== 'ok') return leftAlone([canary.org]);
    const failed = ended.filter((one) => one.status === 'failed' && !notCounted.includes(one.error.code));
    return failed.length > maxFailures ? leftAlone(failed.map(({ org }) => org)) : undefined;
  };
  const rest = await runFleet(others, work, { ...options, brake, onDone: counted(1) });
  return targets.flatMap((target) => (target === canary ? first : rest[others.indexOf(target)]) ?? []);
}

function leftAlone(failed: readonly string[]): EcaError {
  return new EcaError('OrgSkipped', { failed: failed.join(', ') });
}
