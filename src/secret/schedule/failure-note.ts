import { join } from 'node:path';
import { isRecordId, shortId } from '../../apps/record-id.ts';
import type { EcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import { readError } from '../../org/faults.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { readRecord, type RecordPlace, removeRecord, writeRecord } from '../state/signed-record.ts';
import type { ScheduledApp } from './rotate-due.ts';

/** An app whose pair is to be rotated, as it was named. */
type Named = Pick<ScheduledApp, 'app' | 'consumer'>;

/** The pairs of an org that a run rotates, and where this machine keeps its state. */
export type NotedPairs = { readonly apps: readonly Named[]; readonly stateFolder: string };

/**
 * Runs a rotation in an org, and notes for the next run on this machine which pairs it failed for: some failures leave
 * no trace in the org or in a journal. A rotation that ends well deletes the note. `counts` says which errors mean that
 * there was something to rotate.
 */
export async function notingFailure<T>(
  session: OrgSession,
  pairs: NotedPairs,
  counts: (error: EcaError) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    await note(session, pairs, () => undefined);
    return result;
  } catch (cause) {
    const error = readError(cause, session.username);
    if (!interruptions.includes(error.code)) await note(session, pairs, (one) => codeFor(error, one, counts));
    throw cause;
  }
}

/** Whether the last run on this machine failed for one of these pairs. */
export async function failedLast({ orgId }: OrgSession, { apps, stateFolder }: NotedPairs): Promise<boolean> {
  const notes = await Promise.all(
    // a note that can't be read says nothing
    apps.map(async (one) => readRecord(placeOf(stateFolder, orgId, one)).catch(() => undefined)),
  );
  return notes.some((found) => found !== undefined && found !== 'doubted');
}

async function note(
  { username: org, orgId }: OrgSession,
  { apps, stateFolder }: NotedPairs,
  codeOf: (one: Named) => string | undefined,
): Promise<void> {
  for (const one of apps) {
    const [place, code] = [placeOf(stateFolder, orgId, one), codeOf(one)];
    const record = { org, orgId, app: one.app, consumer: consumerOf(one), at: new Date().toISOString(), code };
    // the end of the rotation says more than that it couldn't be noted
    await (code === undefined ? removeRecord(place) : writeRecord(place, record)).catch(() => undefined);
  }
}

/** Why the rotation of a pair failed; undefined if it didn't, or if that doesn't count. */
function codeFor(error: EcaError, { app }: Named, counts: (error: EcaError) => boolean): string | undefined {
  const failed = (error.done?.['failed'] ?? []) as ReadonlyArray<{ readonly app: string; readonly error: EcaError }>;
  const own = failed.length === 0 ? error : failed.find((one) => one.app === app)?.error;
  return own !== undefined && counts(own) ? own.code : undefined;
}

/** A consumer by its id, or by what a journal stores of its key. */
function consumerOf({ consumer }: Named): string | null {
  if (consumer === undefined) return null;
  return isRecordId(consumer) ? shortId(consumer) : fingerprint(consumer);
}

function placeOf(stateFolder: string, orgId: string, one: Named): RecordPlace {
  const pair = JSON.stringify([one.app.toLowerCase(), consumerOf(one)]);
  const name = `${shortId(orgId)}-${fingerprint(pair)}`;
  return { path: join(stateFolder, 'failures', `${name}.json`), use: `failure ${name}` };
}
