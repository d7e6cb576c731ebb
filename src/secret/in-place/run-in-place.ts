import { EcaError } from '../../errors/eca-error.ts';
import { keyEnd, type Pair } from '../../oauth/pair.ts';
import { readPrimary } from '../../org/credentials/credentials.ts';
import { delays, ifValue, retrying } from '../../org/retrying.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { pendingLogins } from '../state/app-logins.ts';
import { fingerprint } from '../state/fingerprint.ts';
import type { Rotation } from '../state/rotation.ts';
import { type RotationRun, type LoopState, withPair } from '../state/run.ts';
import { deliverPair } from '../steps/deliver-pair.ts';
import { proveUntil } from '../steps/prove-pair.ts';
import { rekeyLogins } from '../steps/rekey-logins.ts';
import { deployRotation, isSame, lookAtDeploy, keptOldPair, resetFlags } from './deploy-rotation.ts';
import { type InPlaceStep, nextInPlace } from './next-step.ts';

/**
 * Runs a rotation without an overlap as far as possible. Throws EcaError; the journal has what was done, and another
 * run continues from there.
 */
export async function runInPlace(run: RotationRun): Promise<Rotation> {
  const { journal, session, sinks, vault } = run;
  const { id, place } = journal.rotation();
  let pair = await vault.get(id);
  for (;;) {
    const rotation = journal.rotation();
    const step = nextInPlace(rotation, {
      pair: pair !== undefined,
      sinks: sinks.map(({ name }) => name),
      logins: pendingLogins(rotation, run.logins).map(({ username }) => username),
    });
    if (step.do === 'rest') return rotation;
    if (session.signal.aborted) throw new EcaError('Interrupted', { detail: place.app });
    pair = (await perform(run, step, pair)) ?? pair;
  }
}

/** Performs a step; returns the new pair if the step fetches it. */
async function perform(run: RotationRun, step: InPlaceStep, pair: Pair | undefined): Promise<Pair | undefined> {
  const state: LoopState = { slot: { primaryKey: '', staged: [] }, pair, typed: false };
  switch (step.do) {
    case 'deploy':
      await deployRotation(run);
      return undefined;
    case 'look':
      await lookAtDeploy(run);
      return undefined;
    case 'reset':
      await resetFlags(run);
      return undefined;
    case 'fetch':
      return fetchPair(run);
    case 'deliver':
      await deliverPair(run, withPair(state), step);
      return undefined;
    case 'rekey':
      await rekeyLogins(run, withPair(state));
      return undefined;
    case 'prove':
      await tryPair(run, withPair(state).pair);
      return undefined;
    case 'confirm':
      await confirm(run, withPair(state).pair);
      return undefined;
    case 'end':
      await end(run, step);
      return undefined;
    case 'rest':
      return undefined;
  }
}

/** Reads the org's new pair into the vault. Throws EcaError ValueNotTaken if it is still the old one. */
async function fetchPair({ journal, session, vault, tell }: RotationRun): Promise<Pair> {
  const { id, place, deployId = '-', plan } = journal.rotation();
  const old = await vault.get(keptOldPair(id));
  const found = await freshPair(session, place, old);
  if (found === undefined) {
    journal.append({ event: 'undeployed' });
    const values = plan.inPlace === 'both' ? 'consumerKey, consumerSecret' : 'consumerSecret';
    throw new EcaError('ValueNotTaken', { org: session.username, deployId, values });
  }
  await vault.put(id, found);
  const { key } = found;
  if (journal.rotation().promoted) return found;
  journal.append({ event: 'staged', stagedId: '', key: fingerprint(key), keyEnd: keyEnd(key), expires: null });
  journal.append({ event: 'promoted' });
  tell({ what: 'replaced' });
  return found;
}

async function freshPair(
  session: OrgSession,
  { appId, consumerId }: Rotation['place'],
  old: Pair | undefined,
): Promise<Pair | undefined> {
  const isOld = (pair: Pair): boolean => old !== undefined && isSame(old, pair);
  const { signal } = session;
  const found = await retrying(
    { delays: delays.deployEffect, signal },
    async () => readPrimary(session, appId, consumerId),
    ifValue(isOld),
  );
  return isOld(found) ? undefined : found;
}

/** There is no other pair to fall back on, so one that can't be tried is reported and kept. */
async function tryPair(run: RotationRun, pair: Pair): Promise<void> {
  const { journal, tell } = run;
  const { by } = journal.rotation().plan.proof;
  const proof = by === 'none' ? undefined : await proveUntil(run, pair);
  if (proof === undefined || proof.outcome === 'passed') {
    journal.append({ event: 'proved', by });
    tell({ what: 'proved', by });
    return;
  }
  journal.append({ event: 'unproved', detail: proof.detail });
  tell({ what: 'unproved', detail: proof.detail });
}

/** Reads the pair back. Throws EcaError PrimaryDiffers if someone replaced it once more. */
async function confirm({ journal, session, tell }: RotationRun, pair: Pair): Promise<void> {
  const { app, appId, consumerId } = journal.rotation().place;
  const now = await readPrimary(session, appId, consumerId);
  if (!isSame(pair, now)) throw new EcaError('PrimaryDiffers', { app, org: session.username, key: keyEnd(now.key) });
  journal.append({ event: 'confirmed', previousId: null, previousExpires: null });
  tell({ what: 'confirmed' });
}

/** Empties the vault before the journal records the end. */
async function end({ journal, vault }: RotationRun, { outcome }: Extract<InPlaceStep, { do: 'end' }>): Promise<void> {
  const { id, plan } = journal.rotation();
  await vault.remove(keptOldPair(id));
  if (outcome !== 'rotated' || !plan.keepInVault) await vault.remove(id);
  journal.append({ event: 'ended', outcome });
}
