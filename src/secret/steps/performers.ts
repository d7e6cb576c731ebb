import type { Step } from '../state/next-step.ts';
import type { RotationRun, Scene } from '../state/run.ts';
import { confirm, end, park, revoke } from './after-promotion.ts';
import { deliverPair } from './deliver-pair.ts';
import { clearEntry, discardStaged } from './discard-staged.ts';
import { noted, promote } from './promote.ts';
import { provePair } from './prove-pair.ts';
import { rekeyLogins } from './rekey-logins.ts';
import { adopt, recover, stagePair } from './stage-pair.ts';

type Doing = Exclude<Step['do'], 'rest' | 'stop'>;
type Performer<D extends Doing> = (
  run: RotationRun,
  scene: Scene,
  step: Extract<Step, { do: D }>,
) => Scene | Promise<Scene>;

/** How each step is done. All write to the journal before they ask for anything, and after. */
export const performers: { readonly [D in Doing]: Performer<D> } = {
  clear: clearEntry,
  stage: stagePair,
  adopt,
  recover,
  prove: provePair,
  deliver: deliverPair,
  park,
  promote,
  'note-promotion': noted,
  rekey: rekeyLogins,
  confirm,
  revoke,
  discard: discardStaged,
  end,
};
