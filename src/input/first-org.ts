import type { App } from '../apps/app.ts';
import { requestTimeout } from '../base-command/org-flags.ts';
import { readEstate } from '../estate/read-estate.ts';
import type { Target } from '../fleet/targets.ts';
import { openSession, type OrgSession } from '../org/session/session.ts';

/**
 * The first org that the user named correctly, which pickers show apps and flows of. It is opened at most once, and
 * its external client apps are read at most once, however much the user picks.
 */
export type FirstOrg = {
  /** Undefined if the user named no org correctly. */
  readonly session: () => Promise<OrgSession | undefined>;
  readonly estate: (session: OrgSession) => Promise<readonly App[]>;
};

type Reaching = {
  readonly targets: readonly Target[];
  readonly signal: AbortSignal;
  /** Of `--timeout`, in seconds. */
  readonly timeout: number;
};

/** The first of these orgs, without a request. */
export function firstOrg({ targets, signal, timeout }: Reaching): FirstOrg {
  const first = targets.find(({ error }) => error === undefined);
  let session: Promise<OrgSession> | undefined;
  let estate: Promise<readonly App[]> | undefined;
  return {
    session: async () => first && (session ??= openSession(first.org, { signal, timeout: requestTimeout(timeout) })),
    estate: async (opened) => (estate ??= readEstate(opened)),
  };
}
