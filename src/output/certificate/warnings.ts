import type { ConsequenceReport } from '../consequences.ts';
import type { FleetReport } from '../fleet-report.ts';

/** What a script should know although the command succeeded: all notes on certificates and devices. */
const alarming = /^(?:Certificate|DeviceRule)/;

/** `app` is the change that came with creating a user. */
type Noted = {
  readonly notes?: readonly ConsequenceReport[];
  readonly apps?: readonly unknown[];
  readonly app?: unknown;
  readonly rotations?: readonly unknown[];
};

/**
 * The warnings among the notes of a result, also of what was done before a failure, each with its org, as `sf` lists
 * them under `warnings`.
 */
export function warningsIn(report: FleetReport<unknown>): string[] {
  return report.orgs.flatMap(({ org, result }) =>
    notesOf(result)
      .filter(({ code }) => alarming.test(code))
      .map(({ message }) => (message.includes(org) ? message : `${org}: ${message}`)),
  );
}

function notesOf(result: unknown): readonly ConsequenceReport[] {
  if (typeof result !== 'object' || result === null) return [];
  const { notes = [], apps = [], app, rotations = [] } = result as Noted;
  return [...notes, ...[...apps, app, ...rotations].flatMap(notesOf)];
}
