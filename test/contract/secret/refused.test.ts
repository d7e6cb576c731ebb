import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { OrgSpec } from '../../emulator/client.ts';
import { robot } from '../emulator/oauth-client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { login } from '../org/world.ts';
import { type Bench, benchAt, expectRotated, held, newBench } from './bench.ts';

type Asked = Parameters<Bench['rotate']>[0];

/** What a rotation is refused with, before anything was asked of the slot. */
async function refusedWith(bench: Bench, asked?: Asked): Promise<object> {
  await bench.world.clearRequests(bench.org.alias);
  const { code, data } = await refusalOf(bench.rotate(asked));
  expect(await bench.writes()).to.deep.equal([]);
  expect(await bench.rotation().catch(String)).to.include('0 rotations');
  expect(await held(bench)).to.deep.equal([null, null]);
  return { code, ...data };
}

const withApps = async (
  alias: string,
  apps: NonNullable<OrgSpec['apps']>,
  more: Partial<OrgSpec> = {},
): Promise<Bench> => newBench({}, { alias, apps: ['secret-access', ...apps], ...more });

describe('a rotation that cannot be', () => {
  together({
    'R9: of an app with several consumers, until one is named': async () => {
      const bench = await withApps('several', robot('several'), { consumers: [{ app: 'Robot' }, { app: 'Robot' }] });
      const before = await bench.pairs();
      const told = await refusedWith(bench);
      expect(told).to.deep.include({ code: 'SeveralConsumers', app: 'Robot' });
      const ids = String('consumers' in told ? told.consumers : '').split('\n');
      expect(ids).to.have.length(3);
      expect(ids[1]).to.match(new RegExp(`^888\\w+ \\(…${before[1]?.key.slice(-4)}\\)$`));

      const id = ids[1]?.split(' ')[0] ?? '';
      await bench.rotate({ consumer: id.slice(0, 15) });
      const keys = (await bench.pairs()).filter(({ role }) => role === 'primary').map(({ key }) => key);
      expect(keys.filter((key) => before.some((pair) => pair.key === key))).to.have.length(2);
      expect((await held(bench)).map((pair) => pair?.key)).to.deep.equal([keys[1], keys[1]]);
    },

    'R9: of a consumer that the app has not': async () => {
      const bench = await newBench();
      const told = await refusedWith(bench, { consumer: '888000000000000AAA' });
      expect(told).to.deep.include({ code: 'ConsumerUnknown', consumer: '888000000000000AAA' });
      const [pair] = await bench.pairs();
      await bench.rotate({ consumer: pair?.key ?? '' });
      await expectRotated(bench);
    },

    'of a linked app: which org has its consumer': async () => {
      const bench = await withApps('linked', ['linked-packaged']);
      expect(await refusedWith(bench, { app: 'Soylent_Connect' })).to.deep.include({
        code: 'GlobalSettingsElsewhere',
        app: 'Soylent_Connect',
        sourceOrg: '00Dbm0000SOYLNT',
      });
    },

    'of an app without OAuth settings, or that is not there': async () => {
      const bench = await withApps('bare', ['header-only']);
      expect(await refusedWith(bench, { app: 'Umbrella_Draft' })).to.deep.equal({
        code: 'AppHasNoOauth',
        app: 'Umbrella_Draft',
        contact: 'lab@umbrella.example.com',
      });
      expect(await refusedWith(bench, { app: 'Robot' })).to.include({ code: 'AppNotFound' });
    },

    'by an API that has no staged pairs yet': async () => {
      const { org } = await newBench();
      const bench = await benchAt(org, { apiVersion: '64.0' });
      expect(await refusedWith(bench)).to.deep.equal({ code: 'ApiVersionTooOld', version: '64.0', oldest: '65.0' });
      const old = await newBench({}, { maxApiVersion: 64 });
      expect(await refusedWith(old)).to.include({ code: 'ApiVersionTooOld' });
    },

    'R12: where the org keeps secrets to itself: the setting and where it is': async () => {
      const bench = await newBench({}, { alias: 'shut', apps: robot('shut') });
      expect(await refusedWith(bench)).to.deep.include({
        code: 'SecretAccessOff',
        url: `${bench.org.url}/lightning/setup/ExternalClientApplicationSettings/home`,
      });
    },

    'of the app that this very login uses, until that is said': async () => {
      const { org, pairs } = await newBench();
      const [pair] = await pairs();
      await login(org, { clientId: pair?.key ?? '' });
      const bench = await benchAt(org);
      expect(await refusedWith(bench)).to.deep.equal({ code: 'SelfRotation', app: 'Robot', org: org.username });
      await bench.rotate({ consent: { ask: undefined, given: true, forceSelf: true } });
      await expectRotated(bench);
    },

    'R7: that ends the previous pair at once, without anybody’s yes': async () => {
      const bench = await newBench();
      const consent = { ask: undefined, given: false, forceSelf: false };
      expect(await refusedWith(bench, { revokePrevious: true, consent })).to.include({ code: 'ConsentMissing' });
    },
  });
});

describe('a rotation that is interrupted by Ctrl-C', () => {
  together({
    'in the middle of a delivery: the pair is kept, and a resume goes on': async () => {
      const { org } = await newBench();
      const ended = new AbortController();
      const bench = await benchAt(org, { signal: ended.signal });
      const slow = { kind: 'exec', command: 'cat > /dev/null; sleep 30' } as const;
      const attempt = refusalOf(bench.rotate({ sinks: [slow, ...bench.sinks] }));
      while (!bench.told.includes('proved') || (await bench.rotation()).begunSinks.length === 0) await pause(20);
      ended.abort();
      expect((await attempt).code).to.equal('Interrupted');
      expect(await held(bench)).to.deep.equal([null, null]);
      expect(await bench.rotation()).to.deep.include({
        begunSinks: [slow.command],
        deliveredSinks: [],
        outcome: undefined,
      });
    },

    'while it waits for a pair to become known: nothing is deleted': async () => {
      const { org, world } = await newBench({ propagationSeconds: 600 });
      await world.configure(org.alias, { advanceMinutes: 60 });
      const ended = new AbortController();
      const bench = await benchAt(org, { signal: ended.signal });
      const attempt = refusalOf(bench.rotate({ waitMinutes: 5 }));
      while (!bench.told.includes('waiting')) await pause(20);
      ended.abort();
      expect((await attempt).code).to.equal('Interrupted');
      expect(await bench.rotation()).to.include({ discarding: false, outcome: undefined });
      expect(await bench.writes()).to.deep.equal(['POST 200']);
    },
  });
});
