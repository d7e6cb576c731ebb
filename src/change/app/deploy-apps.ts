import { type App, type AppDocument, type AppEdit, emptyApp } from '../../apps/app.ts';
import { appNameOf } from '../../apps/estate-join.ts';
import type { Dropped } from '../../apps/edits/org-bound.ts';
import { leftOut, type UnnamedElements, onlyInOrg, projectEdit } from '../../apps/files/project-edit.ts';
import { ownerByLabel } from '../../apps/files/file-mistakes.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { changeFound, type ChangeRequest, type ChangeResult } from '../change-app.ts';
import { type PolicyNames, underOrgNames, withPolicyNames } from '../org-policy-names.ts';

/**
 * What deploying a project's files did to one app. `dropped` is what the files have and the org did not get, `kept`
 * what the org has and the files don't name.
 */
export type DeployedApp = ChangeResult & {
  readonly created: boolean;
  readonly dropped: readonly Dropped[];
  readonly kept: readonly Dropped[];
};

/** A change of all apps that have documents in a project's files. */
export type DeployRequest = Omit<ChangeRequest, 'app' | 'prepare'> & {
  /** What to do with elements that a file doesn't name; undefined keeps them. */
  readonly unnamed?: UnnamedElements;
};

const keeping: UnnamedElements = { remove: false, apiVersion: undefined };

/**
 * Deploys a project's documents to an org's apps, one app after the other, each in its own deploy. Throws the EcaError
 * of the app if there is only one, otherwise AppsFailed with all errors; the other apps are done by then. In a dry run
 * it throws AppsUnfit, and nothing is deployed. Either way the facts are `apps`, those that are done, and `failed`.
 */
export async function deployApps(
  session: OrgSession,
  source: readonly AppDocument[],
  request: DeployRequest,
): Promise<DeployedApp[]> {
  const started = Date.now();
  const estate = await readEstate(session);
  const byApp = Map.groupBy(source, appNameOf);
  const done: DeployedApp[] = [];
  const failed: FailedApp[] = [];
  for (const [name, documents] of byApp) {
    const app = estate.find((one) => one.name === name) ?? emptyApp(name, session);
    const created = app.documents.length === 0;
    const dropped = leftOut(app, documents);
    const { unnamed = keeping } = request;
    const kept = unnamed.remove ? [] : onlyInOrg(app, documents, unnamed);
    try {
      requireApiName(estate, name, documents);
      const result = await changeUnderOrgNames(session, app, request, { documents, started });
      // its policies are in the files, not Salesforce's defaults
      const notes = created ? result.notes.filter(({ key }) => key !== 'PolicyCreated') : result.notes;
      done.push({ ...result, notes, created, dropped, kept });
    } catch (error) {
      if (!isEcaError(error)) throw error;
      failed.push({ app: name, deployId: deployIdOf(error), error });
      const isLast = interruptions.includes(error.code) || byApp.size === 1;
      if (isLast) throw error.knowing({ apps: done, failed });
    }
  }
  if (failed.length === 0) return done;
  throw severalFailed(session, request.dryRun, done, failed);
}

/** The org refuses a label as the parent, without saying what it is. Throws EcaError ParentIsLabel. */
function requireApiName(estate: readonly App[], label: string, documents: readonly AppDocument[]): void {
  const app = documents.some(({ type }) => type === 'ExternalClientApplication')
    ? undefined
    : ownerByLabel(estate, label);
  const files = documents.map(({ type, fullName }) => `${type} ${fullName}`).join(', ');
  if (app !== undefined) throw new EcaError('ParentIsLabel', { app, label, files });
}

/** What is known of an app that couldn't be deployed. */
type FailedApp = { readonly app: string; readonly deployId: string | null; readonly error: EcaError };

function deployIdOf({ data }: EcaError): string | null {
  return 'deployId' in data ? String(data.deployId) : null;
}

/** Separates what this run changed from what was so before: a second run deploys nothing twice. */
function severalFailed(
  { username: org }: OrgSession,
  dryRun: boolean,
  apps: readonly DeployedApp[],
  failed: readonly FailedApp[],
): EcaError {
  const problems = failed
    .map(({ app, error: { code, data } }) => `${app}: ${code} ${detailOf(data)}`.trim())
    .join('\n');
  const named = (changed: boolean): string =>
    apps
      .filter((app) => app.changed === changed)
      .map(({ app }) => app)
      .join(', ');
  return new EcaError(
    dryRun ? 'AppsUnfit' : 'AppsFailed',
    { org, done: named(true), same: named(false), problems },
    { cause: failed[0]?.error, done: { apps, failed } },
  );
}

async function changeUnderOrgNames(
  session: OrgSession,
  app: App,
  request: DeployRequest,
  { documents, started }: { readonly documents: readonly AppDocument[]; readonly started: number },
): Promise<ChangeResult> {
  const change = async (names: PolicyNames): Promise<ChangeResult> => {
    const prepare = (): AppEdit => projectEdit(underOrgNames(documents, names), request.unnamed ?? keeping);
    return changeFound(session, app, { ...request, prepare, isOfFiles: true }, started);
  };
  return withPolicyNames(() => app, change);
}

/** The part of an error that people need in a list. */
function detailOf(data: EcaError['data']): string {
  const values: Readonly<Record<string, unknown>> = data;
  return String(values['problems'] ?? values['detail'] ?? '');
}
