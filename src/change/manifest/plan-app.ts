import { type App, composeEdits, emptyApp } from '../../apps/app.ts';
import { linkOf } from '../../apps/link.ts';
import { copyFor, linkTo, type LinkSource } from '../../apps/edits/link-edits.ts';
import { makeApp, type NewApp } from '../../apps/edits/new-app.ts';
import { flowsNotReady } from '../../apps/flows/readiness.ts';
import { planOf } from '../../apps/plan/plan.ts';
import { sameId } from '../../apps/record-id.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { deletionRisks } from '../../apps/risks/deletion-risks.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import type { WantedApp } from '../../manifest/manifest.ts';
import { readOauth } from '../../manifest/keys/read-app.ts';
import type { AppSettings } from '../../manifest/settings.ts';
import type { CertificateMemories } from '../../org/certificate-memory.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { callersOf } from '../app/delete-app.ts';
import { planChange, type PlannedChange, type Prepared } from '../change-app.ts';
import type { CertificateOptions } from '../keep-certificate.ts';
import { differingSettings } from './differing-settings.ts';
import { certificateAbsence, withSigns } from './locked-certificates.ts';
import { manifestError } from './manifest-errors.ts';
import type { PlannedApp } from './planned-app.ts';
import { prepareConnected } from './prepare-connected.ts';
import { type Allowed, prepareExternal } from './prepare-external.ts';

/** What planning an app needs besides its settings. */
export type PlanHelp = Allowed & {
  /** The app with the signs of a certificate that the org doesn't return; one look for all apps of the org. */
  readonly withClues: NonNullable<CertificateOptions['withClues']>;
  /** What is remembered of certificates; by default what this machine does. */
  readonly memories?: CertificateMemories | undefined;
  /** The org id of an alias or a username. */
  readonly orgIdOf: (org: string) => Promise<string>;
  /** The app of another org whose consumer a linked app uses. */
  readonly linkSource: (org: string, app: string) => Promise<LinkSource>;
};

/**
 * Plans one app of one org. An error of the app is part of its plan, since it doesn't concern the others. Throws
 * EcaError for a Ctrl-C, an expired session or a lost connection.
 */
export async function planApp(
  session: OrgSession,
  wanted: WantedApp,
  before: App | undefined,
  help: PlanHelp,
): Promise<PlannedApp> {
  const action = actionOf(wanted, before);
  const nothing = { wanted, before, action, change: undefined, plan: undefined, risks: [], notes: [], error: null };
  try {
    if (action === 'unchanged') return nothing;
    if (before !== undefined && action === 'delete') return { ...nothing, ...(await planDeletion(session, before)) };
    const change =
      before === undefined ? await planNew(session, wanted, help) : await planUpdate(session, wanted, before, help);
    const { plan, risks, notes } = change;
    const isSame = plan.documents.length === 0 && plan.gone.length === 0;
    if (isSame) return { ...nothing, action: 'unchanged', notes };
    return { ...nothing, change, plan, risks, notes: [...notes, ...environmentNotes(wanted)] };
  } catch (error) {
    if (!isEcaError(error) || concernsAllApps(error)) throw error;
    return { ...nothing, error: manifestError(error) };
  }
}

/** Whoever may change the manifest decides which variables go to an org, so whoever applies it learns their names. */
function environmentNotes({ name: app, environment }: WantedApp): Consequence[] {
  if (environment.length === 0) return [];
  return [{ key: 'FromEnvironment', data: { app, variables: environment.join(', ') } }];
}

function actionOf({ state }: WantedApp, before: App | undefined): PlannedApp['action'] {
  if (state === 'absent') return before === undefined ? 'unchanged' : 'delete';
  return before === undefined ? 'create' : 'update';
}

/** Errors after which the org's other apps can't be planned either. */
export function concernsAllApps({ code }: EcaError): boolean {
  return (
    interruptions.includes(code) || ['SessionExpired', 'ConnectionFailed', 'OrgUnavailable', 'OrgBusy'].includes(code)
  );
}

/** The deletion of an app, with what follows from it. Throws EcaError if its users can't be counted. */
export async function planDeletion(session: OrgSession, app: App): Promise<Pick<PlannedApp, 'plan' | 'risks'>> {
  const risks = deletionRisks(app, await callersOf(session, app));
  return { plan: planOf(app, { ...app, documents: [] }), risks };
}

async function planUpdate(
  session: OrgSession,
  { kind, settings }: WantedApp,
  app: App,
  help: PlanHelp,
): Promise<PlannedChange> {
  if (kind === 'connected-app') {
    const prepared = await prepareConnected(session, app, differingSettings(app, settings), help);
    return planChange(session, app, prepared, { isOfFiles: true });
  }
  const wanted = withImpliedFlow(settings);
  const endsJwt = wanted.flows?.['jwt-bearer'] === false;
  if (settings.oauth === 'none' && readOauth(app) === undefined)
    throw new EcaError('OauthStays', { app: app.name, org: session.username });
  const known = endsJwt ? await withSigns(session, app, help.withClues, help.memories) : app;
  const prepared = await prepareLinked(session, known, differingSettings(known, wanted), help);
  const certificate = certificateOf(settings, help);
  const change = await planChange(session, known, prepared, { certificate, isOfFiles: true });
  if (!endsJwt) return change;
  const absence = await certificateAbsence(session, known, help.memories);
  return { ...change, risks: [...change.risks, ...absence.risks], notes: [...change.notes, ...absence.notes] };
}

/** An app without a certificate has no JWT bearer flow, so one that its org shows is taken away. */
function withImpliedFlow(settings: AppSettings): AppSettings {
  return settings.certificate === 'none'
    ? { ...settings, flows: { ...settings.flows, 'jwt-bearer': false } }
    : settings;
}

/** An app that isn't in the org yet: nobody can be cut off, so only what it opens needs a yes. */
async function planNew(session: OrgSession, wanted: WantedApp, help: PlanHelp): Promise<PlannedChange> {
  const { name, kind, settings } = wanted;
  const app = emptyApp(name, session);
  if (kind === 'connected-app') throw new EcaError('AppNotFound', { app: name, org: session.username, hint: '' });
  const made = settings.link === undefined ? makeApp(newApp(name, settings), making(session, settings)) : undefined;
  const base = made === undefined ? app : made(app);
  const rest = await prepareLinked(session, base, settings, help);
  const edit = composeEdits([...(made === undefined ? [] : [made]), rest.edit]);
  const certificate = certificateOf(settings, help);
  const change = await planChange(session, app, { ...rest, edit }, { certificate, isOfFiles: true });
  const notes = change.notes.filter(({ key }) => key !== 'PolicyCreated');
  const unready = settings.oauth === 'none' ? [] : flowsNotReady(change.kept.after, session.username);
  return { ...change, notes: [...notes, ...unready] };
}

/** A linked app is linked first, since everything else depends on whose consumer it uses. */
async function prepareLinked(session: OrgSession, app: App, settings: AppSettings, help: PlanHelp): Promise<Prepared> {
  const { link } = settings;
  if (link === undefined || (await isLinkedTo(app, link.sourceOrg, help)))
    return prepareExternal(session, app, settings, help);
  const source = await help.linkSource(link.sourceOrg, app.name);
  const linking = linkTo(source, copyFor(app, source, Number(session.connection.version)));
  const rest = await prepareExternal(session, linking(app), settings, help);
  return { ...rest, edit: composeEdits([linking, rest.edit]) };
}

async function isLinkedTo(app: App, sourceOrg: string, { orgIdOf }: PlanHelp): Promise<boolean> {
  const link = linkOf(app);
  return link.kind === 'linked' && sameId(link.sourceOrgId, await orgIdOf(sourceOrg));
}

function newApp(name: string, settings: AppSettings): NewApp {
  const { label, contactEmail, description, distributionState, callbackUrls, scopes } = settings;
  if (contactEmail === undefined) throw new EcaError('FlagMissing', { flag: 'contactEmail', why: 'contact' });
  return { name, label, contactEmail, description: description ?? undefined, distributionState, callbackUrls, scopes };
}

/** A new app gets a policy of its own where something in it is set. */
function making(session: OrgSession, { oauth, flows = {}, runAs, policy }: AppSettings): Parameters<typeof makeApp>[1] {
  const needsPolicy = flows['client-credentials'] === true || flows['token-exchange'] === true;
  return {
    template: [],
    apiVersion: Number(session.connection.version),
    policy: needsPolicy || typeof runAs === 'string' || policy !== undefined,
    headerAlone: oauth === 'none',
  };
}

function certificateOf({ certificate }: AppSettings, { withClues, memories }: PlanHelp): CertificateOptions {
  if (certificate === 'none') return { absent: true, withClues, memories };
  return { ...(certificate === undefined ? {} : { pem: certificate.pem }), withClues, memories };
}
