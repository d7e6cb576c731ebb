import type { App } from '../../apps/app.ts';
import { consequencesOf } from '../../apps/risks/consequences.ts';
import { planOf } from '../../apps/plan/plan.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import { findExternal } from '../../estate/find-external.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { changeFound, type ChangeRequest, type ChangeResult, type Prepared } from '../change-app.ts';
import { type KeptCertificate, keepCertificate, refuseUnasked } from '../keep-certificate.ts';
import { requireConsent } from '../consent.ts';
import { type RunAsQuestions, runningAs } from '../edits/user-changes.ts';
import { incomplete, wordsOf } from './make-assignments.ts';
import type { UserPlan } from './user-plan.ts';

/** The app that will run as a new user. */
export type SetOn = {
  readonly app: string;
  readonly enableFlow: boolean | undefined;
  readonly ask: RunAsQuestions | undefined;
};

type Request = Omit<ChangeRequest, 'app' | 'prepare'>;

/** An app that will run as a user who may not exist yet; `preview` is what would change in it. */
export type RunAsPlan = {
  readonly app: App;
  readonly prepared: Prepared;
  readonly started: number;
  readonly preview: ChangeResult;
};

/**
 * Prepares an app to run as the planned user, and asks for consent while nothing is created yet. For an existing user
 * the org checks the change; for a new one it would only say that the user doesn't exist. Throws EcaError AppNotFound,
 * ConsentMissing or ConsentRefused, and those of an edit or check that is refused.
 */
export async function planRunAs(
  session: OrgSession,
  { facts, userId }: UserPlan,
  { app: name, enableFlow, ask }: SetOn,
  request: Request,
): Promise<RunAsPlan> {
  const started = Date.now();
  const app = await findExternal(session, name, 'user');
  const prepared = await runningAs(session, app, facts, { enableFlow, addPermissionSets: [], ask });
  const kept = await keepCertificate(session, app, prepared.edit(app), request.certificate);
  const preview =
    request.dryRun && userId !== undefined
      ? await checked(session, app, { ...request, prepare: () => prepared }, started)
      : previewOf(prepared, kept, request);
  if (!request.dryRun) refuseUnasked(app, kept.risks, request.consent);
  if (!request.dryRun && preview.risks.length > 0) await requireConsent(session, app, preview.risks, request.consent);
  return { app, prepared, started, preview };
}

async function checked(...change: Parameters<typeof changeFound>): Promise<ChangeResult> {
  return changeFound(...change).catch((error: unknown) => {
    throw isEcaError(error) ? error.within('app') : error;
  });
}

function previewOf({ notes }: Prepared, kept: KeptCertificate, { dryRun }: Request): ChangeResult {
  const { before, after } = kept;
  const { risks, notes: more } = consequencesOf(before, after);
  const { changes } = planOf(before, after);
  const changed = changes.length > 0;
  return {
    app: after.name,
    changed,
    dryRun,
    deployId: null,
    verified: false,
    changes,
    risks: [...risks, ...kept.risks],
    notes: [...notes, ...more, ...kept.notes],
  };
}

/** Sets the app's run-as user. Throws EcaError UserIncomplete: the user exists by then. */
export async function setNewRunAs(
  session: OrgSession,
  plan: UserPlan,
  { app, prepared, started }: RunAsPlan,
  request: Request,
): Promise<ChangeResult> {
  // the consequences were confirmed before the user was created
  const consent = { ask: undefined, given: true, forceSelf: true };
  try {
    const certificate = { ...request.certificate, agreed: true };
    return await changeFound(session, app, { ...request, consent, certificate, prepare: () => prepared }, started);
  } catch (error) {
    if (!isEcaError(error)) throw error;
    if (interruptions.includes(error.code) || error.code === 'DeployStillRunning') throw error.within('app');
    const problems = [`${app.name}: ${error.code} ${wordsOf(error)}`];
    const lack = { missing: [], problems, app: app.name, cause: error };
    throw incomplete(session, plan, lack).with({ done: error.within('app').done });
  }
}
