import { type App, documentOf } from '../../apps/app.ts';
import { findApp } from '../../apps/find-app.ts';
import type { DeployEvidence } from '../../apps/plan/deploy-evidence.ts';
import { pendingRotations, withRotation, withRotationsDone } from '../../apps/rotation-flags.ts';
import { orUnknown, settleLost } from '../../change/lost-deploy.ts';
import { sendDeploy, wasLockedOut } from '../../change/send-deploy.ts';
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
/** How long to wait for a deploy, in milliseconds; the same as other commands. */
const timeout = 33 * 60_000;

/** The name under which the vault keeps the replaced pair, to compare with what the org has. */
export const keptOldPair = (id: string): string => `${id}.old`;

/**
 * Keeps the current pair in the vault and replaces it by a deploy. A refusal ends the rotation, because nothing
 * changed. Throws EcaError if the current pair can't be read, CertificateWithheld or ConsentRefused for the
 * certificate, and if the deploy is refused, DeployLost or DeployUncertain.
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
    await recording(run, async () => deploy(run, edited, async () => compare(run, old)));
  } catch (error) {
    const refusals: ReadonlyArray<EcaError['code']> = ['DeployFailed', 'RequestRefused', 'MissingPermission'];
    if (isEcaError(error) && refusals.includes(error.code)) {
      await vault.remove(keptOldPair(id));
      journal.append({ event: 'ended', outcome: 'discarded' });
    }
    throw error;
  }
}

/**
 * Checks whether the deploy took place after a crash or a lost answer, and records the result. On a machine without
 * the old pair and without other evidence, the deploy counts as not applied: nobody received the pair that a second
 * deploy replaces. Throws EcaError DeployUncertain.
 */
export async function lookAtDeploy(run: RotationRun): Promise<void> {
  const { journal, session, vault } = run;
  const { id, deployId, plan, oldKey } = journal.rotation();
  const lost = new EcaError('DeployUncertain', { org: session.username, detail: deployId ?? id });
  const old = await vault.get(keptOldPair(id));
  if (old !== undefined) {
    const settle = { lost, deadline: Date.now() + timeout };
    return recording(run, async () => settleLost(session, async () => compare(run, old), settle)).catch(
      passIfUnchanged,
    );
  }
  if (deployId !== undefined) {
    const isDone = await awaitDeploy(session, deployId, Date.now() + timeout).then(() => true, passIfRolledBack);
    return journal.append({ event: isDone ? 'deployed' : 'undeployed' });
  }
  const isKnown = plan.inPlace === 'both' && fingerprint((await primaryOf(run)).key) !== oldKey;
  journal.append({ event: isKnown ? 'deployed' : 'undeployed' });
}

function passIfRolledBack(error: unknown): false {
  if (!wasLockedOut(error) && !hasCode(error, 'DeployFailed')) throw error;
  return false;
}

function passIfUnchanged(error: unknown): void {
  if (!hasCode(error, 'DeployLost')) throw error;
}

/** Deploys the settings without rotation commands if the org kept one. Throws EcaError ValueNotTaken. */
export async function resetFlags(run: RotationRun): Promise<void> {
  const { journal, session } = run;
  const app = await appOf(run);
  if (pendingRotations(app).length > 0) {
    const edited = await withCertificate(run, app, withRotationsDone(app));
    journal.append({ event: 'resetting' });
    const left = async (): Promise<string[]> => pendingRotations(await appOf(run));
    const look = async (): Promise<DeployEvidence> => ((await left()).length === 0 ? 'plan' : 'base');
    const deployId = (await deploy(run, edited, look)) ?? '-';
    const values = (await left()).join('\n');
    if (values !== '') throw new EcaError('ValueNotTaken', { org: session.username, deployId, values });
  }
  await noteCertificate(run, app);
  journal.append({ event: 'reset' });
}

/** Runs what determines whether the deploy took place, and records the result. */
async function recording({ journal }: RotationRun, settle: () => Promise<unknown>): Promise<void> {
  try {
    await settle();
  } catch (error) {
    if (hasCode(error, 'DeployLost')) journal.append({ event: 'undeployed' });
    throw error;
  }
  journal.append({ event: 'deployed' });
}

/** What the org's pair says of the deploy that replaces `old`. */
async function compare(run: RotationRun, old: Pair): Promise<DeployEvidence> {
  return isSame(old, await primaryOf(run)) ? 'base' : 'plan';
}

/**
 * Returns the deploy's id; null if its answer was lost and only `look` shows that it took place. Deploys only the
 * global settings, even if they already contain the requested values.
 */
async function deploy(
  { session, journal }: RotationRun,
  app: App,
  look: () => Promise<DeployEvidence>,
): Promise<string | null> {
  const document = documentOf(app, globalType);
  if (document === undefined) throw globalSettingsMissing(app);
  const { type, fullName, xml } = document;
  const options = { checkOnly: false, ignoreWarnings: true };
  const send = async (): Promise<string> => {
    const deployId = await startDeploy(session, [{ type, fullName, text: xml.text }], options);
    if (journal.rotation().deploy === 'asked') journal.append({ event: 'deploy-sent', deployId });
    return deployId;
  };
  // an org that refuses to show the pair may have replaced it all the same: that is no refusal of the deploy
  const deadline = Date.now() + timeout;
  return sendDeploy(session, { send, look: async () => orUnknown(look), deadline });
}

async function appOf({ session, journal }: RotationRun): Promise<App> {
  return findApp(await readEstate(session), journal.rotation().place.app, session.username);
}

async function primaryOf({ session, journal }: RotationRun): Promise<Pair> {
  const { appId, consumerId } = journal.rotation().place;
  return readPrimary(session, appId, consumerId);
}

export function isSame(one: Pair, other: Pair): boolean {
  return one.key === other.key && one.secret.equals(other.secret);
}
