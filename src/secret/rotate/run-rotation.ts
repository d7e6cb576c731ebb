import type { Vault } from '../../delivery/vault/vault.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import type { Pair } from '../../oauth/pair.ts';
import { pause } from '../../org/pause.ts';
import { delays } from '../../org/retrying.ts';
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

/**
 * Runs a rotation as far as possible: reads its state in the org, performs the next step, and checks again. Never
 * repeats an unanswered request before it has checked the org. `seen` replaces the first check. Throws EcaError; the
 * journal has what was done, and another run continues from there.
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
      const ms = delays.lostStep[times];
      const again = (isLostAnswer(error) && !isLocal(step)) || (await isRevived(run, error, state.pair));
      if (!again || ms === undefined) throw error;
      lost.set(step.do, times + 1);
      await pause(ms, session.signal);
      state = { ...state, slot: await look(run, state.pair) };
    }
  }
}

/** Reads the slot, with a new session if this very rotation ended the old one. */
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

/** A damaged vault, or that of another machine, counts as empty: the org may return the pair once more. */
async function keptPair(vault: Vault, id: string): Promise<Pair | undefined> {
  try {
    return await vault.get(id);
  } catch (error) {
    if (hasCode(error, 'VaultUnreadable')) return undefined;
    throw error;
  }
}

/** The next step, given the journal, the org's last answer, and what this machine has. */
function following({ journal, sinks, logins }: RotationRun, { slot, pair }: LoopState): Step {
  const rotation = journal.rotation();
  const known = pair === undefined ? undefined : fingerprint(pair.key);
  return nextStep(rotation, reconcile(rotation, slot, known), {
    pair: pair !== undefined && (rotation.staged === undefined || known === rotation.staged.key),
    sinks: sinks.map(({ name }) => name),
    logins: pendingLogins(rotation, logins).map(({ username }) => username),
  });
}

/** A sink that can't be reached isn't the org; another attempt would deliver the pair twice. */
function isLocal(step: Step): boolean {
  return step.do === 'deliver' || step.do === 'prove';
}

function stopped({ id, place, begunSinks }: Rotation, step: Extract<Step, { do: 'stop' }>): EcaError {
  const { app, org } = place;
  if (step.why === 'StagedPairGone')
    return new EcaError('StagedPairGone', { app, org, id, sinks: begunSinks.join('\n') });
  const { state, createdBy: who = '?', expirationDate: date = '?' } = step.entry;
  return new EcaError('SlotTaken', { app, org, state, who, date }, { variant: 'unfinished' });
}
