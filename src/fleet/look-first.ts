import type { OrgSession } from '../org/session/session.ts';
import { hadWork } from './had-work.ts';
import { type FleetOptions, runFleet } from './run-fleet.ts';
import type { Target } from './targets.ts';

/** What a look finds in an org: something to do, something that probably fails for a reason of that org, or nothing. */
export type Seen = 'due' | 'stuck' | 'idle';

/** Orgs by whether there is something to do. */
export type Looked = {
  readonly due: readonly Target[];
  /** Those in which there is something to do that probably fails. */
  readonly stuck: readonly Target[];
  readonly idle: readonly Target[];
  /** Those in which there is nothing to work on. */
  readonly lacking: readonly Target[];
  /** Those that couldn't be looked at. */
  readonly unread: readonly Target[];
};

/**
 * Looks in every org, as many at a time as work may run in; without `look` there is something to do in each. What is
 * due in an org that failed in an earlier run probably fails again.
 */
export async function lookFirst(
  targets: readonly Target[],
  { apiVersion, concurrency, timeout, allowHosts, signal, onPhase, failedBefore }: FleetOptions,
  look: ((session: OrgSession) => Promise<Seen>) | undefined,
): Promise<Looked> {
  if (look === undefined) return { due: targets, stuck: [], idle: [], lacking: [], unread: [] };
  const seen = await runFleet(targets, look, {
    ...{ apiVersion, concurrency, timeout, allowHosts, signal },
    ...(onPhase && { onPhase }),
    // what was seen has no secret, so that none has to be remembered for it
    onEnd: (outcome) => ({ ...outcome }),
  });
  const found = seen.map((outcome, at) => {
    const target = targets[at];
    if (outcome.status === 'ok')
      return outcome.result === 'due' && target && failedBefore?.(target) ? 'stuck' : outcome.result;
    return hadWork(outcome) ? 'unread' : 'lacking';
  });
  const of = (kind: keyof Looked): Target[] => targets.filter((_, at) => found[at] === kind);
  return { due: of('due'), stuck: of('stuck'), idle: of('idle'), lacking: of('lacking'), unread: of('unread') };
}
