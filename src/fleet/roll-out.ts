import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';
import { hadWork } from './had-work.ts';
import { lookFirst, type Seen } from './look-first.ts';
import { type FleetOptions, type Outcome, runFleet } from './run-fleet.ts';
import type { Target } from './targets.ts';

/** How to roll a change out to many orgs. */
export type Rollout = {
  /** The org that goes first, alone; by default the first one that `sf` knows. */
  readonly canary?: Target | undefined;
  /** Whether a result shows that the change works; if not, the next org is the canary. By default each does. */
  readonly proves?: (result: unknown) => boolean;
  /**
   * What there is to roll out in an org; only reads. With it all orgs are looked at before the first one is changed,
   * and the canary is one that has something. If there is none, it is one that is stuck, and then one that couldn't be
   * looked at.
   */
  readonly look?: ((session: OrgSession) => Promise<Seen>) | undefined;
  /** How many of the others may fail before those that haven't begun are skipped. */
  readonly maxFailures: number;
  /** Which kind of roll-out it is, if orgs that are left alone have a way on of their own. */
  readonly kind?: 'rotation';
  /** Called before a canary begins, if others wait for it. */
  readonly onCanary?: (org: string, others: number) => void;
};

/**
 * Runs `work` in one org first and in the others only after it ended well and `proves` something; begins no further one
 * once more than `maxFailures` have failed. An org where there is nothing to work on counts as neither, unless it is
 * the canary that is named; nor does one that is stuck, so that it can't keep the others waiting in every run. Orgs
 * that didn't begin end as `skipped`; those in progress finish. Never rejects; after Ctrl-C the orgs not yet begun end
 * as Interrupted.
 */
export async function rollOut<Result>(
  targets: readonly Target[],
  work: (session: OrgSession) => Promise<Result>,
  options: FleetOptions,
  { canary: wanted, maxFailures, onCanary, look, kind, proves = (): boolean => true }: Rollout,
): Promise<Array<Outcome<Result>>> {
  const known = targets.filter(({ error }) => error === undefined);
  if (targets.length < 2 || known.length === 0) return runFleet(targets, work, options);
  const { due, stuck, idle, lacking, unread } = await lookFirst(known, options, look);
  const ended = new Map<Target, Outcome<Result>>();
  // the one that is named may have ended well in an earlier run
  const named = targets.find((target) => target.org === wanted?.org && !idle.includes(target));
  const keepsNone = new Set(stuck.filter((target) => target !== named).map(({ org }) => org));
  let stop: EcaError | undefined;
  const brake = (now: ReadonlyArray<Outcome<unknown>>): EcaError | undefined => {
    const all = [...ended.values(), ...now].filter(({ org }) => !keepsNone.has(org));
    const failed = all.filter(({ status }) => status === 'failed').filter(hadWork);
    return stop ?? (failed.length > maxFailures ? leftAlone(failed, kind) : undefined);
  };
  const run = async (some: readonly Target[]): Promise<Outcome<Result> | undefined> => {
    const onDone = (done: number): void => options.onDone?.(before + done, targets.length);
    const before = ended.size;
    const outcomes = await runFleet(some, work, { ...options, brake, onDone });
    for (const [index, target] of some.entries()) ended.set(target, outcomes[index] as Outcome<Result>);
    return outcomes[0];
  };
  // an org that can't be looked at keeps nobody waiting who has nothing to try out
  if (due.length === 0) await run([...idle, ...lacking.filter((target) => target !== named)]);
  const inTurn = [...(named === undefined ? [] : [named]), ...due, ...stuck, ...(due.length === 0 ? unread : [])];
  for (const target of new Set(inTurn)) {
    const waiting = targets.length - ended.size - 1;
    if (waiting > 0) onCanary?.(target.org, waiting);
    const first = await run([target]);
    if (first === undefined || (first.status === 'ok' && proves(first.result))) break;
    const isNoSign = keepsNone.has(target.org) || (target !== named && !hadWork(first));
    if (!options.signal.aborted && (first.status === 'ok' || isNoSign)) continue;
    stop = leftAlone([first], kind);
    break;
  }
  // what probably fails comes last, so that its failure stops as little as possible
  const late = [...stuck, ...unread];
  const rest = new Set([...due, ...idle, ...targets.filter((target) => !late.includes(target)), ...late]);
  await run([...rest].filter((target) => !ended.has(target)));
  return targets.flatMap((target) => ended.get(target) ?? []);
}

function leftAlone(failed: ReadonlyArray<Outcome<unknown>>, variant: Rollout['kind']): EcaError {
  return new EcaError('OrgSkipped', { failed: failed.map(({ org }) => org).join(', ') }, { variant });
}
