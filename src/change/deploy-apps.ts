import type { AppDocument } from '../apps/app.ts';
import { unborn } from '../apps/app.ts';
import { appNameOf } from '../apps/estate-join.ts';
import type { Dropped } from '../apps/org-bound.ts';
import { leftOut, projectEdit } from '../apps/project-edit.ts';
import type { EcaError } from '../errors/eca-error.ts';
import { EcaError as Failure, isEcaError } from '../errors/eca-error.ts';
import { readEstate } from '../estate/read-estate.ts';
import type { OrgSession } from '../org/session.ts';
import type { ChangeRequest, ChangeResult } from './change-app.ts';
import { changeFound } from './change-app.ts';

/** What deploying a project's files did to one app. `dropped` is what the files have and the org did not get. */
export type DeployedApp = ChangeResult & { readonly created: boolean; readonly dropped: readonly Dropped[] };

/**
 * Gives an org's apps what a project's documents say, each app in a deploy of its own, one after the other. Throws the
 * EcaError of an only app, AppsFailed with all of them where there are several; the others are done then.
 */
export async function deployApps(
  session: OrgSession,
  source: readonly AppDocument[],
  request: Omit<ChangeRequest, 'app' | 'prepare'>,
): Promise<DeployedApp[]> {
  const started = Date.now();
  const estate = await readEstate(session);
  const byApp = Map.groupBy(source, appNameOf);
  const done: DeployedApp[] = [];
  const failed: Array<readonly [string, EcaError]> = [];
  for (const [name, documents] of byApp) {
    const app = estate.find((one) => one.name === name) ?? unborn(name, session);
    const created = app.documents.length === 0;
    const dropped = leftOut(app, documents);
    try {
      const all = { ...request, prepare: () => projectEdit(documents) };
      const result = await changeFound(session, app, all, started);
      // its policies are in the files, and not Salesforce's defaults
      const notes = created ? result.notes.filter(({ key }) => key !== 'PolicyCreated') : result.notes;
      done.push({ ...result, notes, created, dropped });
    } catch (error) {
      if (!isEcaError(error) || error.code === 'Interrupted' || byApp.size === 1) throw error;
      failed.push([name, error]);
    }
  }
  if (failed.length === 0) return done;
  const problems = failed.map(([name, { code, data }]) => `${name}: ${code} ${detailOf(data)}`.trim()).join('\n');
  const names = done.map(({ app }) => app).join(', ') || '-';
  throw new Failure('AppsFailed', { org: session.username, done: names, problems }, { cause: failed[0]?.[1] });
}

/** What a person needs of an error that stands in a list. */
function detailOf(data: EcaError['data']): string {
  const values: Readonly<Record<string, unknown>> = data;
  return String(values['problems'] ?? values['detail'] ?? '');
}
