import { expect } from 'chai';
import { discard, readStaged, rotate, stage } from '../../../src/org/credentials/credentials.ts';
import type { Fault } from '../../emulator/client.ts';
import { keyring, sent, type Keyring } from './credentials-world.ts';
import { refusalOf } from './refusal.ts';
import { together } from './together.ts';
import { emulator } from './world.ts';

type Trouble = { readonly fault: Fault; readonly code: string; readonly done: boolean };

/** What may meet a request, the code it is told with, and whether the org has done what it was asked. */
const troubles: Readonly<Record<string, Trouble>> = {
  'a 401': { fault: { do: 'status', status: 401 }, code: 'SessionExpired', done: false },
  'a 429': { fault: { do: 'status', status: 429 }, code: 'OrgBusy', done: false },
  'a 500': { fault: { do: 'status', status: 500 }, code: 'RequestRefused', done: false },
  'a 503': { fault: { do: 'status', status: 503, retryAfterSeconds: 1 }, code: 'OrgBusy', done: false },
  'API Access Control': { fault: { do: 'api-access-control' }, code: 'ApiAccessBlocked', done: false },
  'a page': { fault: { do: 'html' }, code: 'NotSalesforce', done: false },
  'a page with 404': { fault: { do: 'html', status: 404 }, code: 'NotSalesforce', done: false },
  'a page with 503': { fault: { do: 'html', status: 503 }, code: 'OrgBusy', done: false },
  'a redirect': {
    fault: { do: 'redirect', location: 'https://acme.example.com/' },
    code: 'NotSalesforce',
    done: false,
  },
  'a connection that drops before': { fault: { do: 'drop-before' }, code: 'ConnectionFailed', done: false },
  'a connection that drops after': { fault: { do: 'drop-after' }, code: 'ConnectionFailed', done: true },
  'no answer': { fault: { do: 'hang' }, code: 'ConnectionFailed', done: false },
};

type Write = {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** What must be there first; gives the id to work on. */
  readonly prepare: (ring: Keyring) => Promise<string>;
  readonly act: (ring: Keyring, id: string) => Promise<unknown>;
  /** States in the slot when it was done, and when it was not. */
  readonly states: readonly [done: readonly string[], undone: readonly string[]];
};

/** A request that hangs ends soon; any other has the time that a busy machine takes. */
const limited = (ring: Keyring, { do: what }: Fault): Keyring =>
  what === 'hang' ? { ...ring, session: { ...ring.session, timeout: 2000 } } : ring;

const staged = async ({ session, appId, consumerId }: Keyring): Promise<string> =>
  (await stage(session, appId, consumerId)).id;

const writes: Readonly<Record<string, Write>> = {
  stage: {
    method: 'POST',
    prepare: () => Promise.resolve(''),
    act: ({ session, appId, consumerId }) => stage(session, appId, consumerId),
    states: [['Active'], []],
  },
  rotate: {
    method: 'PATCH',
    prepare: staged,
    act: ({ session, appId, consumerId }, id) => rotate(session, appId, consumerId, id),
    states: [['Rotated'], ['Active']],
  },
  discard: {
    method: 'DELETE',
    prepare: staged,
    act: ({ session, appId, consumerId }, id) => discard(session, appId, consumerId, id),
    states: [[], ['Active']],
  },
};

async function meet({ method, prepare, act, states }: Write, { fault, code, done }: Trouble): Promise<void> {
  const ring = await keyring();
  const { session, appId, consumerId, org } = ring;
  const id = await prepare(ring);
  await (await emulator()).clearRequests(org.alias);
  await (await emulator()).fault(org.alias, { ...fault, match: { method } } as Fault);
  expect((await refusalOf(act(limited(ring, fault), id))).code).to.equal(code);
  expect(await sent(ring), 'sent once').to.have.length(1);
  const left = await readStaged(session, appId, consumerId);
  expect(left.map(({ state }) => state)).to.deep.equal(states[done ? 0 : 1]);
}

describe('trouble while pairs are changed', () => {
  for (const [name, write] of Object.entries(writes)) {
    together(
      Object.fromEntries(
        Object.entries(troubles).map(([what, trouble]) => [
          `R1: ${name} and ${what}: sent once, told, ${trouble.done ? 'done' : 'not done'}`,
          (): Promise<void> => meet(write, trouble),
        ]),
      ),
    );
  }
});

describe('trouble while the staged slot is read', () => {
  const always = { count: 0, match: { method: 'GET', path: '/staged$' } } as const;

  together(
    Object.fromEntries(
      Object.entries(troubles).map(([what, { fault, code }]) => [
        `R3: ${what} is no empty slot`,
        async (): Promise<void> => {
          const { org, session, appId, consumerId } = limited(await keyring(), fault);
          await (await emulator()).fault(org.alias, { ...fault, ...always } as Fault);
          expect((await refusalOf(readStaged(session, appId, consumerId))).code).to.equal(code);
        },
      ]),
    ),
  );

  together({
    'R3: what passes is waited for': async () => {
      const ring = await keyring();
      await staged(ring);
      for (const fault of ['drop-before', 'drop-after'] as const) {
        await (await emulator()).fault(ring.org.alias, { do: fault, match: always.match });
      }
      expect(await readStaged(ring.session, ring.appId, ring.consumerId)).to.have.length(1);
    },

    'R3: half an answer is no empty slot': async () => {
      const ring = await keyring({ stagedEmpty: 'empty-list' });
      await (await emulator()).fault(ring.org.alias, { do: 'drop-during', ...always });
      expect((await refusalOf(readStaged(ring.session, ring.appId, ring.consumerId))).code).to.equal(
        'ConnectionFailed',
      );
    },
  });
});
