import type { Outcome } from '../../fleet/run-fleet.ts';
import type { Target } from '../../fleet/targets.ts';
import { redactAll } from '../safety/redact.ts';

/** Lines of JSON about orgs, for programs. */
export type ProgressLines = {
  readonly onBegin: (target: Target) => void;
  readonly onEnd: (outcome: Outcome<unknown>) => void;
};

/** Writes a line when work in an org begins and one when it ends, with the number of orgs that ended so far. */
export function progressLines(all: number, write: (line: string) => void, now = (): Date => new Date()): ProgressLines {
  let done = 0;
  const tell = (event: object): void => write(`${JSON.stringify(redactAll({ ...event, at: now().toISOString() }))}\n`);
  return {
    onBegin: ({ org, orgId }): void => tell({ event: 'begin', org, orgId }),
    onEnd: (outcome): void => {
      done += 1;
      const { org, orgId, status } = outcome;
      const code = outcome.status === 'ok' ? {} : { code: outcome.error.code };
      tell({ event: 'end', org, orgId, status, ...code, done, all });
    },
  };
}
