import { type AnyApp, type AppKind, isConnected } from '../apps/any-app.ts';
import type { App, AppEdit } from '../apps/app.ts';
import type { FlowName } from '../apps/flows/flow-names.ts';
import { flowsOn } from '../apps/flows/flow-states.ts';
import { asApp } from '../apps/connected/as-app.ts';
import { type Consequence, consequencesOf } from '../apps/risks/consequences.ts';
import { destinationNotes } from '../apps/risks/destination-notes.ts';
import { waysIn } from '../apps/risks/ways-in.ts';
import { type Change, type Plan, planOf } from '../apps/plan/plan.ts';
import { withoutRotations } from '../apps/rotation-flags.ts';
import { keepingFacts } from '../errors/eca-error.ts';
import type { FoundApp } from '../estate/each-app.ts';
import { findAnyApp } from '../estate/find-any-app.ts';
import { type ExternalOnly, findExternal } from '../estate/find-external.ts';
import type { OrgSession } from '../org/session/session.ts';
import { type Consent, requireConsent } from './consent.ts';
import { deployFacts } from './deploy-facts.ts';
import { checkPlans, type Deployed, deployPlan } from './deploy-plan.ts';
import { refuseIfChanged } from './freshness.ts';
import { refuseNewer } from './newer-elements.ts';
import { type ChangeSaver, saving } from './saving.ts';
import { shutOutRunAs } from './shut-out-run-as.ts';
import {
  type CertificateOptions,
  keepCertificate,
  refuseUnasked,
  type KeptCertificate,
  remembering,
} from './keep-certificate.ts';

export type ChangeRequest = {
  /** API name or unambiguous label, as the user typed it. */
  readonly app: string;
  /** Whether the change applies to connected apps too; otherwise what it is about, for the error. */
  readonly either?: EitherKind | ExternalOnly;
  /** Prepares the edit for one org, after reading from that org what it needs; `notes` are what it learned there. */
  readonly prepare: (session: OrgSession, app: App) => AppEdit | Prepared | Promise<AppEdit | Prepared>;
  readonly dryRun: boolean;
  readonly waitMinutes: number;
  readonly consent: Consent;
  /** What to do about a JWT certificate that an org may not return. */
  readonly certificate?: CertificateOptions;
  /** More consequences of the change that its documents don't show; the user confirms them too. */
  readonly moreRisks?: readonly Consequence[];
  /** Whether files ask for the change, not the words of a command: what lets somebody in then needs a consent. */
  readonly isOfFiles?: boolean;
  /** Saves the documents first. */
  readonly saver?: ChangeSaver | undefined;
};

/** The kind of app to change, if given, and the edit of a connected app. */
export type EitherKind = { readonly kind: AppKind | undefined; readonly prepareConnected: ChangeRequest['prepare'] };

/** An edit for one org, with what is good to know about it, and what the org shows of its risks. */
export type Prepared = {
  readonly edit: AppEdit;
  readonly notes: readonly Consequence[];
  readonly risks?: readonly Consequence[];
};

/** What a change did to one org, or would do. `before` and `after` are the elements' text. */
export type ChangeResult = {
  readonly app: string;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly changes: readonly Change[];
  readonly risks: readonly Consequence[];
  readonly notes: readonly Consequence[];
  /** The flows that are on after it, as far as the login sees; missing if nothing changed. */
  readonly flowsOn?: readonly FlowName[];
};

/**
 * Changes an app, for every command: read (unless `found`), edit, compare, ask, deploy (or check only), read back.
 * Deploys nothing if nothing changes. Throws EcaError; the org is then unchanged or in the state that the error names.
 */
export async function changeApp(session: OrgSession, request: ChangeRequest, found?: FoundApp): Promise<ChangeResult> {
  const { either = 'other' } = request;
  const started = found?.started ?? Date.now();
  const app = found?.app ?? (await findWanted(session, request.app, either));
  if (!isConnected(app)) return changeFound(session, app, request, started);
  const prepare = typeof either === 'string' ? request.prepare : either.prepareConnected;
  return changeFound(session, asApp(app), { ...request, prepare }, started);
}

async function findWanted(session: OrgSession, app: string, either: EitherKind | ExternalOnly): Promise<AnyApp> {
  return typeof either === 'string' ? findExternal(session, app, either) : findAnyApp(session, app, either.kind);
}

/**
 * Changes an app that was already read at `started`: edit, compare, ask, deploy (or check only), read back. An app
 * without documents is new, so it has no callers to cut off. Throws EcaError; the org is then unchanged or in the
 * state that the error names.
 */
export async function changeFound(
  session: OrgSession,
  app: App,
  request: Omit<ChangeRequest, 'app'>,
  started: number,
): Promise<ChangeResult> {
  const prepared = await request.prepare(session, app);
  const planned = await planChange(
    session,
    app,
    typeof prepared === 'function' ? { edit: prepared, notes: [] } : prepared,
    request,
  );
  const { kept, plan, risks, notes } = planned;
  const result = {
    app: app.name,
    dryRun: request.dryRun,
    changes: plan.changes,
    risks,
    notes,
  };
  if (plan.documents.length === 0 && plan.gone.length === 0)
    return { ...result, changed: false, deployId: null, verified: false };
  const deadline = Date.now() + request.waitMinutes * 60_000;
  const facts = deployFacts(result, 'changed');
  if (request.dryRun) {
    const deployId = await keepingFacts(facts, async () => checkPlans(session, [plan], deadline));
    return { ...result, changed: true, verified: false, deployId };
  }
  refuseUnasked(app, kept.risks, request.consent);
  const asked = risks.length > 0 && (await requireConsent(session, app, risks, request.consent, plan.changes));
  await refuseIfChanged(session, app, plan, { readAgain: asked || Date.now() - started > 5000 });
  const until = Date.now() + request.waitMinutes * 60_000;
  const deploy = async (): Promise<Deployed> =>
    saving(request.saver, session, [{ app: kept.before, plan }], async (noting) => deployPlan(noting, plan, until));
  const deployed = await keepingFacts(facts, async () => remembering(session, kept, deploy));
  const after = { flowsOn: flowsOn(kept.after) };
  return { ...result, changed: true, ...deployed, notes: [...notes, ...deployed.notes], ...after };
}

/** A change of one app that isn't deployed yet: what to deploy, and what follows from it. */
export type PlannedChange = {
  readonly kept: KeptCertificate;
  readonly plan: Plan;
  /** The user confirms these first. A new app has no callers to cut off, but files may let somebody in. */
  readonly risks: readonly Consequence[];
  readonly notes: readonly Consequence[];
};

/**
 * Plans a prepared change of an app, whichever command deploys it. Throws EcaError FieldTooNew or CertificateDiffers,
 * whatever the edit throws, and if the signs of a certificate can't be read.
 */
export async function planChange(
  session: OrgSession,
  app: App,
  { edit, notes, risks: seen = [] }: Prepared,
  { certificate, moreRisks = [], isOfFiles = false }: Pick<ChangeRequest, 'certificate' | 'moreRisks' | 'isOfFiles'>,
): Promise<PlannedChange> {
  const kept = await keepCertificate(session, app, withoutRotations(app, edit(app)), certificate);
  const plan = planOf(kept.before, kept.after);
  refuseNewer(plan, session.connection.version);
  const consequences = consequencesOf(kept.before, kept.after);
  const shutOut = await shutOutRunAs(session, kept.before, kept.after);
  const opened = isOfFiles ? waysIn(kept.before, kept.after) : [];
  const sent = isOfFiles ? destinationNotes(kept.before, kept.after) : [];
  const risks =
    app.documents.length === 0
      ? opened
      : [...consequences.risks, ...seen, ...shutOut, ...kept.risks, ...moreRisks, ...opened];
  return { kept, plan, risks, notes: [...notes, ...consequences.notes, ...sent, ...kept.notes] };
}
