import type { App, AppDocument, AppEdit } from '../apps/app.ts';
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
import type { PolicyNames } from './org-policy-names.ts';
import { underOrgNames, withPolicyNames } from './org-policy-names.ts';

/** What deploying a project's files did to one app. `dropped` is what the files have and the org did not get. */
export type DeployedApp = ChangeResult & { readonly created: boolean; readonly dropped: readonly Dropped[] };

/**
 * Gives an org's apps what a project's documents say, each app in a deploy of its own, one after the other. Throws the
 * EcaError of an only app, AppsFailed with all of them where there are several; the others are done then. In a dry run
 * that is AppsUnfit, and nothing is done.
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
      const result = await changeUnderOrgNames(session, app, request, { documents, started });
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
  throw new Failure(
    request.dryRun ? 'AppsUnfit' : 'AppsFailed',
    { org: session.username, done: names, problems },
    { cause: failed[0]?.[1] },
  );
}

async function changeUnderOrgNames(
  session: OrgSession,
  app: App,
  request: Omit<ChangeRequest, 'app' | 'prepare'>,
  { documents, started }: { readonly documents: readonly AppDocument[]; readonly started: number },
): Promise<ChangeResult> {
  const change = async (names: PolicyNames): Promise<ChangeResult> => {
    const prepare = (): AppEdit => projectEdit(underOrgNames(documents, names));
    return changeFound(session, app, { ...request, prepare }, started);
  };
  return withPolicyNames(app, change);
}

/** What a person needs of an error that stands in a list. */
function detailOf(data: EcaError['data']): string {
  const values: Readonly<Record<string, unknown>> = data;
  return String(values['problems'] ?? values['detail'] ?? '');
}
