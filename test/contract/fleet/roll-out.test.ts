import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { findApp } from '../../../src/apps/find-app.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { exitCodeOf } from '../../../src/fleet/exit-code.ts';
import type { Seen } from '../../../src/fleet/look-first.ts';
import { type Rollout, rollOut } from '../../../src/fleet/roll-out.ts';
import type { Outcome } from '../../../src/fleet/run-fleet.ts';
import type { Target } from '../../../src/fleet/targets.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { together } from '../org/together.ts';
import { emulator, newOrg } from '../org/world.ts';

const targetOf = ({ username, orgId }: OrgHandle): Target => ({ org: username, orgId });

type Run = { readonly ended: readonly string[]; readonly begun: readonly string[]; readonly exitCode: number };

const wordFor = (outcome: Outcome<unknown>): string => (outcome.status === 'ok' ? 'ok' : outcome.error.code);

/** Rolls something out that needs the app, and tells how it ended in each org and which orgs were asked anything. */
async function run(orgs: ReadonlyArray<OrgHandle | Target>, rollout: Rollout, concurrency = 2): Promise<Run> {
  const begun: string[] = [];
  const targets = orgs.map((org) => ('url' in org ? targetOf(org) : org));
  const work = async (session: OrgSession): Promise<string> => {
    begun.push(session.username);
    return findApp(await readEstate(session), 'Kiosk', session.username).name;
  };
  const { signal } = new AbortController();
  const outcomes = await rollOut(targets, work, { concurrency, signal }, rollout);
  expect(outcomes.map(({ org }) => org)).to.deep.equal(targets.map(({ org }) => org));
  return { ended: outcomes.map(wordFor), begun, exitCode: exitCodeOf(outcomes) };
}

const newOrgs = async (...specs: Array<Partial<OrgSpec>>): Promise<OrgHandle[]> =>
  Promise.all(specs.map(async (spec) => newOrg({ apps: ['device-kiosk'], ...spec })));
const fine = {};
const without = { apps: [] };
const broken = { ecaEnabled: false };
const nobody = 'nobody@acme.example.com';
const unknown: Target = { org: nobody, orgId: '', error: new EcaError('OrgNotFound', { org: nobody, hint: '' }) };

describe('a roll-out over many orgs (R11)', () => {
  together({
    'begins with the first org, alone, and goes on when it ended well': async () => {
      const orgs = await newOrgs(fine, fine, fine);
      const told: unknown[] = [];
      const onCanary = (...words: unknown[]): unknown => told.push(words);
      const { ended, begun, exitCode } = await run(orgs, { maxFailures: 0, onCanary }, 3);
      expect([ended, exitCode]).to.deep.equal([['ok', 'ok', 'ok'], 0]);
      expect(begun[0]).to.equal(orgs[0]?.username);
      expect(told).to.deep.equal([[orgs[0]?.username, 2]]);
      const world = await emulator();
      const [first = [], ...others] = await Promise.all(orgs.map(async ({ alias }) => world.requests(alias)));
      const firstEnded = Math.max(...first.map(({ endedAt }) => endedAt));
      expect(Math.min(...others.flat().map(({ startedAt }) => startedAt))).to.be.at.least(firstEnded);
    },

    'takes the next org for the canary where the first had nothing to do, and stops where that one fails': async () => {
      const orgs = await newOrgs(fine, fine, broken, fine);
      const canaries: string[] = [];
      const idle = orgs.slice(0, 2).map(({ username }) => username);
      const rollout: Rollout = {
        maxFailures: 9,
        onCanary: (org) => canaries.push(org),
        proves: () => !idle.includes(canaries.at(-1) ?? ''),
      };
      const { ended, begun } = await run(orgs, rollout, 4);
      expect(ended).to.deep.equal(['ok', 'ok', 'EcaNotEnabled', 'OrgSkipped']);
      expect(canaries).to.deep.equal(orgs.slice(0, 3).map(({ username }) => username));
      expect(begun.slice(0, 2)).to.deep.equal(idle);
    },

    'goes on with all others once one had something to do; where none had, all are done': async () => {
      const orgs = await newOrgs(fine, fine, fine);
      let tried = 0;
      const second = { maxFailures: 0, proves: (): boolean => (tried += 1) === 2 };
      expect((await run(orgs, second)).ended).to.deep.equal(['ok', 'ok', 'ok']);
      expect(tried).to.equal(2);
      expect((await run(orgs, { maxFailures: 0, proves: () => false })).ended).to.deep.equal(['ok', 'ok', 'ok']);
    },

    'begins with the org that is named, and keeps the order given': async () => {
      const orgs = await newOrgs(fine, fine, fine);
      const [, , last] = orgs.map(targetOf);
      const targets = [...orgs.slice(0, 2).map(targetOf), last].flatMap((target) => target ?? []);
      const { begun } = await run(targets, { canary: last, maxFailures: 0 });
      expect(begun[0]).to.equal(last?.org);
    },

    'leaves all others alone when the canary failed, whatever may fail': async () => {
      const orgs = await newOrgs(broken, fine, fine);
      const { ended, begun, exitCode } = await run(orgs, { maxFailures: 9 });
      expect(ended).to.deep.equal(['EcaNotEnabled', 'OrgSkipped', 'OrgSkipped']);
      expect(begun).to.have.length(1);
      expect(exitCode).to.equal(1);
    },

    'leaves those alone that have not begun, once more have failed than may': async () => {
      const orgs = await newOrgs(fine, fine, broken, fine, broken, fine, fine);
      const none = await run(orgs, { maxFailures: 0 }, 1);
      expect(none.ended).to.deep.equal(['ok', 'ok', 'EcaNotEnabled', ...Array<string>(4).fill('OrgSkipped')]);
      expect(none.exitCode).to.equal(68);
      const one = await run(orgs, { maxFailures: 1 }, 1);
      expect(one.ended.slice(3)).to.deep.equal(['ok', 'EcaNotEnabled', 'OrgSkipped', 'OrgSkipped']);
      const two = await run(orgs, { maxFailures: 2 }, 1);
      expect(two.ended.slice(3)).to.deep.equal(['ok', 'EcaNotEnabled', 'ok', 'ok']);
    },

    'lets an org end that is under way': async () => {
      const [first, slow, bad, last] = await newOrgs(fine, { latencyMs: 300 }, broken, fine);
      const orgs = [first, slow, bad, last].flatMap((org) => org ?? []);
      expect((await run(orgs, { maxFailures: 0 }, 2)).ended).to.deep.equal(['ok', 'ok', 'EcaNotEnabled', 'OrgSkipped']);
    },

    'does not count an org that is not known, or has not the app; the first that is known is the canary': async () => {
      const [first, lacking, last] = await newOrgs(fine, without, fine);
      const orgs = [unknown, first, lacking, last].flatMap((org) => org ?? []);
      const { ended, begun } = await run(orgs, { maxFailures: 0 }, 1);
      expect(ended).to.deep.equal(['OrgNotFound', 'ok', 'AppNotFound', 'ok']);
      expect(begun[0]).to.equal(first?.username);
    },

    'takes the next org for the canary where the first has not the app, unless it is the one that is named':
      async () => {
        const orgs = await newOrgs(without, fine, broken, fine);
        const [lacking] = orgs.map(targetOf);
        const canaries: string[] = [];
        const onCanary = (org: string): unknown => canaries.push(org);
        const { ended } = await run(orgs, { maxFailures: 0, onCanary }, 1);
        expect(ended).to.deep.equal(['AppNotFound', 'ok', 'EcaNotEnabled', 'OrgSkipped']);
        expect(canaries).to.deep.equal(orgs.slice(0, 2).map(({ username }) => username));
        const named = await run(orgs, { canary: lacking, maxFailures: 9 });
        expect(named.ended).to.deep.equal(['AppNotFound', 'OrgSkipped', 'OrgSkipped', 'OrgSkipped']);
      },

    'takes the next org for the canary where no pair is staged in the first': async () => {
      const orgs = (await newOrgs(fine, fine, fine)).map(targetOf);
      const { signal } = new AbortController();
      const work = async (session: OrgSession): Promise<string> =>
        session.username === orgs[1]?.org
          ? Promise.resolve('promoted')
          : Promise.reject(new EcaError('NothingStaged', { app: 'Kiosk', org: session.username }));
      const outcomes = await rollOut(orgs, work, { concurrency: 1, signal }, { maxFailures: 0 });
      expect(outcomes.map(wordFor)).to.deep.equal(['NothingStaged', 'ok', 'NothingStaged']);
    },

    'looks in all orgs first, so that one that fails there is no canary while another has something to do':
      async () => {
        const orgs = await newOrgs(fine, broken, fine, fine);
        const [idle, , due] = orgs.map(({ username }) => username);
        const look = async (session: OrgSession): Promise<Seen> => {
          findApp(await readEstate(session), 'Kiosk', session.username);
          return session.username === idle ? 'idle' : 'due';
        };
        const canaries: string[] = [];
        const onCanary = (org: string): unknown => canaries.push(org);
        const { ended, begun } = await run(orgs, { maxFailures: 0, look, onCanary }, 4);
        expect([ended, canaries]).to.deep.equal([['ok', 'EcaNotEnabled', 'ok', 'ok'], [due]]);
        expect(begun[0]).to.equal(due);
        const [first] = orgs.map(targetOf);
        const named = await run(orgs, { canary: first, maxFailures: 0, look }, 4);
        expect([named.ended, named.begun[0]], 'the named one has nothing to do').to.deep.equal([ended, due]);
      },

    'leaves the others alone where the org that is named has not the app, also with a look at all of them':
      async () => {
        const orgs = await newOrgs(fine, without, fine);
        const [idle, lacking] = orgs.map(targetOf);
        const lookFor =
          (isDue: (org: string) => boolean) =>
          async (session: OrgSession): Promise<Seen> => {
            findApp(await readEstate(session), 'Kiosk', session.username);
            return isDue(session.username) ? 'due' : 'idle';
          };
        const look = lookFor((org) => org !== idle?.org);
        const named = await run(orgs, { canary: lacking, maxFailures: 9, look });
        expect([named.ended, named.begun]).to.deep.equal([['OrgSkipped', 'AppNotFound', 'OrgSkipped'], [lacking?.org]]);
        const unnamed = await run(orgs, { maxFailures: 0, look });
        expect(unnamed.ended).to.deep.equal(['ok', 'AppNotFound', 'ok']);
        const none = await run(orgs, { canary: lacking, maxFailures: 0, look: lookFor(() => false) });
        expect(none.ended, 'nobody has anything to do').to.deep.equal(['ok', 'AppNotFound', 'ok']);
      },

    'begins with one that is stuck only where no other has something to do, and stops no other for it': async () => {
      const orgs = await newOrgs(broken, fine, broken, fine, fine);
      const names = orgs.map(({ username }) => username);
      const lookFor =
        (...seen: readonly Seen[]) =>
        async ({ username }: OrgSession): Promise<Seen> =>
          Promise.resolve(seen[names.indexOf(username)] ?? 'due');
      const canaries: string[] = [];
      const roll = async (more: Partial<Rollout>): Promise<Run & { readonly canaries: string[] }> => {
        canaries.length = 0;
        const onCanary = (org: string): unknown => canaries.push(org);
        return { ...(await run(orgs, { maxFailures: 0, onCanary, ...more }, 1)), canaries: [...canaries] };
      };
      const some = await roll({ look: lookFor('stuck', 'idle', 'stuck') });
      expect(some.ended).to.deep.equal(['EcaNotEnabled', 'ok', 'EcaNotEnabled', 'ok', 'ok']);
      expect([some.canaries, some.exitCode]).to.deep.equal([[names[3]], 68]);
      expect(some.begun, 'they come last').to.deep.equal([3, 4, 1, 0, 2].map((at) => names[at]));
      const none = await roll({ look: lookFor('stuck', 'idle', 'stuck', 'stuck', 'stuck') });
      expect(none.ended, 'one after the other, until one ends well').to.deep.equal(some.ended);
      expect(none.canaries).to.deep.equal([0, 2, 3].map((at) => names[at]));
      const named = await roll({ look: lookFor('stuck', 'idle', 'stuck'), canary: orgs.map(targetOf)[0] });
      expect(named.ended, 'the named one').to.deep.equal(['EcaNotEnabled', ...Array<string>(4).fill('OrgSkipped')]);
    },

    'keeps no org waiting for one that can not be looked at, where none has anything to do': async () => {
      const orgs = await newOrgs(broken, fine, broken, fine);
      const look = async (session: OrgSession): Promise<Seen> => {
        await readEstate(session);
        return 'idle';
      };
      const { ended, exitCode } = await run(orgs, { maxFailures: 5, look });
      expect([ended, exitCode]).to.deep.equal([['EcaNotEnabled', 'ok', 'OrgSkipped', 'ok'], 68]);
    },

    'tells of an unknown org as such even when the canary failed': async () => {
      const [bad] = await newOrgs(broken);
      const orgs = [bad, unknown].flatMap((org) => org ?? []);
      expect((await run(orgs, { maxFailures: 0 })).ended).to.deep.equal(['EcaNotEnabled', 'OrgNotFound']);
    },
  });

  it('ends as interrupted, not as skipped, after Ctrl-C', async () => {
    const orgs = await newOrgs(fine, fine, fine);
    const world = await emulator();
    await world.fault(orgs[0]?.alias ?? '', { do: 'hang', count: 0 });
    const controller = new AbortController();
    const ending = rollOut(
      orgs.map(targetOf),
      readEstate,
      { concurrency: 2, signal: controller.signal },
      { maxFailures: 0 },
    );
    await world.arrival(orgs[0]?.alias ?? '', () => true);
    controller.abort();
    const outcomes = await ending;
    expect(outcomes.map(wordFor)).to.deep.equal(['Interrupted', 'Interrupted', 'Interrupted']);
    expect(exitCodeOf(outcomes)).to.equal(130);
  });

  it('doesn’t apply to a single org', async () => {
    const orgs = await newOrgs(broken);
    const told: unknown[] = [];
    const { ended } = await run(orgs, { maxFailures: 0, onCanary: (...words) => told.push(words) });
    expect([ended, told]).to.deep.equal([['EcaNotEnabled'], []]);
  });
});
