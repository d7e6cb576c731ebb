import { expect } from 'chai';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { examineOrg } from '../../../src/login/doctor/read-org.ts';
import { checksReport } from '../../../src/output/doctor/doctor-report.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { emulator, open } from '../org/world.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

/** What the doctor says of its call to the UI bridge with a token of the app for machines. */
async function bridged(org: OrgHandle): Promise<{ status: string; message: string; action: string | null }> {
  const checks = await examineOrg(await open(org), { app: 'Robot', probes: ['ui-bridge'] });
  const { checks: lines } = checksReport(checks.filter(({ area }) => area === 'probe'));
  expect(lines.map(({ id }) => id)).to.deep.equal(['probe-ui-bridge']);
  const [{ status, message, action } = { status: '', message: '', action: null }] = lines;
  expect(message).not.to.match(/frontdoor|otp=/);
  return { status, message, action };
}

async function loggedIn(spec: Parameters<typeof robotOrg>[1] = {}): Promise<OrgHandle> {
  const org = await robotOrg({}, spec);
  await (await emulator()).setUser(org.alias, { username: runAs(org), permissions: ['ApiEnabled'] });
  await loginByClientCredentials(await clientIn(org), keeping, wire);
  return org;
}

describe('a call to the UI bridge with the token of an app', () => {
  it('is ok where the org gives an address, which nobody opens or gets (S1)', async () => {
    const org = await loggedIn({ switches: { uiBridgeScope: 'any' } });
    await (await emulator()).clearRequests(org.alias);
    expect(await bridged(org)).to.include({ status: 'ok', action: null });
    const paths = (await (await emulator()).requests(org.alias)).map(({ method, path }) => `${method} ${path}`);
    expect(paths.filter((path) => path.includes('singleaccess'))).to.deep.equal(['GET /services/oauth2/singleaccess']);
    expect(paths.join()).not.to.include('frontdoor');
  });

  it('is a failure for a token without the scope web', async () => {
    const { status, message, action } = await bridged(await loggedIn());
    expect([status, message]).to.match(/^failure,.*Invalid_Scope/);
    expect(action).to.match(/sf eca oauth set --name Robot --target-org \S+ --add-scope web$/);
  });

  it('is a failure for a user of the API alone, and for a token that has ended', async () => {
    const org = await loggedIn({ switches: { uiBridgeScope: 'any' } });
    await (await emulator()).setUser(org.alias, { username: runAs(org), permissions: ['ApiEnabled', 'ApiUserOnly'] });
    const refused = await bridged(org);
    expect(refused).to.include({ status: 'failure' });
    expect(refused.message).to.include('Bad_OAuth_Token');
    await (await emulator()).setUser(org.alias, { username: runAs(org), permissions: ['ApiEnabled'] });
    expect(await bridged(org)).to.include({ status: 'ok' });
    await (await emulator()).expireAccessTokens(org.alias, { username: runAs(org) });
    expect(await bridged(org)).to.deep.equal(refused);
    expect(refused.action).to.equal(`See whether the token has ended: sf eca token whoami --target-org ${runAs(org)}`);
  });
});
