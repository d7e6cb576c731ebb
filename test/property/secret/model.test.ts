import { expect } from 'chai';
import fc from 'fast-check';
import { oldKey } from '../../unit/secret/acme.ts';
import { abort, type Deed, Lost, type Machine, newMachine, rotation, rotationOf, Stopped } from './model-machine.ts';
import { type Manners, type ModelOrg, newOrg, Refused, works } from './model-org.ts';

/** What becomes of one deed. A request that is lost was done; a disk loses nothing. */
type Fate = 'done' | 'killed before' | 'killed after' | 'lost' | 'refused';
type Turn = { readonly who: number; readonly fate: Fate };

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { arbitrary: fc.constant('done' as const), weight: 12 },
  { arbitrary: fc.constantFrom('killed before' as const, 'killed after' as const), weight: 2 },
  { arbitrary: fc.constantFrom('lost' as const, 'refused' as const), weight: 2 },
);
const turns = fc.array(fc.record({ who: fc.nat({ max: 1 }), fate }), { maxLength: 80, size: 'max' });
const manners: fc.Arbitrary<Manners> = fc.record({
  secretOnGet: fc.boolean(),
  idKept: fc.boolean(),
  pairsWork: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, { arbitrary: fc.constant(false), weight: 1 }),
});

/** A machine and the command that runs on it now, at the deed it is about to do; every end is followed by a new run. */
type Player = { readonly machine: Machine; readonly run?: Run | undefined; readonly deed?: Deed | undefined };
type Run = ReturnType<typeof rotation>;
type World = { readonly org: ModelOrg; readonly players: readonly Player[]; readonly revokePrevious: boolean };

const newWorld = (how: Manners, machines: number, revokePrevious: boolean): World => ({
  org: newOrg(how),
  players: Array.from({ length: machines }, () => ({ machine: newMachine() })),
  revokePrevious,
});

/** Hands the run what came of its deed; gives why the run ended, if it did with an error. */
function tell(player: Player, answer: (run: Run) => IteratorResult<Deed, void>): string | undefined {
  try {
    const next = answer(player.run as Run);
    Object.assign(player, next.done === true ? over : { deed: next.value });
    return undefined;
  } catch (error) {
    if (!(error instanceof Stopped || error instanceof Refused || error instanceof Lost)) throw error;
    Object.assign(player, over);
    return error.message;
  }
}

const over = { run: undefined, deed: undefined };

function take({ org, revokePrevious }: World, player: Player, what: Fate): string | undefined {
  if (player.run === undefined) {
    Object.assign(player, { run: rotation(org, player.machine, revokePrevious) });
    tell(player, (run) => run.next());
  }
  const { deed } = player;
  if (deed === undefined) return undefined;
  if (what === 'killed before' || what === 'refused') {
    if (what === 'refused') return tell(player, (run) => run.throw(new (deed.at === 'org' ? Refused : Stopped)()));
    Object.assign(player, over);
    return undefined;
  }
  let came: { value: unknown } | { error: unknown };
  try {
    came = { value: deed.run() };
  } catch (error) {
    came = { error };
  }
  if (what === 'killed after') {
    Object.assign(player, over);
    return undefined;
  }
  if (what === 'lost' && deed.at === 'org') return tell(player, (run) => run.throw(new Lost()));
  return tell(player, (run) => ('error' in came ? run.throw(came.error) : run.next(came.value)));
}

/** What always holds, also between a request and the line that tells of it. */
function check({ org, players }: World): void {
  const holders = players.map(({ machine }) => [...machine.sinks.values()]);
  for (const key of holders.flat()) expect(works(org, key), `${key} is held and works`).to.equal(true);
  expect(org.staged.filter(({ state }) => state === 'Active').length, 'staged pairs').to.be.at.most(1);
  if (org.primary === oldKey) return;
  expect(org.manners.pairsWork, 'the primary pair was proved').to.equal(true);
  const delivered = holders.some((keys) => keys.every((key) => key === org.primary));
  expect(delivered, 'the primary pair was delivered').to.equal(true);
}

/** Lets a machine go on without trouble until nothing is left to do; gives why it stopped, if it did. */
function finish(world: World, player: Player): string | undefined {
  Object.assign(player, over);
  for (let deeds = 0; deeds < 200; deeds += 1) {
    const stopped = take(world, player, 'done');
    check(world);
    if (player.run === undefined) return stopped;
  }
  throw new Error('it never ends');
}

/** A rotation that ended is followed by a new one. */
const begin = ({ machine }: Player): object => Object.assign(machine, { journal: [] });

const outcomeOf = ({ machine }: Player): string | undefined => rotationOf(machine)?.outcome;

/** A finished rotation is looked at, and nothing is done. */
function nothingToDo(world: World, player: Player): void {
  const deeds: string[] = [];
  const run = rotation(world.org, player.machine, world.revokePrevious);
  for (let next = run.next(); next.done !== true; next = run.next(next.value.run())) deeds.push(next.value.at);
  expect(deeds).to.deep.equal(['org']);
}

function play(world: World, all: readonly Turn[]): void {
  for (const { who, fate: what } of all) {
    const player = world.players[who % world.players.length] as Player;
    // a refused request for a pair ends a rotation; the next one begins
    if (outcomeOf(player) === 'discarded') begin(player);
    if (outcomeOf(player) === undefined) take(world, player, what);
    check(world);
  }
}

describe('R1: a rotation on a model of an org, killed, refused and unanswered anywhere', () => {
  it('ends in the same state: rotated, or discarded if the pair does not work; the user aborts what is unknown', () => {
    fc.assert(
      fc.property(manners, fc.boolean(), turns, (how, revokePrevious, all) => {
        const world = newWorld(how, 1, revokePrevious);
        const [player] = world.players as [Player];
        play(world, all);
        if (outcomeOf(player) === 'discarded') begin(player);
        if (finish(world, player) === 'PairLost') {
          expect(how.secretOnGet).to.equal(false);
          abort(player.machine);
          finish(world, player);
          expect([outcomeOf(player), world.org.primary, world.org.staged]).to.deep.equal(['discarded', oldKey, []]);
          begin(player);
          finish(world, player);
        }
        expect(outcomeOf(player)).to.equal(how.pairsWork ? 'rotated' : 'discarded');
        expect(player.machine.vault).to.equal(undefined);
        expect(world.org.staged.map(({ state }) => state)).to.deep.equal(
          how.pairsWork && !revokePrevious ? ['Rotated'] : [],
        );
        nothingToDo(world, player);
      }),
      { numRuns: 1000 },
    );
  });

  it('and so do two, of two machines, where the org takes one staged pair: nobody is left with a dead pair', () => {
    fc.assert(
      fc.property(manners, turns, (how, all) => {
        const world = newWorld(how, 2, false);
        play(world, all);
        for (const player of [...world.players, ...world.players]) {
          const stopped = finish(world, player);
          if (stopped === undefined) expect(outcomeOf(player)).not.to.equal(undefined);
          else expect(stopped).to.match(/^(the slot is taken|SlotTaken|PairRefused|PairLost)$/);
          if (outcomeOf(player) !== undefined) nothingToDo(world, player);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
