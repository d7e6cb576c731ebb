import { nextTime, type Org } from '../org/org.ts';
import type { FileProblem } from './archive.ts';
import type { DeployMessage } from './job.ts';

/** A component and the file that names it. */
export type Place = { type: string; fullName: string; fileName: string };

/** What a deploy has to say so far. */
export type Report = { successes: DeployMessage[]; failures: DeployMessage[] };

/** What a deploy says of one component, by default that it went well and changed nothing. */
export const message = (org: Org, place: Place, rest: Partial<DeployMessage>): DeployMessage => ({
  changed: false,
  componentType: place.type,
  created: false,
  createdDate: nextTime(org),
  deleted: false,
  fileName: place.fileName,
  fullName: place.fullName,
  success: true,
  ...rest,
});

/** What a deploy says of a component that it refuses. */
export const failure = (org: Org, { problem, line, column, warning, ...place }: FileProblem): DeployMessage =>
  message(org, place, {
    problem,
    problemType: warning ? 'Warning' : 'Error',
    success: false,
    ...(line === undefined ? {} : { lineNumber: line }),
    ...(column === undefined ? {} : { columnNumber: column }),
  });
