import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { signingPair } from '../../support/certificate.ts';
import { robotToken } from '../emulator/oauth-client.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, open } from '../org/world.ts';
import { keyFileOf, loginPlace, opens, refreshTokenOf } from './stored-logins.ts';

const month = 30 * 24 * 60 * 60_000;
const names = (logins: ReadonlyArray<{ readonly username: string }>): string[] =>
  logins.map(({ username }) => username);
let count = 0;
const user = (name: string): string => `${name}-${(count += 1)}@logins.example.com`;

describe('logins of this machine that use the pair which is rotated', function () {
  this.timeout(30_000);

  it('are listed before anything is changed, and afterwards with what happened to them', async () => {
    const place = await loginPlace();
    const { old, told } = place;
    const [machine, person, jwt, bare, further, foreign] = [
      user('cc'),
      user('web'),
      user('jwt'),
      user('bare'),
      user('more'),
      user('other'),
    ];
    await place.keepRobot(machine);
    await place.keep(person, { clientId: old.key, clientSecret: old.secret, refreshToken: 'r' });
    await place.keep(jwt, { clientId: old.key, privateKey: '/nowhere/key.pem' });
    await place.keep(bare, { clientId: old.key });
    const client = { clientId: old.key, accessToken: 'a', refreshToken: 'r', oauthFlow: 'web' as const };
    await place.keep(further, { clientApps: { robot: client } });
    await place.keep(foreign, { clientId: '3MVG9.other', clientSecret: 's' });
    const report = await place.rotate();
    const [first, second] = told;
    expect(first?.what).to.equal('changes');
    expect(second).to.deep.include({ what: 'logins' });
    if (second?.what !== 'logins') throw new Error('not listed');
    expect(names(second.rekeyed)).to.deep.equal([machine]);
    expect(names(second.kept)).to.have.members([person, jwt, bare, further]);
    expect(report.rekeyed).to.deep.equal([machine]);
    expect(
      report.keptLogins.map(({ username, renewal, clientApp }) => [username, renewal, clientApp]),
    ).to.have.deep.members([
      [person, 'refresh-token', false],
      [jwt, 'jwt', false],
      [bare, 'token', false],
      [further, 'refresh-token', true],
    ]);
    for (const { until } of report.keptLogins) {
      expect(Math.abs(Date.parse(until ?? '') - Date.now() - month)).to.be.lessThan(60_000);
    }
  });

  it('get the new pair by client credentials, with a token that it minted', async () => {
    const place = await loginPlace({}, { switches: { tokensAfterRotation: 'revoked' } });
    const machine = user('cc');
    await place.keepRobot(machine);
    await place.rotate();
    const now = await place.primary();
    expect(await place.stored(machine)).to.include({ clientId: now.key, clientSecret: now.secret });
    expect(await opens(place, machine)).to.equal(true);
  });

  it('by refresh token or JWT keep the old pair to the byte, which works on', async () => {
    const place = await loginPlace();
    const person = user('web');
    const fields = {
      clientId: place.old.key,
      clientSecret: place.old.secret,
      refreshToken: await refreshTokenOf(place),
    };
    await place.keep(person, fields);
    await place.rotate();
    expect(await place.stored(person)).to.include(fields);
    expect((await robotToken(place.org, place.old)).status).to.equal(200);
  });

  for (const rotates of [false, true]) {
    it(`with --rekey-logins take the new pair by one refresh${rotates ? ', and the refresh token that comes with it' : ''}`, async () => {
      const place = await loginPlace({ global: { isRefreshTokenRotationEnabled: rotates } });
      const person = user('web');
      const refreshToken = await refreshTokenOf(place);
      await place.keep(person, { clientId: place.old.key, clientSecret: place.old.secret, refreshToken });
      const report = await place.rotate({ rekeyLogins: true });
      expect(report.rekeyed).to.deep.equal([person]);
      expect(report.keptLogins).to.deep.equal([]);
      const [now, stored] = [await place.primary(), await place.stored(person)];
      expect(stored).to.include({ clientId: now.key, clientSecret: now.secret });
      expect(stored.refreshToken === refreshToken).to.equal(!rotates);
      expect(await opens(place, person)).to.equal(true);
    });
  }

  for (const tokensAfterRotation of ['old-key', 'revoked'] as const) {
    it(`with --rekey-logins keep all that they had where the org refuses (tokens: ${tokensAfterRotation})`, async () => {
      const place = await loginPlace({}, { switches: { tokensAfterRotation } });
      const person = user('web');
      const fields = {
        clientId: place.old.key,
        clientSecret: place.old.secret,
        refreshToken: await refreshTokenOf(place),
      };
      await place.keep(person, fields);
      const report = await place.rotate({ rekeyLogins: true });
      expect(report.phase).to.equal('rotated');
      expect(report.rekeyed).to.deep.equal([]);
      expect(report.keptLogins).to.have.length(1);
      expect(report.keptLogins[0]?.detail).to.match(/expired|invalid/i);
      expect(await place.stored(person)).to.include(fields);
    });
  }

  it('with --rekey-logins take the new key by JWT', async () => {
    const signing = signingPair();
    const admitted = {
      permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
      commaSeparatedProfile: 'System Administrator',
    };
    const place = await loginPlace({ global: { certificate: signing.certificate }, policy: admitted });
    const { username } = place.org;
    await place.keep(username, { clientId: place.old.key, privateKey: keyFileOf(signing.key) });
    const session = await open(place.org, { apiVersion: '67.0' });
    session.connection.accessToken = place.org.accessToken;
    const proof = { skip: true, jwt: undefined };
    const consent = { ask: undefined, given: true, forceSelf: true };
    const report = await place.rotate({ rekeyLogins: true, proof, consent }, { session });
    expect(report.rekeyed).to.deep.equal([username]);
    expect((await place.stored(username)).clientId).to.equal((await place.primary()).key);
  });

  it('that cannot be given the new pair do not keep the rotation from its end', async () => {
    const place = await loginPlace();
    const [away, stranger] = [user('away'), user('stranger')];
    const { key: clientId, secret: clientSecret } = place.old;
    await place.keep(away, {
      clientId,
      clientSecret,
      instanceUrl: 'http://127.0.0.1:9',
      loginUrl: 'http://127.0.0.1:9',
    });
    await place.keep(stranger, { clientId, clientSecret, userId: '005000000000001AAA' });
    const report = await place.rotate();
    expect(report.phase).to.equal('rotated');
    expect(report.rekeyed).to.deep.equal([]);
    const details = new Map(report.keptLogins.map(({ username, detail }) => [username, detail]));
    expect(details.get(away)).to.match(/^ConnectionFailed/);
    expect(details.get(stranger)).to.match(/another user/);
    expect(await place.stored(stranger)).to.include({ clientId, clientSecret });
  });

  it('that could not be asked keep the previous pair from being revoked; resume goes on', async () => {
    const place = await loginPlace();
    const [machine, away] = [user('cc'), user('away')];
    await place.keepRobot(machine);
    const { key: clientId, secret: clientSecret } = place.old;
    const nowhere = { instanceUrl: 'http://127.0.0.1:9', loginUrl: 'http://127.0.0.1:9' };
    await place.keep(away, { clientId, clientSecret, ...nowhere });
    const failed = await place.rotate({ revokePrevious: true }).catch((error: unknown) => error);
    expect(failed).to.include({ code: 'ConnectionFailed' });
    const states = async (): Promise<string[]> =>
      (await (await emulator()).pairs(place.org.alias)).map(({ role, state }) => `${role} ${state}`);
    expect(await states()).to.deep.equal(['primary Active', 'staged Rotated']);
    await place.keep(away, { clientId: 'PlatformCLI', ...nowhere });
    expect((await place.resume()).phase).to.equal('rotated');
    expect(await states()).to.deep.equal(['primary Active']);
    expect(await place.stored(machine)).to.include({ clientId: (await place.primary()).key });
  });

  it('that got the new pair right before a kill are known to have it', async () => {
    const place = await loginPlace();
    const machine = user('cc');
    await place.keepRobot(machine);
    await place.rotate();
    const lines = readFileSync(place.journal(), 'utf8').split('\n');
    writeFileSync(
      place.journal(),
      lines
        .slice(
          0,
          lines.findIndex((line) => line.includes('"rekeyed"')),
        )
        .join('\n'),
    );
    await (await emulator()).clearRequests(place.org.alias);
    expect(await place.resume()).to.deep.include({ phase: 'rotated', rekeyed: [machine], keptLogins: [] });
    const requests = await (await emulator()).requests(place.org.alias);
    expect(requests.filter(({ path }) => path.endsWith('/token'))).to.deep.equal([]);
  });

  it('that end with a revoked pair are named in the question', async () => {
    const place = await loginPlace();
    const [machine, person] = [user('cc'), user('web')];
    await place.keepRobot(machine);
    await place.keep(person, { clientId: place.old.key, clientSecret: place.old.secret, refreshToken: 'r' });
    const consent = { ask: undefined, given: false, forceSelf: false };
    expect(await refusalOf(place.rotate({ revokePrevious: true, consent }))).to.deep.include({
      code: 'ConsentMissing',
      data: {
        app: 'Robot',
        consequences: [
          { key: 'PreviousRevoked', data: {} },
          { key: 'LoginsCutOff', data: { logins: person } },
        ],
      },
    });
    expect((await place.primary()).key).to.equal(place.old.key);
  });
});
