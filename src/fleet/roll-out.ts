import type { ErrorCode } from '../errors/codes.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { type FleetOptions, type Outcome, runFleet } from './run-fleet.ts';
import type { Target } from './targets.ts';

/** How to roll a change out to many orgs. */
export type Rollout = {
  /** The org that goes first, alone; by default the first one that `sf` knows. */
  readonly canary?: Target | undefined;
  /** Whether a result shows that the change works; if not, the next org is the canary. By default each does. */
  readonly proves?: (result: unknown) => boolean;
  /** How many of the others may fail before those that haven't begun are skipped. */
  readonly maxFailures: number;
  /** Called before a canary begins, if others wait for it. */
  readonly onCanary?: (org: string, others: number) => void;
};

/** Errors that don't count towards `maxFailures`, because there was nothing to work on. */
const notCounted: readonly ErrorCode[] = ['OrgNotFound', 'NoTargets', 'AppNotFound', 'AppIsConnected'];

/**
 * Runs `work` in one org first and in the others only after it ended well and `proves` something; begins no further one
 * once more than `maxFailures` have failed. Orgs that didn't begin end as `skipped`; those in progress finish. Never
 * rejects; after Ctrl-C the orgs not yet begun end as Interrupted.
 */
export async function rollOut<Result>(
  targets: readonly Target[],
  work: (session: OrgSession) => Promise<Result>,
  options: FleetOptions,
  { canary: wanted, maxFailures, onCanary, proves = (): boolean => true }: Rollout,
): Promise<Array<Outcome<Result>>> {
  // the one that is named may have ended well in an earlier run
  const canary = targets.find(({ org }) => org === wanted?.org) ?? targets.find(({ error }) => error === undefined);
  const others = targets.filter((target) => target !== canary);
  if (canary === undefined || others.length === 0) return runFleet(targets, work, options);
  const counted = (before: number) => (done: number) => options.onDone?.(before + done, targets.length);
  const ended = new Map<Target, Outcome<Result>>();
  let first: Outcome<Result> | undefined;
  for (const target of [canary, ...others.filter(({ error }) => error === undefined)]) {
    const waiting = targets.length - ended.size - 1;
    if (waiting > 0) onCanary?.(target.org, waiting);
    [first] = await runFleet([target], work, { ...options, onDone: counted(ended.size) });
    if (first !== undefined) ended.set(target, first);
    if (first?.status !== 'ok' || proves(first.result)) break;
  }
  const brake = (done: ReadonlyArray<Outcome<unknown>>): EcaError | undefined => {
    if (first?.status !== 'ok') return leftAlone([first?.org ?? canary.org]);
    const failed = done.filter((one) => one.status === 'failed' && !notCounted.includes(one.error.code));
    return failed.length > maxFailures ? leftAlone(failed.map(({ org }) => org)) : undefined;
  };
  const waited = targets.filter((target) => !ended.has(target));
  const rest = await runFleet(waited, work, { ...options, brake, onDone: counted(ended.size) });
  return targets.flatMap((target) => ended.get(target) ?? rest[waited.indexOf(target)] ?? []);
}

function leftAlone(failed: readonly string[]): EcaError {
  return new EcaError('OrgSkipped', { failed: failed.join(', ') });
}
