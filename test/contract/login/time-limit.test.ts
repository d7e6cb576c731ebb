import { expect } from 'chai';
import { firstOrg } from '../../../src/input/first-org.ts';
import { wireOf } from '../../../src/input/login/login-setup.ts';
import { pickApp, pickConnectedApp } from '../../../src/input/pickers.ts';
import { inspectToken, tokenOfLogin, whoAmI } from '../../../src/login/token-work.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { emulator } from '../org/world.ts';
import { clientIn, robotOrg } from './stage.ts';

const { signal } = new AbortController();
const seconds = 2;
const wire = wireOf({ timeout: seconds }, signal);

/** How a request ends that the org never answers. */
async function endOf(request: (org: OrgHandle) => Promise<unknown>): Promise<unknown> {
  const org = await robotOrg();
  await (await emulator()).fault(org.alias, { do: 'hang', match: { method: 'POST' }, count: 0 });
  await (await emulator()).fault(org.alias, { do: 'hang', match: { path: 'userinfo' }, count: 0 });
  const { code, data } = await refusalOf(request(org));
  return [code, data['detail']];
}

const picking = ({ username, orgId }: OrgHandle): Parameters<typeof pickApp>[1] => ({
  first: firstOrg({ targets: [{ org: username, orgId, asked: [username] }], signal, timeout: seconds }),
  mayAsk: true,
});

describe('--timeout for an org that never answers', () => {
  together({
    'ends a list of apps to pick from, which is read again once': async () => {
      expect(await endOf(async (org) => pickApp(undefined, picking(org)))).to.deep.equal(whole);
      expect(await endOf(async (org) => pickConnectedApp('', picking(org)))).to.deep.equal(whole);
    },

    'ends the reading of an app to log in through': async () => {
      expect(await endOf(async (org) => clientIn(org, { timeout: 1000 }))).to.deep.equal(whole);
    },

    "ends each of a token's requests": async () => {
      const tokenOf = async ({ username }: OrgHandle): ReturnType<typeof tokenOfLogin> =>
        tokenOfLogin(username, { kind: undefined, strongest: false });
      expect(await endOf(async (org) => whoAmI(await tokenOf(org), wire))).to.deep.equal(whole);
      const client = { key: 'key', secret: undefined };
      expect(await endOf(async (org) => inspectToken({ ...(await tokenOf(org)), client }, wire))).to.deep.equal(whole);
    },
  });
});

const whole = ['ConnectionFailed', 'no answer in 2 s'];
