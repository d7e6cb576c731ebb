import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { keepHidden, withoutSecrets } from '../../../src/errors/secret.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { requireUsage } from '../../../src/estate/read-usage.ts';
import { summarise } from '../../../src/apps/views/summary.ts';
import { exitCodeOf } from '../../../src/fleet/exit-code.ts';
import { type FleetOptions, type Outcome, runFleet } from '../../../src/fleet/run-fleet.ts';
import { resolveTargets, type Target } from '../../../src/fleet/targets.ts';
import { knownOrgs } from '../../../src/org/logins/known-orgs.ts';
import { heldSecrets } from '../../../src/org/session/held-secrets.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { together } from '../org/together.ts';
import { emulator, login, newOrg, open } from '../org/world.ts';

const { signal } = new AbortController();

/** The names of the apps of an org. */
const names = async (session: OrgSession): Promise<string[]> =>
  (await readEstate(session)).map((app) => summarise(app).name);

const targetOf = ({ username, orgId }: OrgHandle): Target => ({ org: username, orgId });

const codes = (outcomes: ReadonlyArray<Outcome<unknown>>): string[] =>
  outcomes.map((outcome) => (outcome.status === 'ok' ? 'ok' : outcome.error.code));

async function fleetOf(count: number, spec: Partial<OrgSpec> = {}): Promise<OrgHandle[]> {
  return Promise.all(Array.from({ length: count }, async () => newOrg({ apps: ['device-kiosk'], ...spec })));
}

/** How many requests were under way at most at the same time, over all these orgs, and in how many orgs. */
async function overlap(orgs: readonly OrgHandle[]): Promise<{ orgs: number; requests: number }> {
  const world = await emulator();
  const records = await Promise.all(orgs.map(async ({ alias }) => world.requests(alias)));
  const spans = records.map((requests) => ({
    from: Math.min(...requests.map(({ startedAt }) => startedAt)),
    to: Math.max(...requests.map(({ endedAt }) => endedAt)),
  }));
  const most = (all: ReadonlyArray<{ from: number; to: number }>): number =>
    Math.max(...all.map(({ from }) => all.filter((other) => other.from <= from && from < other.to).length));
  const single = records.flat().map(({ startedAt: from, endedAt: to }) => ({ from, to }));
  return { orgs: most(spans), requests: most(single) };
}

describe('many orgs in one run', () => {
  it('come in the order given, whichever answers first', async () => {
    const orgs = await fleetOf(6);
    const world = await emulator();
    await Promise.all(orgs.map(async ({ alias }, index) => world.configure(alias, { latencyMs: (6 - index) * 15 })));
    const outcomes = await runFleet(orgs.map(targetOf), names, { concurrency: 6, signal });
    expect(outcomes).to.deep.equal(
      orgs.map(({ username, orgId }) => ({ org: username, orgId, status: 'ok', result: ['Kiosk'] })),
    );
    expect(exitCodeOf(outcomes)).to.equal(0);
  });

  it('are asked again for a version that was only remembered, once the org has an older one', async () => {
    const org = await newOrg();
    await open(org);
    await (await emulator()).configure(org.alias, { maxApiVersion: 66 });
    const work = async (session: OrgSession): Promise<[string, number]> => [
      session.connection.version,
      (await readEstate(session)).length,
    ];
    const once = await runFleet([targetOf(org)], work, { concurrency: 1, signal });
    expect(once.map((outcome) => outcome.status === 'ok' && outcome.result)).to.deep.equal([['66.0', 2]]);
    const asked = await runFleet([targetOf(org)], work, { apiVersion: '67.0', concurrency: 1, signal });
    expect(asked.map((outcome) => outcome.status !== 'ok' && outcome.error.variant)).to.deep.equal(['api-version']);
  });

  it('are asked again for it where REST finds nothing under it, and only there', async () => {
    const username = 'holder@org.example.com';
    const org = await newOrg({ apps: ['acme-sync'], users: [{ username }], tokens: [{ app: 'Acme_Sync', username }] });
    await open(org);
    const world = await emulator();
    await world.configure(org.alias, { maxApiVersion: 66 });
    const work = async (session: OrgSession): Promise<number> => (await requireUsage(session)).apps.length;
    const [first] = await runFleet([targetOf(org)], work, { concurrency: 1, signal });
    expect(first).to.include({ status: 'ok', result: 1 });
    const body = '[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]';
    const nothing = { do: 'reply', status: 404, contentType: 'application/json', body, count: 0 } as const;
    await world.fault(org.alias, { ...nothing, match: { path: '^/services/data/v66.0/' } });
    expect(codes(await runFleet([targetOf(org)], work, { concurrency: 1, signal }))).to.deep.equal(['RequestRefused']);
  });

  together({
    'do not hide each other, whatever goes wrong in one': async () => {
      const world = await emulator();
      const orgs = await fleetOf(7);
      const [, expired, blocked, page, off, dropping] = orgs;
      const alias = (org: OrgHandle | undefined): string => org?.alias ?? '';
      await world.configure(alias(expired), { sessionExpired: true });
      await world.configure(alias(blocked), { apiAccessControl: true });
      await world.fault(alias(page), { do: 'html', count: 0 });
      await world.configure(alias(off), { ecaEnabled: false });
      await world.fault(alias(dropping), { do: 'drop-before', count: 0 });
      const unknown = { org: 'nobody@acme.example.com', orgId: '' };
      const done: number[] = [];
      const outcomes = await runFleet([...orgs.map(targetOf), unknown], names, {
        concurrency: 8,
        signal,
        onDone: (count) => done.push(count),
      });
      expect(codes(outcomes)).to.deep.equal([
        'ok',
        // the version list is open to everyone, so it is the estate that is refused
        'SessionExpired',
        'ApiAccessBlocked',
        'NotSalesforce',
        'EcaNotEnabled',
        'ConnectionFailed',
        'ok',
        'OrgNotFound',
      ]);
      expect(exitCodeOf(outcomes)).to.equal(68);
      expect(done).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8]);
    },
  });

  it('leave neither their logins in core nor their tokens to hide, once their results are kept elsewhere', async () => {
    const orgs = await fleetOf(26);
    const [failing] = orgs;
    const work = async ({ orgId, connection }: OrgSession): Promise<string> => {
      await connection.request('/');
      if (orgId === failing?.orgId) throw new EcaError('AppNotFound', { app: 'X', org: '', hint: '' });
      return orgId;
    };
    const { StateAggregator } = await import('@salesforce/core');
    StateAggregator.clearInstance();
    // as the file of results does
    const onEnd: FleetOptions['onEnd'] = (outcome) => (outcome.status === 'ok' ? { ...outcome } : outcome);
    await runFleet(orgs.map(targetOf), work, { concurrency: 2, signal, onEnd });
    const { orgs: cached } = await StateAggregator.getInstance();
    expect(orgs.filter(({ username }) => cached.has(username)).length).to.be.below(4);
    // what is no longer hidden leaves the tables with the next ones that aren't
    const { holding, release } = heldSecrets();
    holding(() => Array.from({ length: 10_000 }, () => randomUUID()).forEach(keepHidden));
    release();
    // the tokens of emulated orgs begin alike
    const ends = orgs.map(({ accessToken }) => `refused: ${accessToken.slice(-20)}`);
    const shown = orgs.filter((_, at) => withoutSecrets(ends[at] ?? '') === ends[at]);
    expect(shown.map(({ username }) => username)).to.have.members(orgs.slice(1).map(({ username }) => username));
  });

  it('do not hide each other when the work itself has a bug in one', async () => {
    const orgs = await fleetOf(2);
    const outcomes = await runFleet(
      orgs.map(targetOf),
      async (session) => {
        if (session.username === orgs[0]?.username) throw new TypeError('undefined is not a function');
        return names(session);
      },
      { concurrency: 2, signal },
    );
    expect(codes(outcomes)).to.deep.equal(['Unexpected', 'ok']);
  });

  it('are at most so many at a time', async () => {
    const orgs = await fleetOf(12, { latencyMs: 20 });
    await runFleet(orgs.map(targetOf), names, { concurrency: 3, signal });
    expect(await overlap(orgs)).to.deep.equal({ orgs: 3, requests: 3 });
  });

  it('are 200 in one run, and no estate is held longer than its org is worked on', async () => {
    const orgs = await fleetOf(200);
    const estates: Array<WeakRef<object>> = [];
    const outcomes = await runFleet(
      orgs.map(targetOf),
      async (session) => {
        const estate = await readEstate(session);
        estates.push(new WeakRef(estate));
        return estate.length;
      },
      { concurrency: 8, signal },
    );
    expect(outcomes.map((outcome) => outcome.status === 'ok' && outcome.result)).to.deep.equal(Array(200).fill(1));
    expect(outcomes.map(({ org }) => org)).to.deep.equal(orgs.map(({ username }) => username));
    // what is still referenced cannot be collected, however often the collector runs
    const { setFlagsFromString } = await import('node:v8');
    const { runInNewContext } = await import('node:vm');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      collect();
    }
    expect(estates.filter((estate) => estate.deref() !== undefined).length).to.be.below(20);
  }).timeout(60_000);

  it('end at once on Ctrl-C: those not begun are not begun', async () => {
    const world = await emulator();
    const orgs = await fleetOf(10);
    await Promise.all(orgs.map(async ({ alias }) => world.fault(alias, { do: 'hang', count: 0 })));
    const controller = new AbortController();
    const ending = runFleet(orgs.map(targetOf), names, { concurrency: 4, signal: controller.signal });
    await Promise.all(orgs.slice(0, 4).map(async ({ alias }) => world.arrival(alias, () => true)));
    controller.abort();
    const outcomes = await ending;
    expect(codes(outcomes)).to.deep.equal(Array(10).fill('Interrupted'));
    expect(exitCodeOf(outcomes)).to.equal(130);
    const asked = await Promise.all(orgs.map(async ({ alias }) => (await world.requests(alias)).length > 0));
    expect(asked.filter(Boolean)).to.have.lengthOf(4);
  });

  it('are one where two logins are of the same org', async () => {
    const { AuthInfo, StateAggregator } = await import('@salesforce/core');
    const org = await newOrg();
    const other = { ...org, username: `second.${org.username}` };
    await login(other);
    for (const [alias, { username }] of [
      ['same-one', org],
      ['same-two', other],
    ] as const) {
      const auth = await AuthInfo.create({ username });
      await auth.setAlias(alias);
    }
    StateAggregator.clearInstance();
    const targets = await resolveTargets(['same-*', other.username, 'nobody'], await knownOrgs());
    expect(targets.map(({ org: name, orgId, error }) => [name, orgId, error?.code])).to.deep.equal([
      [org.username, org.orgId, undefined],
      ['nobody', '', 'OrgNotFound'],
    ]);
  });
});
