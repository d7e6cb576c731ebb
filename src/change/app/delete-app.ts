import type { DeployEvidence } from '../../apps/plan/deploy-evidence.ts';
import { type App, type AppDocument, documentOf, valueOf } from '../../apps/app.ts';
import { planOf } from '../../apps/plan/plan.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { deletionRisks } from '../../apps/risks/deletion-risks.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import { EcaError, hasCode, keepingFacts } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import { type ComponentKey, readComponents } from '../../org/metadata/components.ts';
import { startDeletion } from '../../org/metadata/deploy.ts';
import { loginsThrough } from '../../org/logins/logins.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { countTokenHolders } from '../../org/usage/usage.ts';
import type { ChangeRequest } from '../change-app.ts';
import { requireConsent } from '../consent.ts';
import { deployFacts } from '../deploy-facts.ts';
import { refuseIfChanged } from '../freshness.ts';
import { forgetConsumer } from '../keep-certificate.ts';
import { lookIn, orUnknown } from '../lost-deploy.ts';
import { saving } from '../saving.ts';
import { sendCheck, sendDeploy } from '../send-deploy.ts';

/** `ifPresent`: an app that the org doesn't have is no error. */
export type DeleteRequest = Omit<ChangeRequest, 'prepare'> & { readonly ifPresent?: boolean };

/** What deleting an app did to one org, or would do. `users` is null if the org doesn't return them. */
export type DeleteResult = {
  readonly app: string;
  /** Whether the org had the app. */
  readonly present: boolean;
  readonly deleted: boolean;
  readonly dryRun: boolean;
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly documents: ReadonlyArray<{ readonly type: DocumentType; readonly fullName: string }>;
  readonly users: number | null;
  readonly logins: readonly string[];
  readonly risks: readonly Consequence[];
};

/**
 * Deletes an app: asks for consent, deploys the deletion of its header, and reads back that nothing of the app is
 * left; deletes documents that the org left behind by name. Throws EcaError AppNotFound, ConsentMissing or
 * ConsentRefused, for a deploy that is refused or lost, and DeleteIncomplete for what stays.
 */
export async function deleteApp(session: OrgSession, request: DeleteRequest): Promise<DeleteResult> {
  const app = await findExternal(session, request.app, 'other').catch((error: unknown) => {
    if (request.ifPresent !== true || !hasCode(error, 'AppNotFound')) throw error;
  });
  if (app === undefined) return absent(request);
  const callers = await callersOf(session, app);
  const risks = deletionRisks(app, callers);
  const documents = app.documents.map(({ type, fullName }) => ({ type, fullName }));
  const result = { app: app.name, present: true, dryRun: request.dryRun, documents, ...callers, risks };
  const header = documents.filter(({ type }) => type === 'ExternalClientApplication');
  const facts = deployFacts(result, 'deleted');
  if (request.dryRun) {
    const send = async (): Promise<string> => startDeletion(session, header, { checkOnly: true });
    const deployId = await keepingFacts(facts, async () => sendCheck(session, { send, deadline: deadlineOf(request) }));
    return { ...result, deleted: false, deployId, verified: false };
  }
  const asked = await requireConsent(session, app, risks, request.consent);
  await refuseIfChanged(session, app, { app, documents: [], gone: app.documents, changes: [] }, { readAgain: asked });
  const deployId = await keepingFacts(facts, async () => deleteFound(session, app, request));
  return { ...result, deleted: true, deployId, verified: true };
}

/**
 * Deletes an app that was read and that the user agreed to delete, whichever command does it, and reads back that
 * nothing is left. Returns the deploy's id; null if its answer was lost. Throws EcaError ChangesNotSaved,
 * DeleteIncomplete, and for a deploy that is refused or lost.
 */
export async function deleteFound(
  session: OrgSession,
  app: App,
  request: Pick<DeleteRequest, 'waitMinutes' | 'saver'>,
): Promise<string | null> {
  const plan = planOf(app, { ...app, documents: [] });
  return saving(request.saver, session, [{ app, plan }], async (noting) => removeAll(noting, app, request));
}

async function removeAll(
  session: OrgSession,
  app: App,
  request: Pick<DeleteRequest, 'waitMinutes'>,
): Promise<string | null> {
  const header = app.documents.filter(({ type }) => type === 'ExternalClientApplication');
  const id = await remove(session, app, header, deadlineOf(request));
  await removeRest(session, app, id, deadlineOf(request));
  // the next app of that name is another one; a record that stays only causes one unnecessary question
  await forgetConsumer(session, app);
  return id;
}

/** What deleting an app did that isn't there. */
function absent({ app, dryRun }: DeleteRequest): DeleteResult {
  const nothing = { documents: [], users: 0, logins: [], risks: [] };
  return { app, present: false, deleted: false, dryRun, deployId: null, verified: true, ...nothing };
}

const deadlineOf = ({ waitMinutes }: { readonly waitMinutes: number }): number => Date.now() + waitMinutes * 60_000;

/** Who uses an app, as far as its org and this machine know. Throws EcaError if the org can't be read. */
export async function callersOf(session: OrgSession, app: App): Promise<Pick<DeleteResult, 'users' | 'logins'>> {
  const key = valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'consumerKey');
  const id = documentOf(app, 'ExternalClientApplication')?.id;
  const [users, logins] = await Promise.all([
    id === undefined ? undefined : countTokenHolders(session, id),
    session.logins(),
  ]);
  return { users: users ?? null, logins: key === undefined ? [] : loginsThrough(key, logins) };
}

/** Returns the deploy's id; null if its answer was lost and only the missing app shows that it took place. */
async function remove(
  session: OrgSession,
  app: App,
  components: readonly ComponentKey[],
  deadline: number,
): Promise<string | null> {
  const send = async (): Promise<string> => startDeletion(session, components, { checkOnly: false });
  const look = async (): Promise<DeployEvidence> =>
    lookIn(session, app, (now) => (now === undefined ? 'plan' : 'base'));
  return sendDeploy(session, { send, look, deadline });
}

/** Deleting the header probably deletes everything with it, but no source says so. */
async function removeRest(session: OrgSession, app: App, deployId: string | null, deadline: number): Promise<void> {
  const left = await stillThere(session, app);
  if (left.length === 0) return;
  const header = left.some(({ type }) => type === 'ExternalClientApplication');
  const send = async (): Promise<string> => startDeletion(session, left, { checkOnly: false });
  const look = async (): Promise<DeployEvidence> =>
    orUnknown(async () => ((await stillThere(session, app)).length === 0 ? 'plan' : 'base'));
  if (!header) await sendDeploy(session, { send, look, deadline });
  const rest = header ? left : await stillThere(session, app);
  if (rest.length === 0) return;
  const documents = rest.map(({ type, fullName }) => `${type} ${fullName}`).join(', ');
  throw new EcaError('DeleteIncomplete', {
    app: app.name,
    org: session.username,
    deployId: deployId ?? '-',
    documents,
  });
}

async function stillThere(session: OrgSession, app: App): Promise<AppDocument[]> {
  const byType = Map.groupBy(app.documents, ({ type }) => type);
  const reads = [...byType].map(async ([type, documents]) => {
    const found = await readComponents(
      session,
      type,
      documents.map(({ fullName }) => fullName),
    );
    return documents.filter(({ fullName }) => found.has(fullName));
  });
  return (await Promise.all(reads)).flat();
}
