import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { robotToken } from '../emulator/oauth-client.ts';
import { type Refusal, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { login } from '../org/world.ts';
import { folder, newPlace, type Place } from './in-place-scene.ts';

/** The org's pair is new, works, is in the sink and nowhere else, and nothing is left that would rotate again. */
async function expectReplaced(place: Place, alsoKey = false): Promise<void> {
  const { key, secret } = await place.primary();
  expect(secret).not.to.equal(place.old.secret);
  expect(key === place.old.key).to.equal(!alsoKey);
  expect(place.delivered()).to.deep.equal({ key, secret });
  expect((await robotToken(place.org, { key, secret })).status).to.equal(200);
  expect((await robotToken(place.org, place.old)).status).to.equal(400);
  expect(place.vault()).to.deep.equal([]);
  expect(await place.flags()).to.equal('false false');
  const written = readFileSync(place.journal, 'utf8');
  expect(written).to.include('"ended"').and.not.to.include(secret).and.not.to.include(place.old.secret);
}

/** Cuts the journal off before the first line of that event, as a kill would. */
function cutBefore(place: Place, event: string): void {
  const lines = readFileSync(place.journal, 'utf8').split('\n');
  const end = lines.findIndex((line) => line.includes(`"event":"${event}"`));
  writeFileSync(place.journal, lines.slice(0, end).join('\n'));
}

const codeOf = async (attempt: Promise<unknown>): Promise<Refusal['code']> => (await refusalOf(attempt)).code;
const deploy = { soapOperation: 'deploy' };
const failure = {
  componentType: 'ExtlClntAppGlobalOauthSettings',
  fullName: 'Robot_g',
  fileName: 'extlClntAppGlobalOauthSets/Robot_g.ecaGlblOauth',
  problem: 'not today',
};

describe('a rotation in place', () => {
  const cases: Record<string, () => Promise<void>> = {};
  for (const rotationFlags of ['reset', 'kept'] as const) {
    for (const alsoKey of [false, true]) {
      cases[
        `replaces the secret${alsoKey ? ' and the key' : ''} and says that nothing overlapped (flags ${rotationFlags})`
      ] = async (): Promise<void> => {
        const place = await newPlace({ rotationFlags });
        const report = await place.rotate({ alsoKey });
        await expectReplaced(place, alsoKey);
        expect(report).to.deep.include({
          ...{ app: 'Robot', phase: 'rotated', proved: 'client-credentials', overlap: false, stagedId: null },
          previous: { state: 'Replaced', expires: null },
        });
        expect(await place.deploys()).to.equal(rotationFlags === 'kept' ? 2 : 1);
        expect(place.told).to.deep.equal(['replaced', 'delivered', 'proved', 'confirmed']);
      };
    }
  }

  together({
    ...cases,

    'waits where another change locks the setup, and then replaces the pair': async () => {
      const place = await newPlace();
      const problem = 'ALREADY_IN_PROCESS: The administration setup has already been locked by another change.';
      await place.world.fault(place.org.alias, {
        do: 'fail-deploy',
        match: deploy,
        failures: [{ ...failure, problem }],
      });
      await place.rotate();
      await expectReplaced(place);
    },

    'is refused where the present secret cannot be read, before anything is changed': async () => {
      const place = await newPlace();
      const permissions = ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppDeveloper'];
      await place.world.configure(place.org.alias, { userPermissions: permissions });
      expect(await codeOf(place.rotate())).to.equal('SecretAccessDenied');
      expect(await place.deploys()).to.equal(0);
    },

    'needs a yes, and an API version that tells secrets': async () => {
      const place = await newPlace();
      const consent = { ask: undefined, given: false, forceSelf: false };
      expect(await refusalOf(place.rotate({ consent, alsoKey: true }))).to.deep.equal({
        code: 'ConsentMissing',
        data: { app: 'Robot', consequences: [{ key: 'PairReplaced', data: {} }] },
      });
      expect(await place.deploys()).to.equal(0);
      expect(await codeOf(place.rotate({}, { apiVersion: '59.0' }))).to.equal('ApiVersionTooOld');
      expect(await codeOf(place.rotate({ ifOlderThanDays: 1, consent }, { apiVersion: '60.0' }))).to.equal(
        'ConsentMissing',
      );
    },

    'works below the version of staged pairs': async () => {
      const place = await newPlace({}, { maxApiVersion: 62 });
      await place.rotate();
      await expectReplaced(place);
    },

    'is refused for the app of this very login, and for a consumer that no deploy reaches': async () => {
      const place = await newPlace();
      await login(place.org, { clientId: place.old.key });
      expect((await refusalOf(place.rotate())).data).to.include({ why: 'self' });
      const other = await newPlace({}, { consumers: [{ app: 'Robot' }] });
      expect(await codeOf(other.rotate())).to.equal('SeveralConsumers');
      const [, second] = (await other.world.pairs(other.org.alias)).map(({ key }) => key);
      expect((await refusalOf(other.rotate({ consumer: second }))).data).to.include({ why: 'consumer' });
      expect((await other.rotate({ consumer: other.old.key })).phase).to.equal('rotated');
    },

    'ends where the org refuses the deploy: nothing was changed, and there is nothing to resume': async () => {
      const place = await newPlace();
      await place.world.fault(place.org.alias, { do: 'fail-deploy', failures: [failure], match: deploy });
      expect(await codeOf(place.rotate())).to.equal('DeployFailed');
      expect(await place.primary()).to.deep.include(place.old);
      expect(place.vault()).to.deep.equal([]);
      expect(await place.resume()).to.include({ phase: 'discarded' });
      expect(await place.primary()).to.deep.include(place.old);
    },

    'goes on after the answer to the deploy was lost, without a second one': async () => {
      const place = await newPlace();
      await place.world.fault(place.org.alias, { do: 'drop-after', match: deploy, count: 1 });
      await place.rotate();
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(1);
    },

    'finds the new pair where the status of the deploy cannot be read': async () => {
      const place = await newPlace();
      const match = { soapOperation: 'checkDeployStatus' };
      await place.world.fault(place.org.alias, { do: 'status', status: 500, match, count: 0 });
      await place.rotate();
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(1);
    },

    'goes on after the answer to the deploy that resets the flags was lost': async () => {
      const place = await newPlace({ rotationFlags: 'kept' });
      await place.world.fault(place.org.alias, { do: 'drop-after', match: deploy, skip: 1, count: 1 });
      await place.rotate();
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(2);
    },

    'whose answer was lost is uncertain where the pair is withheld, and goes on without a second deploy': async () => {
      const place = await newPlace();
      const body = JSON.stringify([{ errorCode: 'FUNCTIONALITY_NOT_ENABLED', message: 'Not now.' }]);
      const refused = { do: 'reply', status: 403, contentType: 'application/json', body } as const;
      const match = { path: '/credentials/\\w+/\\w+' };
      await place.world.fault(place.org.alias, { do: 'drop-after', match: deploy, count: 1 });
      await place.world.fault(place.org.alias, { ...refused, match, skip: 2, count: 0 });
      expect(await codeOf(place.rotate())).to.equal('DeployUncertain');
      expect(place.vault()).to.have.length(1);
      await place.world.clearFaults(place.org.alias);
      await place.resume();
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(1);
    },

    'says that nothing was changed where the deploy never arrived, and does it when resumed': async () => {
      const place = await newPlace();
      await place.world.fault(place.org.alias, { do: 'drop-before', match: deploy, count: 1 });
      expect(await codeOf(place.rotate())).to.equal('DeployLost');
      expect(await place.primary()).to.deep.include(place.old);
      await place.resume();
      await expectReplaced(place);
    },

    'that was killed behind the deploy fetches the new secret and delivers it, without a second deploy': async () => {
      const place = await newPlace();
      const killed = new AbortController();
      await place.world.fault(place.org.alias, { do: 'hang-after', match: deploy, count: 1 });
      const attempt = codeOf(place.rotate({}, { signal: killed.signal }));
      await place.world.arrival(place.org.alias, ({ fault }) => fault === 'hang-after');
      killed.abort();
      expect(await attempt).to.be.oneOf(['Interrupted', 'DeployInterrupted']);
      expect(place.delivered()).to.equal(undefined);
      expect((await place.resume()).phase).to.equal('rotated');
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(1);
      const before = await place.primary();
      await place.resume();
      expect([await place.primary(), await place.deploys()]).to.deep.equal([before, 1]);
    },

    'that was killed before the deploy was sent sends it': async () => {
      const place = await newPlace();
      await place.world.fault(place.org.alias, { do: 'drop-before', match: deploy, count: 1 });
      await refusalOf(place.rotate());
      cutBefore(place, 'undeployed');
      await place.resume();
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(1);
    },

    'keeps the new secret in the vault while a sink does not take it, and cannot be taken back': async () => {
      const place = await newPlace();
      const path = join(folder, `${place.org.alias}.env`);
      const exec = { kind: 'exec', command: `test -e ${path}.ready && cat > ${path}.out` } as const;
      expect(await codeOf(place.rotate({ sinks: [{ kind: 'env-file', path, fixMode: false }, exec] }))).to.equal(
        'DeliveryFailed',
      );
      expect(place.vault()).to.have.length(2);
      expect(await codeOf(place.abort())).to.equal('AlreadyReplaced');
      writeFileSync(`${path}.ready`, '');
      await place.resume();
      expect(readFileSync(`${path}.out`, 'utf8')).to.include((await place.primary()).secret);
      await expectReplaced(place);
    },

    'that the org did not obey says so, and does it when resumed': async () => {
      const place = await newPlace({ ignoredFields: ['ExtlClntAppGlobalOauthSettings.shouldRotateConsumerSecret'] });
      expect(await codeOf(place.rotate())).to.equal('ValueNotTaken');
      await place.world.configure(place.org.alias, { ignoredFields: [] });
      await place.resume();
      await expectReplaced(place);
    },

    'on another machine, which has the journal and no vault, fetches what the deploy brought': async () => {
      const place = await newPlace();
      await place.rotate();
      cutBefore(place, 'deployed');
      rmSync(join(folder, `${place.org.alias}.env`));
      await place.resume();
      await expectReplaced(place);
      expect(await place.deploys()).to.equal(1);
    },

    'hands out a pair that cannot be tried, and says so': async () => {
      const place = await newPlace();
      await place.world.fault(place.org.alias, {
        do: 'status',
        status: 500,
        match: { path: '/oauth2/token' },
        count: 1,
      });
      const report = await place.rotate();
      expect(report).to.include({ phase: 'rotated', proved: null });
      expect(place.told).to.include('unproved');
      await expectReplaced(place);
    },
  });
});
