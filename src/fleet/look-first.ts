import type { OrgSession } from '../org/session/session.ts';
import { hadWork } from './had-work.ts';
import { type FleetOptions, runFleet } from './run-fleet.ts';
import type { Target } from './targets.ts';

/** Orgs by whether there is something to do. */
export type Looked = {
  readonly due: readonly Target[];
  readonly idle: readonly Target[];
  /** Those that couldn't be looked at. */
  readonly unread: readonly Target[];
};

/** Looks in every org, as many at a time as work may run in; without `look` there is something to do in each. */
export async function lookFirst(
  targets: readonly Target[],
  { apiVersion, concurrency, timeout, allowHosts, signal, onPhase }: FleetOptions,
  look: ((session: OrgSession) => Promise<boolean>) | undefined,
): Promise<Looked> {
  if (look === undefined) return { due: targets, idle: [], unread: [] };
  const seen = await runFleet(targets, look, {
    ...{ apiVersion, concurrency, timeout, allowHosts, signal },
    ...(onPhase && { onPhase }),
    // what was seen has no secret, so that none has to be remembered for it
    onEnd: (outcome) => ({ ...outcome }),
  });
  const of = (fits: (at: number) => boolean): Target[] => targets.filter((_, at) => fits(at));
  const found = seen.map((outcome) =>
    outcome.status === 'ok' ? outcome.result : hadWork(outcome) ? undefined : false,
  );
  return {
    due: of((at) => found[at] === true),
    idle: of((at) => found[at] === false),
    unread: of((at) => found[at] === undefined),
  };
}
