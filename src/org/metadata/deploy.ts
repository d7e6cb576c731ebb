import { EcaError, hasCode, isEcaError } from '../../errors/eca-error.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';
import { callOrg } from '../session/call.ts';
import { poll } from '../pause.ts';
import { scratchFeature } from '../session/scratch-definition.ts';
import type { OrgSession } from '../session/session.ts';
import { type ArchiveFile, type SettingsFile, zipDeletion, zipDocuments } from './archive.ts';
import type { ComponentKey } from './components.ts';
import { failedComponents, lacksFeature, problemsIn, problemsText, saysLocked } from './deploy-problems.ts';
import { requireId } from './retrieve.ts';

/**
 * Sends documents to the org as one deploy that rolls back on any error, and returns the deploy's id; deletes what is
 * `gone` first. Sent once: after a lost answer it is unknown whether the org accepted it. A check-only deploy changes
 * nothing and may be repeated. Throws EcaError for an expired session, a lost connection or a refusal.
 */
export async function startDeploy(
  session: OrgSession,
  documents: ReadonlyArray<ArchiveFile | SettingsFile>,
  { gone = [], ...options }: SendOptions & { readonly gone?: readonly ComponentKey[] },
): Promise<string> {
  return send(session, await zipDocuments(documents, session.connection.version, gone), options);
}

/**
 * Sends a destructive deploy of components and returns its id. Sent once. Throws EcaError for an expired session, a
 * lost connection or a refusal.
 */
export async function startDeletion(
  session: OrgSession,
  components: readonly ComponentKey[],
  options: SendOptions,
): Promise<string> {
  return send(session, await zipDeletion(components, session.connection.version), options);
}

/** `ignoreWarnings`: proceeds despite the org's warnings, as for a rotation of credentials. */
type SendOptions = { readonly checkOnly: boolean; readonly ignoreWarnings?: boolean };

async function send(session: OrgSession, zip: string, options: SendOptions): Promise<string> {
  const { metadata } = session.connection;
  const { checkOnly, ignoreWarnings = false } = options;
  const deployOptions = { checkOnly, ignoreWarnings, rollbackOnError: true, singlePackage: true };
  const { aborted: unsent } = session.signal;
  const sending = callOrg(session, async () => metadata.deploy(zip, deployOptions), { repeatable: checkOnly });
  const started = await sending.catch((cause: unknown) => {
    throw checkOnly || unsent ? cause : perhapsSent(cause);
  });
  return requireId(started, session);
}

/** An interruption after which a deploy may continue although its id is unknown. */
export function perhapsSent(cause: unknown): unknown {
  if (!hasCode(cause, 'Interrupted')) return cause;
  return cause.with({ next: { key: 'next.deploySent', data: {} } });
}

/**
 * Waits until `deadline` (milliseconds since the epoch) for a deploy to succeed. If its status isn't available,
 * `shows` checks whether the org shows what was deployed. Throws EcaError DeployFailed with every component's problem
 * in Salesforce's text, OrgBusy (`locked`) if another change locked the org, at the deadline DeployStillRunning or, if
 * the org doesn't answer, DeployUnwatched; DeployInterrupted.
 */
export async function awaitDeploy(
  session: OrgSession,
  id: string,
  deadline: number,
  shows?: () => Promise<boolean>,
): Promise<void> {
  const org = session.username;
  const started = Date.now();
  session.onPhase?.({ kind: 'deploying', org, id });
  let lost: EcaError | undefined;
  const look = async (): Promise<DeployResult | 'shown' | undefined> => {
    try {
      const result = await finished(session, id);
      lost = undefined;
      return result;
    } catch (error) {
      // reading changes nothing, so a lost answer is requested again until the deadline
      if (!isLostAnswer(error)) throw error;
      lost = error;
      return (await shows?.()) === true ? 'shown' : undefined;
    }
  };
  const result = await poll(session.signal, look, deadline).catch((cause: unknown) => {
    throw outOfSight(cause, org, id);
  });
  if (result === 'shown') return;
  if (lost !== undefined) throw outOfSight(lost, org, id);
  if (result === undefined) {
    const minutes = Math.max(0, Math.round((deadline - started) / 60_000));
    throw new EcaError('DeployStillRunning', { org, deployId: id, minutes });
  }
  if (!result.success && saysLocked(result)) {
    throw new EcaError('OrgBusy', { org, detail: problemsText(result) }, { variant: 'locked' });
  }
  // a component's failure counts even if the deploy reports success
  if (!result.success || failedComponents(result).length > 0) {
    const data = { org, deployId: id, problems: problemsText(result) };
    const answer = { problems: problemsIn(result) };
    const next = lacksFeature(data.problems) ? await scratchFeature(session) : undefined;
    throw new EcaError('DeployFailed', data, { variant: checkedOnly(result), answer, next });
  }
}

/**
 * Whether a deploy is still running. False for one that the org doesn't know (any more). Throws EcaError if the org
 * can't be asked.
 */
export async function isDeploying(session: OrgSession, id: string): Promise<boolean> {
  try {
    return (await finished(session, id)) === undefined;
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return false;
    throw error;
  }
}

/** The result of a finished deploy. */
async function finished(session: OrgSession, id: string): Promise<DeployResult | undefined> {
  const status = await callOrg(session, async () => session.connection.metadata.checkDeployStatus(id, true));
  requireId(status, session);
  return status.done ? status : undefined;
}

/** The variant of an error about a deploy that changes nothing anyway. */
function checkedOnly({ checkOnly }: DeployResult): string | undefined {
  return checkOnly ? 'check' : undefined;
}

/** The deploy continues in the org although it can no longer be watched; every error must name it. */
function outOfSight(cause: unknown, org: string, id: string): unknown {
  if (!isEcaError(cause)) return cause;
  if (cause.code === 'Interrupted') return new EcaError('DeployInterrupted', { org, deployId: id }, { cause });
  return new EcaError('DeployUnwatched', { org, deployId: id, detail: cause.code }, { cause });
}

type DeployResult = Awaited<ReturnType<OrgSession['connection']['metadata']['checkDeployStatus']>>;
