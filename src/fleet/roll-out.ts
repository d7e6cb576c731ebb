import type { ErrorCode } from '../errors/codes.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { type FleetOptions, type Outcome, runFleet } from './run-fleet.ts';
import type { Target } from './targets.ts';

/** How carefully many orgs are taken. */
export type Rollout = {
  /** The org that goes first, alone; the first one that `sf` knows where none is named. */
  readonly canary?: Target | undefined;
  /** How many of the others may fail before those that have not begun are left alone. */
  readonly maxFailures: number;
  /** Told before the canary begins, where others wait for it. */
  readonly onCanary?: (org: string, others: number) => void;
};

/** What says nothing about the other orgs: there was nothing to work on. */
const notCounted: readonly ErrorCode[] = ['OrgNotFound', 'NoTargets', 'AppNotFound', 'AppIsConnected'];

/**
 * As `runFleet`, but one org goes first and the others only after it ended well; of those too, no further one begins
 * once more have failed than may. What was not begun ends as `skipped`; what is under way ends by itself.
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
