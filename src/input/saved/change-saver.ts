import {
  createsApp,
  deletesApp,
  type UndoableApp,
  savedFormat,
  type SavedChanges,
  type UndoableOrg,
  savedVersion,
} from '../../apps/saved/saved-changes.ts';
import type { ChangeSaver } from '../../change/saving.ts';
import { removeFile, replaceFile } from '../../delivery/files/replace-file.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';

/** More than all documents of the largest estate. */
export const mostSavedBytes = 256n * 1_048_576n;

/**
 * A saver for a file that doesn't exist yet; `now` is the time of the change. A file that appears there meanwhile is
 * left alone. Each write replaces the file in one step, and several that come together are one write.
 */
export function changeSaver(path: string, now: Date, onProblem: ChangeSaver['onProblem']): ChangeSaver {
  let orgs: readonly UndoableOrg[] = [];
  let written: Buffer | undefined;
  const write = oneForAll(async () => {
    const next = orgs.length === 0 ? undefined : Buffer.from(contentsOf(orgs, now));
    if (next === undefined && written !== undefined) await removeFile(path, refusing(path));
    if (next !== undefined) {
      const edit = (old: Buffer | undefined): Buffer => {
        const isOwn = old === undefined ? written === undefined : written?.equals(old) === true || old.equals(next);
        if (!isOwn) throw alreadyThere(path);
        return next;
      };
      await replaceFile(path, edit, { tighten: true, refuse: refusing(path), largest: mostSavedBytes });
    }
    written = next;
  });
  const change = async (
    session: OrgSession,
    edit: (apps: readonly UndoableApp[]) => readonly UndoableApp[],
  ): Promise<void> => {
    const held = heldIn(orgs, session);
    orgs = withApps(orgs, session, edit(held));
    try {
      await write();
    } catch (error) {
      orgs = withApps(orgs, session, held);
      throw error;
    }
  };
  return {
    path,
    onProblem,
    hasSaved: () => written !== undefined,
    apps: () => namesIn(orgs, () => true),
    created: () => namesIn(orgs, createsApp),
    lost: () => namesIn(orgs, (one) => deletesApp(one) && one.documents.some(({ type }) => type === 'ConnectedApp')),
    withoutCertificate: () => namesIn(orgs, ({ certificate }) => certificate !== undefined),
    put: async (session, apps) =>
      change(session, (held) => [...held.filter(({ app }) => apps.every((one) => one.app !== app)), ...apps]),
    remove: async (session, names) => change(session, (held) => held.filter(({ app }) => !names.includes(app))),
  };
}

/** The error for a file that exists already: a copy of what is gone otherwise is never written over. */
export function alreadyThere(path: string): EcaError<'ChangesNotSaved'> {
  return new EcaError('ChangesNotSaved', { path, problem: [] }, { variant: 'exists' });
}

function namesIn(orgs: readonly UndoableOrg[], isMeant: (app: UndoableApp) => boolean): string[] {
  return [...new Set(orgs.flatMap(({ apps }) => apps.filter(isMeant)).map(({ app }) => app))].sort();
}

function refusing(path: string): Parameters<typeof removeFile>[1] {
  return (detail, cause) => new EcaError('ChangesNotSaved', { path, problem: [detail] }, { cause });
}

function heldIn(orgs: readonly UndoableOrg[], { orgId }: OrgSession): readonly UndoableApp[] {
  return orgs.find((one) => one.orgId === orgId)?.apps ?? [];
}

function withApps(
  orgs: readonly UndoableOrg[],
  { orgId, username: org, connection }: OrgSession,
  apps: readonly UndoableApp[],
): readonly UndoableOrg[] {
  const edited = { org, orgId, apiVersion: connection.version, apps };
  const isKnown = orgs.some((one) => one.orgId === orgId);
  const all = isKnown ? orgs.map((one) => (one.orgId === orgId ? edited : one)) : [...orgs, edited];
  return all.filter((one) => one.apps.length > 0);
}

function contentsOf(orgs: readonly UndoableOrg[], now: Date): string {
  const contents: SavedChanges = { format: savedFormat, version: savedVersion, saved: now.toISOString(), orgs };
  return `${JSON.stringify(contents, null, 2)}\n`;
}

/** Runs `work` once for all calls that come while it runs; a call ends after a run that began after it. */
function oneForAll(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return async () => {
    next ??= running
      .catch(() => undefined)
      .then(async () => {
        next = undefined;
        return work();
      });
    running = next;
    return next;
  };
}
