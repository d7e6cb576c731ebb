import { EcaError } from '../../errors/eca-error.ts';
import { keyEnd, type Pair } from '../../oauth/pair.ts';
import { readPrimary, readStaged, stage, type StagedCredential } from '../../org/credentials/credentials.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { howFar } from '../state/rotation.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';
import type { Step } from '../state/next-step.ts';
import type { RotationRun, LoopState } from '../state/run.ts';

/**
 * Requests a new pair. A refusal ends the rotation, because nothing was created; a lost answer is resolved by the next
 * check.
 */
export async function stagePair(run: RotationRun, state: LoopState): Promise<LoopState> {
  const { session, journal } = run;
  const { appId, consumerId } = journal.rotation().place;
  journal.append({ event: 'staging' });
  let made: StagedCredential;
  try {
    made = await stage(session, appId, consumerId);
  } catch (error) {
    if (!isLostAnswer(error) && !session.signal.aborted) journal.append({ event: 'ended', outcome: 'discarded' });
    throw error;
  }
  return claimStaged(run, state, { do: 'adopt', entry: made });
}

/**
 * Claims a staged pair for this rotation and puts it into the vault. Leaves one alone whose secret isn't available:
 * after a lost answer it may be another machine's, and delivered. Throws EcaError PairLost.
 */
export async function claimStaged(
  run: RotationRun,
  state: LoopState,
  { entry }: Extract<Step, { do: 'adopt' }>,
): Promise<LoopState> {
  const { journal, vault, tell } = run;
  const { id, place } = journal.rotation();
  const available = state.pair?.key === entry.key ? state.pair : undefined;
  const pair = available ?? pairOf(entry) ?? pairOf(await readEntry(run, entry));
  const typed = pair === undefined ? typedPair(run, entry) : undefined;
  const found = pair ?? typed;
  if (found === undefined) {
    throw new EcaError('PairLost', { app: place.app, org: place.org, id, key: keyEnd(entry.key) });
  }
  await vault.put(id, found);
  const { id: stagedId, expirationDate } = entry;
  journal.append({
    event: 'staged',
    stagedId,
    key: fingerprint(found.key),
    keyEnd: keyEnd(found.key),
    expires: expirationDate ?? null,
  });
  tell({ what: 'staged' });
  return { slot: { ...state.slot, staged: [entry] }, pair: found, typed: typed !== undefined };
}

/** Reads the secret of this rotation's pair again, on a machine whose vault doesn't have it. */
export async function refetchSecret(run: RotationRun, state: LoopState): Promise<LoopState> {
  const { journal, session, vault } = run;
  const rotation = journal.rotation();
  const { id, place, staged } = rotation;
  const entry = state.slot.staged.find((one) => one.id === staged?.id);
  const fromOrg =
    entry === undefined ? await readPromoted(run) : (pairOf(entry) ?? pairOf(await readEntry(run, entry)));
  const typed = fromOrg === undefined && entry !== undefined ? typedPair(run, entry) : undefined;
  const pair = fromOrg ?? typed;
  if (pair === undefined || fingerprint(pair.key) !== staged?.key) {
    const data = { app: place.app, org: session.username, id, key: keyEnd(entry?.key ?? '') };
    throw new EcaError('PairLost', data, { variant: howFar(rotation) });
  }
  await vault.put(id, pair);
  return { ...state, pair, typed: typed !== undefined };
}

/** A promoted pair is primary, and its secret can be read. */
async function readPromoted({ journal, session }: RotationRun): Promise<Pair> {
  const { appId, consumerId } = journal.rotation().place;
  return readPrimary(session, appId, consumerId);
}

async function readEntry({ journal, session }: RotationRun, { id }: StagedCredential): Promise<StagedCredential> {
  const { appId, consumerId } = journal.rotation().place;
  const entries = await readStaged(session, appId, consumerId);
  const found = entries.find((one) => one.id === id);
  if (found === undefined) throw new EcaError('BrokenAnswer', { org: session.username, detail: `staged/${id}` });
  return found;
}

function pairOf({ key, secret }: StagedCredential): Pair | undefined {
  return secret === undefined ? undefined : { key, secret };
}

function typedPair({ typedSecret }: RotationRun, { key }: StagedCredential): Pair | undefined {
  return typedSecret === undefined ? undefined : { key, secret: typedSecret };
}
