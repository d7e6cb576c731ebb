import type { Vault } from '../../delivery/vault/vault.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { pause } from '../../org/pause.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';
import { pendingLogins } from '../state/app-logins.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { lookAtSlot } from '../state/look-at-slot.ts';
import { nextStep, type Step } from '../state/next-step.ts';
import { isRevived } from '../state/own-session.ts';
import type { Rotation } from '../state/rotation.ts';
import type { RotationRun, LoopState } from '../state/run.ts';
import { reconcile, type Slot } from '../state/pair-location.ts';
import { performers } from '../steps/performers.ts';

/** How often a request whose answer is lost is followed by another try of the same step, and the pauses before them. */
const retryPauses = [500, 2000];

/**
 * Takes a rotation as far as it goes: reads where it stands in the org, does the next step, and looks again. A request
 * that was not answered is never repeated before the org has been looked at. `seen` spares the first look.
 * Throws EcaError; what was done is in the journal, and running it again goes on from there.
 */
export async function runRotation(run: RotationRun, seen?: Slot): Promise<Rotation> {
  const { journal, vault, session } = run;
  const { id, place } = journal.rotation();
  const pair = await keptPair(vault, id);
  let state: LoopState = { slot: seen ?? (await look(run, pair)), pair, typed: false };
  const lost = new Map<Step['do'], number>();
  for (;;) {
    const step = following(run, state);
    if (step.do === 'rest') return journal.rotation();
    if (step.do === 'stop') throw stopped(journal.rotation(), step);
    try {
      if (session.signal.aborted) throw new EcaError('Interrupted', { detail: place.app });
      state = await performers[step.do](run, state, step as never);
    } catch (error) {
      const times = lost.get(step.do) ?? 0;
      const ms = retryPauses[times];
      const again = (isLostAnswer(error) && !isLocal(step)) || (await isRevived(run, error, state.pair));
      if (!again || ms === undefined) throw error;
      lost.set(step.do, times + 1);
      await pause(ms, session.signal);
      state = { ...state, slot: await look(run, state.pair) };
    }
  }
}

/** The slot; by a new session where the old one was ended by this very rotation. */
async function look(run: RotationRun, pair: Pair | undefined): Promise<Slot> {
  const { session, journal } = run;
  const { place } = journal.rotation();
  try {
    return await lookAtSlot(session, place);
  } catch (error) {
    if (!(await isRevived(run, error, pair))) throw error;
    return lookAtSlot(session, place);
  }
}

/** A vault of another machine, or one that is damaged, is as good as empty: the org may give the pair once more. */
async function keptPair(vault: Vault, id: string): Promise<Pair | undefined> {
  try {
    return await vault.get(id);
  } catch (error) {
    if (hasCode(error, 'VaultUnreadable')) return undefined;
    throw error;
  }
}

/** The next step as things stand: the journal, what the org said last, and what is at hand here. */
function following({ journal, sinks, logins }: RotationRun, { slot, pair }: LoopState): Step {
  const rotation = journal.rotation();
  const known = pair === undefined ? undefined : fingerprint(pair.key);
  return nextStep(rotation, reconcile(rotation, slot, known), {
    pair: pair !== undefined && (rotation.staged === undefined || known === rotation.staged.key),
    sinks: sinks.map(({ name }) => name),
    logins: pendingLogins(rotation, logins).map(({ username }) => username),
  });
}

/** A sink that cannot be reached is not the org; another try would hand the pair over twice. */
function isLocal(step: Step): boolean {
  return step.do === 'deliver' || step.do === 'prove';
}

function stopped({ id, place, begunSinks }: Rotation, step: Extract<Step, { do: 'stop' }>): EcaError {
  const { app, org } = place;
  if (step.why === 'StagedPairGone')
    return new EcaError('StagedPairGone', { app, org, id, sinks: begunSinks.join('\n') });
  const { state, createdBy: who = '?', expirationDate: date = '?' } = step.entry;
  return new EcaError('SlotTaken', { app, org, state, who, date });
}
