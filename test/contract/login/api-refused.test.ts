import { expect } from 'chai';
import { loginByClientCredentials } from '../../../src/login/client-credentials.ts';
import { listLogins } from '../../../src/login/list-logins.ts';
import { refreshLogin } from '../../../src/login/refresh-login.ts';
import { tokenOfLogin, whoAmI } from '../../../src/login/token-work.ts';
import { refreshText } from '../../../src/output/login/login-text.ts';
import { whoAmIText } from '../../../src/output/login/token-text.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { emulator, login } from '../org/world.ts';
import { clientIn, forgetOthers, keeping, robotOrg, runAs, wire } from './stage.ts';

const words = 'Session expired or invalid';
const apiRefused = `INVALID_SESSION_ID: ${words}`;

/** An org with a login by client credentials, whose REST API refuses every token that it grants. */
async function refusingOrg(): Promise<OrgHandle> {
  const org = await robotOrg();
  await loginByClientCredentials(await clientIn(org), { ...keeping, autoRefresh: true }, wire);
  const body = JSON.stringify([{ errorCode: 'INVALID_SESSION_ID', message: words }]);
  const fault = { do: 'reply', status: 401, contentType: 'application/json', body, count: 0 } as const;
  await (await emulator()).fault(org.alias, { ...fault, match: { path: '^/services/data/v' } });
  return org;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('a token that an org grants and its API refuses', () => {
  it('is reported by a renewal', async () => {
    const report = await refreshLogin(runAs(await refusingOrg()), wire);
    expect(report).to.include({ apiRefused });
    expect(oneLine(refreshText(report)))
      .to.include(words)
      .and.to.include('sf eca explain');
  });

  it('is reported beside its user', async () => {
    const org = await refusingOrg();
    const at = await tokenOfLogin(runAs(org), { kind: undefined, strongest: false });
    const report = await whoAmI(at, wire);
    expect(report).to.include({ username: runAs(org), apiRefused });
    expect(oneLine(whoAmIText(report))).to.include(words);
  });

  it('is not reported for one that it accepts', async () => {
    const org = await robotOrg();
    await loginByClientCredentials(await clientIn(org), keeping, wire);
    const report = await refreshLogin(runAs(org), wire);
    const at = await tokenOfLogin(runAs(org), { kind: undefined, strongest: false });
    expect([report.apiRefused, (await whoAmI(at, wire)).apiRefused]).to.deep.equal([null, null]);
    expect(refreshText(report)).to.not.include('explain');
  });

  for (const fields of [{}, { clientId: '3MVG9abcd', refreshToken: 'r1' }]) {
    const what = 'refreshToken' in fields ? 'a refresh token' : 'nothing that renews it';
    it(`is listed as refused for a login with ${what}, without a renewal`, async () => {
      const org = await refusingOrg();
      await login(org, fields);
      await forgetOthers(org);
      const { logins } = await listLogins(wire, { check: true, openKey: async () => Promise.resolve() });
      const listed = logins.find(({ username }) => username === org.username);
      expect(listed).to.include({ stand: 'refused', apiRefused });
    });
  }
});
