import { type App, emptyApp } from '../../apps/app.ts';
import { runAsUser } from '../../apps/flows/flow-states.ts';
import { asExternal } from '../../apps/connected/as-external.ts';
import { requireVisiblePolicy } from '../../apps/require-documents.ts';
import { createsApp, isOutcomeUnknown, type UndoableApp, type UndoableOrg } from '../../apps/saved/saved-changes.ts';
import { savedEvidence } from '../../apps/saved/saved-evidence.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { sharedClues } from '../../estate/read-clues.ts';
import { rereadApps } from '../../estate/reread-app.ts';
import type { AppAction } from '../../manifest/org-plan.ts';
import { type WantedApp, wantedElsewhere } from '../../manifest/manifest.ts';
import { isDeploying } from '../../org/metadata/deploy.ts';
import { openDeploy } from '../../org/metadata/open-deploys.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { planChange, type PlannedChange } from '../change-app.ts';
import { refuseAdministrator, refuseUnknown, type RunAsRules } from '../edits/run-as.ts';
import type { CertificateOptions } from '../keep-certificate.ts';
import { concernsAllApps, planDeletion } from '../manifest/plan-app.ts';
import type { PlannedApp, PlannedOrg } from '../manifest/planned-app.ts';
import { parseXml } from '../../xml/document.ts';
import { leavesCertificate, wayBackOf } from './undo-certificate.ts';

/**
 * Plans the way back from the saved changes of one org, by one read of its apps. An app that changed since has the
 * error ChangedMeanwhile, because going back would undo that too, and one whose saved policies this login can't see
 * MissingPermission; one that already is as before stays as it is. The file may come from anybody, so what it lets in
 * is among the risks, as with a manifest; a user who would run an app is refused if unknown or an administrator.
 * Changes nothing. Throws EcaError DeployStillRunning (`undo`) if the saved change is still being deployed,
 * DeployUncertain (`undo`, `undo-unasked`) if it may be, or if the org can't be read.
 */
export async function planUndo(
  session: OrgSession,
  { apps, apiVersion }: UndoableOrg,
  { certificate, ...rules }: UndoRules,
): Promise<PlannedOrg> {
  await refuseRunning(session, apps);
  const mayCome = await mayYetCome(session, apps);
  const now = await rereadApps(
    session,
    apps.map((saved) => asRead(saved, session)),
  );
  if (mayCome !== undefined) {
    const versions = [apiVersion, session.connection.version];
    const isBefore = (saved: UndoableApp, at: number): boolean =>
      isOutcomeUnknown(saved) && savedEvidence(saved, now[at], versions).state === 'before';
    if (apps.some(isBefore)) throw mayCome;
  }
  const present = now.flatMap((one) => one ?? []);
  const withClues = sharedClues(session, present, certificate.filed);
  const planned: PlannedApp[] = [];
  for (const [index, saved] of apps.entries())
    planned.push(
      await planOne(session, saved, now[index], { ...rules, apiVersion, certificate: { ...certificate, withClues } }),
    );
  // a copy of documents depends on no manifest, whose groups these are
  return { org: session.username, group: '', protect: false, apps: planned };
}

/** An org that is as before may only be so until the saved change arrives. */
async function refuseRunning(session: OrgSession, apps: readonly UndoableApp[]): Promise<void> {
  const [org, ids] = [session.username, new Set(apps.flatMap(({ deployId = [] }) => deployId))];
  for (const deployId of ids) {
    if (await isDeploying(session, deployId))
      throw new EcaError('DeployStillRunning', { org, deployId, minutes: 0 }, { variant: 'undo' });
  }
}

/**
 * The error of a change whose command was killed before it knew the deploy, if the org has deploys to do or doesn't say
 * whether it has. Asked before the apps are read: a deploy that has ended by then shows in them.
 */
async function mayYetCome(
  session: OrgSession,
  apps: readonly UndoableApp[],
): Promise<EcaError<'DeployUncertain'> | undefined> {
  if (!apps.some(isOutcomeUnknown)) return undefined;
  const org = session.username;
  try {
    const id = await openDeploy(session);
    return id === undefined ? undefined : new EcaError('DeployUncertain', { org, detail: id }, { variant: 'undo' });
  } catch (cause) {
    if (!isEcaError(cause) || concernsAllApps(cause)) throw cause;
    return new EcaError('DeployUncertain', { org, detail: cause.code }, { cause, variant: 'undo-unasked' });
  }
}

/** What the user says about certificates and about an administrator as a run-as user. */
export type UndoRules = RunAsRules & { readonly certificate: CertificateOptions };

type Help = UndoRules & { readonly apiVersion: string };

async function planOne(
  session: OrgSession,
  saved: UndoableApp,
  now: App | undefined,
  { apiVersion, certificate, ...rules }: Help,
): Promise<PlannedApp> {
  const action = actionOf(saved, now);
  const nothing = { wanted: wantedApp(saved), before: now, change: undefined, plan: undefined, risks: [], notes: [] };
  try {
    // what this login can't see is neither as before nor changed since
    if (now !== undefined) for (const { type } of saved.documents) requireVisiblePolicy(now, type);
    const evidence = savedEvidence(saved, now, [apiVersion, session.connection.version]);
    const open = await leavesCertificate(session, saved, now);
    if (evidence.state === 'before' && !open) return { ...nothing, action: 'unchanged', error: null };
    if (evidence.state === 'other') {
      const data = { app: saved.app, org: session.username, documents: evidence.differing.join(', ') };
      throw new EcaError('ChangedMeanwhile', data, { variant: 'undo' });
    }
    if (now !== undefined && action === 'delete')
      return { ...nothing, action, error: null, ...(await planDeletion(session, now)) };
    const way = await wayBackOf(saved, now ?? emptyApp(saved.app, session), certificate, open);
    const change = await planChange(session, way.base, way.prepared, { ...way, isOfFiles: true });
    if (change.plan.documents.length + change.plan.gone.length === 0)
      return { ...nothing, action: 'unchanged', notes: change.notes, error: null };
    await refuseNewRunAs(session, change, rules);
    // its policies are among the documents, not Salesforce's defaults
    const notes = change.notes.filter(({ key }) => key !== 'PolicyCreated');
    return { ...nothing, action, change, plan: change.plan, risks: change.risks, notes, error: null };
  } catch (error) {
    if (!isEcaError(error) || concernsAllApps(error)) throw error;
    return { ...nothing, action, error };
  }
}

async function refuseNewRunAs(session: OrgSession, { kept }: PlannedChange, rules: RunAsRules): Promise<void> {
  const [had, has] = [kept.before, kept.after].map((app) => runAsUser(asExternal(app)));
  if (typeof has !== 'string' || had === has) return;
  await refuseUnknown(session, has);
  await refuseAdministrator(session, has, rules);
}

function actionOf(saved: UndoableApp, now: App | undefined): AppAction {
  if (now === undefined) return 'create';
  return createsApp(saved) ? 'delete' : 'update';
}

/** The app by which the org is read again: of the kind of its documents. */
function asRead({ app, documents }: UndoableApp, session: OrgSession): App {
  const texts = documents.flatMap(({ type, fullName, before, planned }) => {
    const text = before ?? planned;
    if (text === null) return [];
    return [{ type, fullName, xml: parseXml(text, fullName), id: undefined, lastModifiedDate: undefined }];
  });
  return { ...emptyApp(app, session), documents: texts };
}

function wantedApp({ app, documents }: UndoableApp): WantedApp {
  const kind = documents.some(({ type }) => type === 'ConnectedApp') ? 'connected-app' : 'eca';
  return wantedElsewhere({ name: app, kind, settings: {} });
}
