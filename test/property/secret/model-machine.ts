import type { StagedCredential } from '../../../src/org/credentials/credentials.ts';
import type { JournalLine, RotationEvent } from '../../../src/secret/state/events.ts';
import { fingerprint } from '../../../src/secret/state/fingerprint.ts';
import { nextStep, type Step } from '../../../src/secret/state/next-step.ts';
import { replay, type Rotation } from '../../../src/secret/state/rotation.ts';
import { reconcile, type Slot } from '../../../src/secret/state/pair-location.ts';
import { begun, noon, oldKey, sinkNames } from '../../unit/secret/acme.ts';
import { type ModelOrg, Refused, requests } from './model-org.ts';

/** What outlives a kill: the journal, the vault, and what each sink holds. */
export type Machine = {
  readonly journal: readonly JournalLine[];
  readonly vault: string | undefined;
  readonly sinks: Map<string, string>;
};

export const newMachine = (): Machine => ({
  journal: [],
  vault: undefined,
  sinks: new Map(sinkNames.map((name) => [name, oldKey])),
});

/** One thing that is done or not, before and after which a kill may come. */
export type Deed = { readonly at: 'org' | 'disk'; readonly run: () => unknown };
type Run<T = void> = Generator<Deed, T, unknown>;

/** The answer was lost: the org may have done it or not. */
export class Lost extends Error {}
/** The run is over and says why; a resume goes on. */
export class Stopped extends Error {}

export const rotationOf = ({ journal }: Machine): Rotation | undefined => replay(journal);

function* ask<T>(request: () => T): Run<T> {
  return (yield { at: 'org', run: request }) as T;
}

function* write(run: () => void): Run {
  yield { at: 'disk', run };
}

type Scene = { slot: Slot; pair: string | undefined };

/** Takes a rotation back, as `abort` does: the next run deletes its pair. */
export function abort(machine: Machine): void {
  Object.assign(machine, { journal: [...machine.journal, { event: 'discarding', stagedId: '', at: noon }] });
}

/** Begins a rotation, or goes on with the one that was begun, as the commands do. */
export function* rotation(org: ModelOrg, machine: Machine, revokePrevious: boolean): Run {
  const append = (event: RotationEvent): Run =>
    write(() => Object.assign(machine, { journal: [...machine.journal, { ...event, at: noon }] }));
  const slot = yield* ask(() => requests.look(org));
  if (rotationOf(machine) === undefined) {
    if (slot.staged.length > 0) throw new Stopped('the slot is taken');
    yield* append(begun({ revokePrevious }));
  }
  let scene: Scene = { slot, pair: machine.vault };
  let lost = 0;
  for (;;) {
    const known = scene.pair === undefined ? undefined : fingerprint(scene.pair);
    const now = rotationOf(machine) as Rotation;
    const pair = known !== undefined && (now.staged === undefined || now.staged.key === known);
    const step = nextStep(now, reconcile(now, scene.slot, known), { pair, sinks: sinkNames, logins: [] });
    if (step.do === 'rest') return;
    if (step.do === 'stop') throw new Stopped(step.why);
    try {
      scene = yield* perform(step, { org, machine, append, now }, scene);
      lost = 0;
    } catch (error) {
      if (!(error instanceof Lost) || (lost += 1) > 2) throw error;
      scene = { ...scene, slot: yield* ask(() => requests.look(org)) };
    }
  }
}

type Tools = {
  readonly org: ModelOrg;
  readonly machine: Machine;
  readonly append: (event: RotationEvent) => Run;
  readonly now: Rotation;
};

const stagedAs = (key: string, stagedId: string): RotationEvent => ({
  event: 'staged',
  stagedId,
  key: fingerprint(key),
  keyEnd: '',
  expires: null,
});

const without = ({ slot, pair }: Scene, id: string): Scene => ({
  slot: { ...slot, staged: slot.staged.filter((entry) => entry.id !== id) },
  pair,
});

function* perform(step: Exclude<Step, { do: 'rest' | 'stop' }>, tools: Tools, scene: Scene): Run<Scene> {
  const { org, machine, append, now } = tools;
  switch (step.do) {
    case 'stage':
      return yield* stage(tools, scene);
    case 'adopt':
      return yield* adopt(tools, scene, step.entry);
    case 'clear':
      return yield* remove(tools, scene, ['clearing', 'cleared'], step.entry.id);
    case 'discard':
      return yield* remove(tools, scene, ['discarding', 'discarded'], step.stagedId);
    case 'revoke':
      return yield* remove(tools, scene, ['revoking', 'revoked'], step.stagedId);
    case 'prove':
      return yield* prove(tools, scene);
    case 'deliver':
      for (const sink of step.sinks) {
        yield* append({ event: 'delivering', sink });
        yield* write(() => machine.sinks.set(sink, scene.pair ?? ''));
        yield* append({ event: 'delivered', sink });
      }
      return scene;
    case 'promote':
      return yield* promote(tools, scene);
    case 'note-promotion':
      if (now.staged === undefined) yield* append(stagedAs(scene.pair ?? '', ''));
      yield* append({ event: 'promoted' });
      return scene;
    case 'confirm': {
      const primaryKey = yield* ask(() => org.primary);
      if (fingerprint(primaryKey) !== now.staged?.key) return { ...scene, slot: { ...scene.slot, primaryKey } };
      yield* append({ event: 'confirmed', previousId: null, previousExpires: null });
      return scene;
    }
    case 'end':
      yield* write(() => Object.assign(machine, { vault: undefined }));
      yield* append({ event: 'ended', outcome: step.outcome });
      return scene;
    default:
      throw new Stopped(`there is no ${step.do} here`);
  }
}

function* stage(tools: Tools, scene: Scene): Run<Scene> {
  yield* tools.append({ event: 'staging' });
  try {
    return yield* adopt(tools, scene, yield* ask(() => requests.post(tools.org)));
  } catch (error) {
    if (error instanceof Refused) yield* tools.append({ event: 'ended', outcome: 'discarded' });
    throw error;
  }
}

type Removal =
  readonly ['clearing', 'cleared'] | readonly ['discarding', 'discarded'] | readonly ['revoking', 'revoked'];

function* remove({ org, append }: Tools, scene: Scene, [before, then]: Removal, stagedId: string): Run<Scene> {
  yield* append({ event: before, stagedId, state: 'Active' });
  yield* ask(() => requests.remove(org, stagedId));
  yield* append({ event: then, stagedId, state: 'Active' });
  return without(scene, stagedId);
}

function* adopt({ machine, append }: Tools, scene: Scene, entry: StagedCredential): Run<Scene> {
  if (entry.secret === undefined && scene.pair !== entry.key) throw new Stopped('PairLost');
  yield* write(() => Object.assign(machine, { vault: entry.key }));
  yield* append(stagedAs(entry.key, entry.id));
  return { slot: { ...scene.slot, staged: [entry] }, pair: entry.key };
}

function* prove({ org, machine, append, now }: Tools, scene: Scene): Run<Scene> {
  if (yield* ask(() => requests.token(org, scene.pair ?? ''))) {
    yield* append({ event: 'proved', by: 'client-credentials' });
    return scene;
  }
  const stagedId = now.staged?.id ?? '';
  yield* append({ event: 'discarding', stagedId });
  yield* ask(() => requests.remove(org, stagedId));
  yield* append({ event: 'discarded', stagedId });
  yield* write(() => Object.assign(machine, { vault: undefined }));
  yield* append({ event: 'ended', outcome: 'discarded' });
  throw new Stopped('PairRefused');
}

function* promote({ org, append, now }: Tools, scene: Scene): Run<Scene> {
  const slot = { ...scene.slot, staged: (yield* ask(() => requests.look(org))).staged };
  const location = reconcile(now, slot);
  if (location.at !== 'staged') return { ...scene, slot: yield* ask(() => requests.look(org)) };
  yield* append({ event: 'promoting' });
  yield* ask(() => requests.patch(org, location.entry.id));
  yield* append({ event: 'promoted' });
  const { staged } = yield* ask(() => requests.look(org));
  return { ...scene, slot: { primaryKey: location.entry.key, staged } };
}
