import { type App, documentOf } from '../../apps/app.ts';
import { findApp } from '../../apps/find-app.ts';
import { pendingRotations, withRotation, withRotationsDone } from '../../apps/rotation-flags.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';
import { settleLost } from '../../change/lost-deploy.ts';
import { globalSettingsMissing } from '../../apps/require-documents.ts';
import { EcaError, hasCode, isEcaError } from '../../errors/eca-error.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { Pair } from '../../oauth/pair.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import { awaitDeploy, startDeploy } from '../../org/metadata/deploy.ts';
import { fingerprint } from '../state/fingerprint.ts';
import type { RotationRun } from '../state/run.ts';
import { noteCertificate, withCertificate } from './in-place-certificate.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
/** How long a deploy is waited for, in milliseconds; as other commands do. */
const timeout = 33 * 60_000;

/** Under which name the vault keeps the pair that is replaced: what the org has is compared with it. */
export const keptOldPair = (id: string): string => `${id}.old`;

/**
 * Keeps the current pair in the vault and lets a deploy replace it. A refusal ends the rotation, because nothing was
 * changed. Throws EcaError as `readPrimary`, `withCertificate`, `awaitDeploy`, DeployLost, DeployUncertain.
 */
export async function deployRotation(run: RotationRun): Promise<void> {
  const { journal, session, vault } = run;
  const { id, place, plan } = journal.rotation();
  const old = await readPrimary(session, place.appId, place.consumerId);
  const app = await appOf(run);
  const edited = await withCertificate(run, app, withRotation(app, { alsoKey: plan.inPlace === 'both' }));
  await vault.put(keptOldPair(id), old);
  journal.append({ event: 'deploying' });
  try {
    await deploy(run, edited);
  } catch (error) {
    if (isLostAnswer(error)) return settleOrRefuse(run, error, old);
    const refusals: ReadonlyArray<EcaError['code']> = ['DeployFailed', 'RequestRefused', 'MissingPermission'];
    if (isEcaError(error) && refusals.includes(error.code)) {
      await vault.remove(keptOldPair(id));
      journal.append({ event: 'ended', outcome: 'discarded' });
    }
    throw error;
  }
  journal.append({ event: 'deployed' });
}

/**
 * After a kill, or an answer that never came: did the deploy take place? Writes down what it found. On a machine
 * without the old pair, where nothing else tells, it counts as not done: nobody has had the pair that a second one
 * replaces. Throws EcaError DeployUncertain.
 */
export async function lookAtDeploy(run: RotationRun): Promise<void> {
  const { journal, session, vault } = run;
  const { id, deployId, plan, oldKey } = journal.rotation();
  const lost = new EcaError('DeployUncertain', { org: session.username, detail: deployId ?? id });
  const old = await vault.get(keptOldPair(id));
  if (old !== undefined) return settleOrRefuse(run, lost, old).catch(passIfUnchanged);
  if (deployId !== undefined) {
    await awaitDeploy(session, deployId, Date.now() + timeout);
    return journal.append({ event: 'deployed' });
  }
  const isKnown = plan.inPlace === 'both' && fingerprint((await primaryOf(run)).key) !== oldKey;
  journal.append({ event: isKnown ? 'deployed' : 'undeployed' });
}

function passIfUnchanged(error: unknown): void {
  if (!hasCode(error, 'DeployLost')) throw error;
}

/** Deploys the settings without a command to rotate, where the org kept one. Throws EcaError ValueNotTaken. */
export async function resetFlags(run: RotationRun): Promise<void> {
  const { journal, session } = run;
  const app = await appOf(run);
  if (pendingRotations(app).length > 0) {
    const edited = await withCertificate(run, app, withRotationsDone(app));
    journal.append({ event: 'resetting' });
    const deployId = await deploy(run, edited);
    const left = pendingRotations(await appOf(run));
    if (left.length > 0)
      throw new EcaError('ValueNotTaken', { org: session.username, deployId, values: left.join('\n') });
  }
  await noteCertificate(run, app);
  journal.append({ event: 'reset' });
}

/** Looks until the pair is another one, or has been the same long enough: then the error is DeployLost. */
async function settleOrRefuse(run: RotationRun, lost: EcaError, old: Pair): Promise<void> {
  const { journal, session } = run;
  const lookAt = async (): Promise<'plan' | 'base'> => (isSame(old, await primaryOf(run)) ? 'base' : 'plan');
  try {
    await settleLost(session, lookAt, { lost, deadline: Date.now() + timeout });
  } catch (error) {
    if (hasCode(error, 'DeployLost')) journal.append({ event: 'undeployed' });
    throw error;
  }
  journal.append({ event: 'deployed' });
}

/** Returns the deploy's id. Only the global settings are deployed, also where they say what is wanted already. */
async function deploy({ session, journal }: RotationRun, app: App): Promise<string> {
  const document = documentOf(app, globalType);
  if (document === undefined) throw globalSettingsMissing(app);
  const { type, fullName, xml } = document;
  const options = { checkOnly: false, ignoreWarnings: true };
  const deployId = await startDeploy(session, [{ type, fullName, text: xml.text }], options);
  if (journal.rotation().deploy === 'asked') journal.append({ event: 'deploy-sent', deployId });
  await awaitDeploy(session, deployId, Date.now() + timeout);
  return deployId;
}

async function appOf({ session, journal }: RotationRun): Promise<App> {
  return findApp(await readEstate(session), journal.rotation().place.app, session.username);
}

async function primaryOf({ session, journal }: RotationRun): Promise<Pair> {
  const { appId, consumerId } = journal.rotation().place;
  return readPrimary(session, appId, consumerId);
}

export function isSame(one: Pair, other: Pair): boolean {
  return one.key === other.key && one.secret.reveal() === other.secret.reveal();
}
