import type { Step } from '../state/next-step.ts';
import { type RotationRun, type LoopState, withPair } from '../state/run.ts';
import { confirm, end, park, revoke } from './after-promotion.ts';
import { deliverPair } from './deliver-pair.ts';
import { clearEntry, discardStaged } from './discard-staged.ts';
import { recordPromotion, promote } from './promote.ts';
import { provePair } from './prove-pair.ts';
import { rekeyLogins } from './rekey-logins.ts';
import { claimStaged, refetchSecret, stagePair } from './stage-pair.ts';

type Doing = Exclude<Step['do'], 'rest' | 'stop'>;
type Performer<D extends Doing> = (
  run: RotationRun,
  state: LoopState,
  step: Extract<Step, { do: D }>,
) => LoopState | Promise<LoopState>;

/** The implementation of each step. All write to the journal before and after each request. */
export const performers: { readonly [D in Doing]: Performer<D> } = {
  clear: clearEntry,
  stage: stagePair,
  adopt: claimStaged,
  recover: refetchSecret,
  prove: async (run, state) => provePair(run, withPair(state)),
  deliver: async (run, state, step) => deliverPair(run, withPair(state), step),
  park,
  promote,
  'note-promotion': recordPromotion,
  rekey: async (run, state) => rekeyLogins(run, withPair(state)),
  confirm,
  revoke,
  discard: discardStaged,
  end,
};
