import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Emulator } from '../emulator/client.ts';
import { emulator } from '../contract/org/world.ts';
import { loginPlace, type LoginPlace, opens, refreshTokenOf } from '../contract/secret/stored-logins.ts';
import { bundledProgram } from '../nut/sf.ts';

const run = promisify(execFile);
const worker = fileURLToPath(new URL('renewing-worker.ts', import.meta.url));
const usernames = ['first@cores.example.com', 'second@cores.example.com'];
/** All 200 rounds take minutes, so a run without `--whole` does a tenth of them. */
const [pairs, roundsOfEach] = [process.env['TEST_EXTENT'] === 'whole' ? 20 : 2, 10];

/** Starts a process that works by the core of `sf`. */
async function startSf(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--no-deprecation', worker], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  expect(await once(child, 'message')).to.deep.equal(['ready', undefined]);
  return child;
}

/** Lets that process work with all logins once, and returns what it says. */
async function bySf(child: ChildProcess): Promise<unknown> {
  const answer = once(child, 'message');
  child.send(usernames);
  const [told] = (await answer) as [unknown];
  return told;
}

/** Works with all logins once, in a process of the bundle, and returns what became of each. */
async function byBundle(): Promise<unknown> {
  const words = ['eca', 'list', '--target-org', usernames.join(','), '--json'];
  const { stdout } = await run(process.execPath, ['--no-deprecation', bundledProgram, ...words]);
  const { result } = JSON.parse(stdout) as { result: { orgs: ReadonlyArray<{ status: string; error?: unknown }> } };
  return result.orgs.map(({ status, error }) => error ?? status);
}

/** Resolves once an org got its first request. */
async function firstRequest(world: Emulator, { org }: LoginPlace): Promise<void> {
  while ((await world.requests(org.alias)).length === 0) await delay(5);
}

describe('the core of the bundle and the core of sf, at once over the same logins', function () {
  this.timeout(1_200_000);
  const places: LoginPlace[] = [];
  let sf: ChildProcess | undefined;
  before(async () => {
    for (const username of usernames) {
      const place = await loginPlace({ global: { isRefreshTokenRotationEnabled: true } });
      const { key: clientId, secret: clientSecret } = place.old;
      await place.keep(username, { clientId, clientSecret, refreshToken: await refreshTokenOf(place) });
      places.push(place);
    }
  });
  after(() => sf?.kill());

  it(`renew them in ${pairs * roundsOfEach} rounds, and lose no refresh token that was rotated`, async () => {
    const world = await emulator();
    const [place] = places as [LoginPlace];
    let renewals = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
      sf = await startSf();
      for (let round = 0; round < roundsOfEach; round += 1) {
        for (const { org } of places) {
          await world.expireAccessTokens(org.alias);
          await world.clearRequests(org.alias);
        }
        const bundle = byBundle();
        // once the other has a renewal ahead, or before it
        if (round % 2 === 0) await firstRequest(world, place);
        const ends = await Promise.all([bySf(sf), bundle]);
        expect(ends, `pair ${pair}, round ${round}`).to.deep.equal(['done', ['ok', 'ok']]);
        const requests = await Promise.all(places.map(async ({ org }) => world.requests(org.alias)));
        renewals += requests.flat().filter(({ path }) => path === '/services/oauth2/token').length;
      }
      sf.disconnect();
      await once(sf, 'exit');
    }
    expect(renewals).to.be.at.least(pairs * roundsOfEach * places.length);
    for (const [index, username] of usernames.entries())
      expect(await opens(places[index] as LoginPlace, username), username).to.equal(true);
  });
});
