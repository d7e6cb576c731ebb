import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSavedChanges } from '../../../src/apps/saved/read-saved.ts';
import type { UndoableOrg } from '../../../src/apps/saved/saved-changes.ts';
import { applyInOrg } from '../../../src/change/manifest/apply-org.ts';
import type { PlannedOrg } from '../../../src/change/manifest/planned-app.ts';
import type { ChangeSaver } from '../../../src/change/saving.ts';
import { planUndo } from '../../../src/change/undo/plan-undo.ts';
import type { EcaError } from '../../../src/errors/eca-error.ts';
import { changeSaver } from '../../../src/input/saved/change-saver.ts';
import type { OrgPlan } from '../../../src/manifest/org-plan.ts';
import type { Scene } from './scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'eca-saved-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** A file that doesn't exist yet. */
export const newFile = (): string => join(folder, `before-${++count}.json`);

export const saverFor = (path: string, problems: EcaError[] = []): ChangeSaver =>
  changeSaver(path, new Date('2026-11-29T12:00:00Z'), (error) => void problems.push(error));

/** What the file has of its first org. */
export function savedIn(path: string): UndoableOrg {
  const [org] = readSavedChanges(readFileSync(path, 'utf8'), path).orgs;
  if (org === undefined) throw new Error(`${path} has no org`);
  return org;
}

export const planBack = async (at: Scene, path: string): Promise<PlannedOrg> =>
  planUndo(at.session, savedIn(path), { certificate: {}, allowAdmin: false });

/** Undoes what the file has. */
export async function undo(at: Scene, path: string): Promise<OrgPlan> {
  return applyInOrg(at.session, await planBack(at, path), {
    waitMinutes: 1,
    consent: { ask: undefined, given: true, forceSelf: false },
    readAgain: false,
    handOver: async () => Promise.resolve([]),
  });
}
