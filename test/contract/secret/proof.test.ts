import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { assign } from '../../../src/apps/edits/assign.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import type { Fault } from '../../emulator/client.ts';
import { type AppChoices, robot } from '../emulator/oauth-client.ts';
import { signingPair } from '../../support/certificate.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Bench, expectRotated, held, newBench } from './bench.ts';

const token = { match: { path: '/oauth2/token$' } } as const;
const refused: Fault = { do: 'oauth-error', error: 'invalid_client', description: 'invalid client credentials' };

/** The token endpoint's answers to come. */
async function answers({ world, org }: Bench, faults: readonly Fault[]): Promise<void> {
  for (const fault of faults) await world.fault(org.alias, { ...fault, ...token } as Fault);
}

/** Nobody has the new pair, and the old one is what it was. */
async function expectUntouched(bench: Bench, old: string | undefined): Promise<void> {
  const [primary] = await bench.pairs();
  expect(primary?.key).to.equal(old);
  expect(await held(bench)).to.deep.equal([null, null]);
}

const states = async ({ pairs }: Bench): Promise<string[]> =>
  (await pairs()).map(({ state, role }) => `${role} ${state}`);

/** Waits until a rotation that goes on has said so. */
async function said({ told }: Bench, what: string): Promise<void> {
  while (!told.includes(what)) await delay(20);
}

async function tokenRequests({ world, org }: Bench): Promise<number> {
  return (await world.requests(org.alias)).filter(({ path }) => path.endsWith('/oauth2/token')).length;
}

/** An org whose app for robots is otherwise. */
async function benchWith(choices: AppChoices): Promise<Bench> {
  const alias = `proof-${Math.random().toString(36).slice(2, 8)}`;
  return newBench({}, { alias, apps: ['secret-access', ...robot(alias, choices)] });
}

describe('R5: a pair that the org refuses while the primary pair passes', () => {
  const codes: readonly Fault[] = [
    refused,
    { ...refused, status: 401 },
    { do: 'oauth-error', error: 'invalid_client_id', description: 'client identifier invalid' },
  ];
  together(
    Object.fromEntries(
      codes.map((fault) => [
        `${JSON.stringify(fault)}: is deleted, nobody gets it, and the cause is told`,
        async (): Promise<void> => {
          const bench = await newBench();
          const [old] = await bench.pairs();
          await answers(bench, [fault]);
          const { code, data } = await refusalOf(bench.rotate());
          expect({ code, app: data['app'] }).to.deep.equal({ code: 'PairRefused', app: 'Robot' });
          expect(data['detail']).to.match(/^invalid_client/);
          expect(await states(bench)).to.deep.equal(['primary Active']);
          await expectUntouched(bench, old?.key);
          expect((await bench.rotation()).outcome).to.equal('discarded');
          await bench.world.clearRequests(bench.org.alias);
          expect((await bench.resume()).phase).to.equal('discarded');
          expect(await bench.writes()).to.deep.equal([]);
        },
      ]),
    ),
  );

  together({
    'is taken back by a resume, where its deletion was not answered': async () => {
      const bench = await newBench();
      await answers(bench, [refused]);
      await bench.world.fault(bench.org.alias, { do: 'drop-before', match: { method: 'DELETE' } });
      expect((await refusalOf(bench.rotate())).code).to.equal('ConnectionFailed');
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
      expect((await bench.resume()).phase).to.equal('discarded');
      expect(await states(bench)).to.deep.equal(['primary Active']);
    },

    'is asked again until the wait is over, because new pairs are unknown at first': async () => {
      for (const invalidClientStatus of ['400', '401'] as const) {
        const bench = await newBench({ invalidClientStatus, propagationSeconds: 600 });
        await bench.world.configure(bench.org.alias, { advanceMinutes: 20 });
        const rotation = bench.rotate({ waitMinutes: 1 });
        await Promise.race([rotation, said(bench, 'waiting')]);
        while ((await tokenRequests(bench)) < 3) await delay(20);
        expect(bench.told.filter((what) => what === 'waiting')).to.have.length(1);
        await bench.world.configure(bench.org.alias, { advanceMinutes: 20 });
        await rotation;
        await expectRotated(bench);
      }
    },
  });
});

describe('R5: a proof that says nothing about the pair', () => {
  const nothings: Readonly<Record<string, readonly Fault[]>> = {
    'the primary pair is refused as well': [refused, refused],
    'the primary pair cannot be tried': [refused, { do: 'status', status: 503 }],
    'the org is busy': [{ do: 'status', status: 503 }],
    'no answer': [{ do: 'drop-after' }],
    'a page': [{ do: 'html' }],
    'a policy in the way': [{ do: 'oauth-error', error: 'invalid_grant', description: 'ip restricted' }],
    'a blocked app': [{ do: 'oauth-error', error: 'app_blocked' }],
  };
  together(
    Object.fromEntries(
      Object.entries(nothings).map(([name, faults]) => [
        `${name}: the pair is kept, nobody gets it, and a resume goes on`,
        async (): Promise<void> => {
          const bench = await newBench();
          const [old] = await bench.pairs();
          await answers(bench, faults);
          expect((await refusalOf(bench.rotate())).code).to.equal('ProofInconclusive');
          expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
          await expectUntouched(bench, old?.key);
          await bench.resume();
          await expectRotated(bench);
          expect(await bench.writes(), 'no second pair').to.deep.equal(['POST 200', 'PATCH 200']);
        },
      ]),
    ),
  );
});

describe('a proof in an org where the app is switched off', () => {
  together({
    'says that, and how to switch it on': async () => {
      const bench = await newBench();
      const off = { type: 'ExtlClntAppConfigurablePolicies', path: 'isEnabled', value: 'false' } as const;
      const consent = { ask: undefined, given: true, forceSelf: false };
      const change = { app: 'Robot', dryRun: false, waitMinutes: 1, consent };
      await changeApp(bench.session, { ...change, prepare: () => assign(off) });
      const error = await bench.rotate().then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (!isEcaError(error)) throw error;
      expect([error.code, error.variant]).to.deep.equal(['ProofInconclusive', 'disabled']);
      const { message, actions } = reportError(error);
      expect(message).to.include('Robot is switched off');
      expect(actions.join('\n')).to.include(`sf eca enable --name Robot --target-org ${bench.session.username}`);
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
    },
  });
});

describe('R4: how a pair is proved', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eca-key-'));
  after(() => rmSync(folder, { recursive: true }));
  const { key, certificate } = signingPair();
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, key);
  const withoutFlow: AppChoices = { policy: { isClientCredentialsFlowEnabled: false } };

  together({
    'by introspection, where no flow works without a person, and so it is reported': async () => {
      const bench = await benchWith(withoutFlow);
      expect((await bench.rotate()).proved).to.equal('introspection');
      const requests = await bench.world.requests(bench.org.alias);
      const asked = requests.filter(({ path }) => path.includes('/oauth2/')).map(({ path }) => path);
      expect(asked, 'a wrong secret first').to.deep.equal([
        '/services/oauth2/introspect',
        '/services/oauth2/introspect',
      ]);
    },

    'not by introspection, where a wrong secret is answered as a right one': async () => {
      const bench = await benchWith(withoutFlow);
      await bench.world.configure(bench.org.alias, { introspectionRefusal: 'inactive' });
      expect((await refusalOf(bench.rotate())).code).to.equal('ProofInconclusive');
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Active']);
    },

    'by a signed assertion, where a key is given': async () => {
      const bench = await benchWith({
        global: { certificate },
        policy: {
          permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
          commaSeparatedProfile: 'System Administrator',
        },
      });
      const jwt = { username: bench.org.username, keyFile };
      expect((await bench.rotate({ proof: { skip: false, jwt } })).proved).to.equal('jwt');
    },

    'not at all, where that is asked for, and so it is reported': async () => {
      const bench = await newBench();
      expect((await bench.rotate({ proof: { skip: true, jwt: undefined } })).proved).to.equal('none');
      const requests = await bench.world.requests(bench.org.alias);
      expect(requests.filter(({ path }) => path.includes('/oauth2/'))).to.deep.equal([]);
      await expectRotated(bench);
    },
  });
});

describe('an app that requires of its clients what sf cannot do', () => {
  together({
    'DPoP: the pair is proved by introspection, which asks for no token': async () => {
      const bench = await benchWith({ global: { isDPopEnabled: true } });
      const report = await bench.rotate();
      expect(report).to.deep.include({ phase: 'rotated', proved: 'introspection' });
      expect(await states(bench)).to.deep.equal(['primary Active', 'staged Rotated']);
    },
    'mutual TLS: nothing is staged, and the error says how to go on': async () => {
      const bench = await benchWith({ global: { isMtlsEnabled: true } });
      const [old] = await bench.pairs();
      const { code, data } = await refusalOf(bench.rotate());
      expect([code, data['why']]).to.deep.equal(['ProofImpossible', 'mtls']);
      expect(await bench.writes()).to.deep.equal([]);
      await expectUntouched(bench, old?.key);
    },
  });
});
