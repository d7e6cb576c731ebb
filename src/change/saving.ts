import { savedApp, type UndoableApp, withAfter } from '../apps/saved/saved-changes.ts';
import { type EcaError, isEcaError } from '../errors/eca-error.ts';
import { tookPlaceDespite } from '../errors/took-place.ts';
import { rereadApps } from '../estate/reread-app.ts';
import { knownFingerprint } from '../org/certificate-memory.ts';
import type { OrgSession } from '../org/session/session.ts';
import { changedNothing, stillRunning } from './deploy-facts.ts';
import type { ReadAndPlanned } from './freshness.ts';

/** Saves documents before they change, those of all orgs in one file. */
export type ChangeSaver = {
  readonly path: string;
  /** Whether the file has a change that can be undone. */
  readonly hasSaved: () => boolean;
  /** The names of the apps that it has. */
  readonly apps: () => readonly string[];
  /** Those of them whose certificate isn't in it. */
  readonly withoutCertificate: () => readonly string[];
  /** Those of them that were created, which an undo deletes. */
  readonly created: () => readonly string[];
  /** Connected apps that it has and that were deleted, which few orgs let anybody create again. */
  readonly lost: () => readonly string[];
  /** Puts apps into the file, in place of what it has of them. Throws EcaError ChangesNotSaved. */
  readonly put: (session: OrgSession, apps: readonly UndoableApp[]) => Promise<void>;
  /** Takes apps out of the file again, because they didn't change. Throws EcaError ChangesNotSaved. */
  readonly remove: (session: OrgSession, names: readonly string[]) => Promise<void>;
  /** Called with what goes wrong after the change, which is done all the same. */
  readonly onProblem: (error: EcaError) => void;
};

/**
 * Runs `deploy`, if there is a saver only once the documents that it is about to change are in the file; the id of the
 * deploy follows as soon as the org has answered, since the program may be killed. Afterwards adds what the change
 * left, so that an undo notices whether anybody changed it since, or the deploy that may still be running; takes out
 * what the org rolled back or refused. Throws EcaError ChangesNotSaved, after which nothing was deployed, and what
 * `deploy` throws.
 */
export async function saving<T>(
  saver: ChangeSaver | undefined,
  session: OrgSession,
  changes: readonly ReadAndPlanned[],
  deploy: (session: OrgSession) => Promise<T>,
): Promise<T> {
  if (saver === undefined || changes.length === 0) return deploy(session);
  const saved = await Promise.all(
    changes.map(async ({ app, plan }) => savedApp(app, plan, await knownFingerprint(session.orgId, app.name))),
  );
  await saver.put(session, saved);
  const noted = notingId(saver, session, saved);
  try {
    const result = await deploy(noted.session);
    await noted.written();
    await complete(saver, session, changes, saved);
    return result;
  } catch (error) {
    await noted.written();
    if (isEcaError(error) && tookPlaceDespite(error)) await complete(saver, session, changes, saved);
    const deployId = isEcaError(error) ? stillRunning(error) : undefined;
    if (deployId !== undefined)
      await afterwards(saver, async () =>
        saver.put(
          session,
          saved.map((one) => ({ ...one, deployId })),
        ),
      );
    if (isEcaError(error) && changedNothing(error))
      await afterwards(saver, async () =>
        saver.remove(
          session,
          saved.map(({ app }) => app),
        ),
      );
    throw error;
  }
}

/** The session that puts the id of a deploy into the file once there is one; `written` ends when it's there. */
function notingId(
  saver: ChangeSaver,
  session: OrgSession,
  saved: readonly UndoableApp[],
): { readonly session: OrgSession; readonly written: () => Promise<void> } {
  let writing = Promise.resolve();
  const onPhase: OrgSession['onPhase'] = (phase) => {
    session.onPhase?.(phase);
    if (phase.kind !== 'deploying') return;
    const withId = saved.map((one) => ({ ...one, deployId: phase.id }));
    writing = writing
      .then(async () => saver.put(session, withId))
      .catch((error: unknown) => {
        // what is saved after the deploy fails for the same reason, and is reported
        if (!isEcaError(error)) throw error;
      });
  };
  return { session: { ...session, onPhase }, written: async () => writing };
}

async function complete(
  saver: ChangeSaver,
  session: OrgSession,
  changes: readonly ReadAndPlanned[],
  saved: readonly UndoableApp[],
): Promise<void> {
  await afterwards(saver, async () => {
    const now = await rereadApps(
      session,
      changes.map(({ plan, app }) => (app.documents.length === 0 ? plan.app : app)),
    );
    await saver.put(
      session,
      saved.map((one, index) => withAfter(one, now[index])),
    );
  });
}

/** The change is done by then; without what it left, an undo compares with what it planned. */
async function afterwards(saver: ChangeSaver, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!isEcaError(error)) throw error;
    saver.onProblem(error);
  });
}
