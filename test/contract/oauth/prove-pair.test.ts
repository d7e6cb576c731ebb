import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import type { Pair } from '../../../src/oauth/pair.ts';
import type { Proof, ProofMethod } from '../../../src/oauth/proof.ts';
import { proofWireOf, requestProof } from '../../../src/org/credentials/prove-pair.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { type AppChoices, robot } from '../emulator/oauth-client.ts';
import { signingPair } from '../../support/certificate.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const byToken: ProofMethod = { by: 'client-credentials' };
const byLook: ProofMethod = { by: 'introspection' };
const wrong = new Secret('0'.repeat(64));

/** An org with an app for machines, and that app's pair. */
type OpenSettings = NonNullable<Parameters<typeof open>[1]>;

async function newRobot(more: AppChoices = {}, spec: Partial<OrgSpec> = {}): Promise<{ org: OrgHandle; pair: Pair }> {
  const world = await emulator();
  const org = await newOrg({ ...spec, apps: [] });
  for (const document of robot(org.alias, more)) await world.setDocument(org.alias, document);
  const [found] = (await world.pairs(org.alias)).filter(({ app }) => app === 'Robot');
  if (found === undefined) throw new Error('no pair');
  return { org, pair: { key: found.key, secret: new Secret(found.secret) } };
}

async function prove(org: OrgHandle, how: ProofMethod, pair: Pair, settings: OpenSettings = {}): Promise<Proof> {
  const proof = await requestProof(proofWireOf(await open(org, settings)), how, pair);
  expect(proof.by).to.equal(how.by);
  expect(JSON.stringify(proof)).not.to.include(pair.secret.reveal());
  return proof;
}

const told = async (...attempt: Parameters<typeof prove>): Promise<string> => {
  const { outcome, detail } = await prove(...attempt);
  return `${outcome} ${detail}`;
};

describe('R4, R5: a pair is proved by client credentials', () => {
  it('with a token, in one request', async () => {
    const { org, pair } = await newRobot();
    await (await emulator()).clearRequests(org.alias);
    expect((await prove(org, byToken, pair)).outcome).to.equal('passed');
    const requests = await (await emulator()).requests(org.alias);
    expect(requests.filter(({ path }) => path.includes('oauth2')).map(({ path }) => path)).to.deep.equal([
      '/services/oauth2/token',
    ]);
  });

  it('or refused, whatever the status, for a wrong secret or key', async () => {
    const { org, pair } = await newRobot();
    expect(await told(org, byToken, { ...pair, secret: wrong })).to.equal(
      'refused invalid_client: invalid client credentials',
    );
    await (await emulator()).configure(org.alias, { invalidClientStatus: '401' });
    expect(await told(org, byToken, { ...pair, secret: wrong })).to.match(/^refused invalid_client:/);
    expect(await told(org, byToken, { ...pair, key: '3MVG9none' })).to.match(/^refused invalid_client_id:/);
  });

  const inconclusive: ReadonlyArray<readonly [why: string, more: AppChoices, detail: RegExp]> = [
    ['flow is off', { policy: { isClientCredentialsFlowEnabled: false } }, /^inconclusive invalid_grant: client cred/],
    ['user is missing', { policy: { clientCredentialsFlowUser: '' } }, /^inconclusive invalid_grant: no client cred/],
    ['app is off', { appPolicy: { isEnabled: false } }, /^inconclusive app_blocked$/],
  ];
  for (const [why, more, detail] of inconclusive) {
    it(`or says nothing of the pair where the ${why}`, async () => {
      const { org, pair } = await newRobot(more);
      expect(await told(org, byToken, pair)).to.match(detail);
    });
  }

  it('or says nothing of the pair when the answer is lost, late, a page, a redirect or an error of the server', async () => {
    const { org, pair } = await newRobot();
    const world = await emulator();
    const match = { path: '/services/oauth2/token' };
    for (const [fault, detail] of [
      [{ do: 'drop-before', match }, /^inconclusive ConnectionFailed: /],
      [{ do: 'drop-after', match }, /^inconclusive ConnectionFailed: /],
      [{ do: 'hang', match }, /^inconclusive ConnectionFailed: .*no answer in 1 s/],
      [{ do: 'html', match }, /^inconclusive NotOauth: .*200 HTML/],
      [{ do: 'redirect', location: 'https://evil.example/', match }, /^inconclusive NotOauth: .*302 evil\.example/],
      [{ do: 'status', status: 500, match }, /^inconclusive NotOauth: .*500/],
      [{ do: 'status', status: 503, match }, /^inconclusive OrgBusy: .*SERVER_UNAVAILABLE/],
      [{ do: 'status', status: 429, match }, /^inconclusive OrgBusy: .*ConcurrentPerOrgLongTxn/],
    ] as const) {
      await world.fault(org.alias, fault);
      const settings = fault.do === 'hang' ? { timeout: 1000 } : {};
      expect(await told(org, byToken, pair, settings)).to.match(detail);
    }
    expect((await prove(org, byToken, pair)).outcome).to.equal('passed');
  });

  it('or left by Ctrl-C', async () => {
    const { org, pair } = await newRobot();
    const stop = new AbortController();
    const world = await emulator();
    await world.fault(org.alias, { do: 'hang', match: { path: '/services/oauth2/token' } });
    const proof = refusalOf(requestProof({ instanceUrl: org.url, signal: stop.signal }, byToken, pair));
    await world.arrival(org.alias, ({ fault }) => fault === 'hang');
    stop.abort();
    expect((await proof).code).to.equal('Interrupted');
  });
});

describe('R4: a pair is proved by a signed assertion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eca-key-'));
  const keyFile = join(folder, 'key.pem');
  const { key, certificate } = signingPair();
  writeFileSync(keyFile, key);
  after(() => rmSync(folder, { recursive: true }));

  const admitted: AppChoices = {
    global: { certificate },
    policy: { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', commaSeparatedProfile: 'System Administrator' },
  };
  const byKey = (username: string, file = keyFile): ProofMethod => ({ by: 'jwt', username, keyFile: file });

  it('whose audience is that of the org: production and sandbox', async () => {
    const { org, pair } = await newRobot(admitted);
    expect((await prove(org, byKey(org.username), pair)).outcome).to.equal('passed');
    const uat = await newRobot(admitted, { isSandbox: true });
    const wire = { ...proofWireOf(await open(uat.org)), sandbox: true };
    expect(await requestProof(wire, byKey(uat.org.username), uat.pair)).to.include({ outcome: 'passed', by: 'jwt' });
  });

  it('or refused for an unknown key, and inconclusive for a user who isn’t admitted', async () => {
    const { org, pair } = await newRobot(admitted);
    expect(await told(org, byKey(org.username), { ...pair, key: '3MVG9none' })).to.match(/^refused invalid_client_id:/);
    expect(await told(org, byKey('nobody@acme.example.com'), pair)).to.match(
      /^inconclusive invalid_grant: user hasn't/,
    );
  });

  it('or not tried without a key to sign with', async () => {
    const { org, pair } = await newRobot(admitted);
    const none = join(folder, 'none.pem');
    expect(await refusalOf(prove(org, byKey(org.username, none), pair))).to.deep.equal({
      code: 'KeyFileInvalid',
      data: { file: none, why: 'ENOENT', app: 'NAME', org: 'ORG' },
    });
  });
});

describe('R4: a pair is proved, more weakly, by introspection', () => {
  it('where a wrong secret is refused: right, wrong, unknown', async () => {
    const { org, pair } = await newRobot();
    expect(await told(org, byLook, pair)).to.equal('passed answered (active: false)');
    expect(await told(org, byLook, { ...pair, secret: wrong })).to.match(/^refused invalid_client:/);
    expect(await told(org, byLook, { ...pair, key: '3MVG9none' })).to.match(/^refused invalid_client/);
  });

  it('and proves nothing where a wrong secret is answered as a right one', async () => {
    const { org, pair } = await newRobot({}, { switches: { introspectionRefusal: 'inactive' } });
    expect(await told(org, byLook, pair)).to.equal('inconclusive a wrong secret was accepted');
    expect(await told(org, byLook, { ...pair, secret: wrong })).to.equal('inconclusive a wrong secret was accepted');
  });

  it('and proves nothing where the answer is lost', async () => {
    const { org, pair } = await newRobot();
    const match = { path: '/services/oauth2/introspect' };
    await (await emulator()).fault(org.alias, { do: 'drop-after', match });
    expect(await told(org, byLook, pair)).to.match(/^inconclusive a wrong secret got ConnectionFailed: /);
  });
});
