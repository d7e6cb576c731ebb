import { expect } from 'chai';
import type { AppEdit } from '../../../src/apps/app.ts';
import { switchApp } from '../../../src/apps/edits/policy-edits.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import type { Consent } from '../../../src/change/consent.ts';
import { revokeTokens } from '../../../src/change/revoke-tokens.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import { consequenceReport } from '../../../src/output/consequences.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { newRobotPlace, tokensFor } from '../oauth/scene.ts';
import { open } from '../org/world.ts';

const yes: Consent = { ask: undefined, given: true, forceSelf: false };

describe('tokens that are out when an app is switched off', function () {
  this.timeout(20_000);

  it('no text promises that switching an app off ends the tokens that are out: they go on working (T1)', async () => {
    const { org, pair } = await newRobotPlace();
    const { accessToken } = await tokensFor(clientCredentialsRequest(org.url, pair));
    const call = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${accessToken.reveal()}` };
      return (await fetch(`${org.url}/services/oauth2/userinfo`, { headers })).status;
    };
    const prepare = (): AppEdit => switchApp(false);
    const off = { app: 'Robot', prepare, dryRun: false, waitMinutes: 1, consent: yes };
    const { risks } = await changeApp(await open(org), off);
    const kept = await revokeTokens(await open(org), { app: 'Robot', dryRun: false, consent: yes }).catch(
      (error: unknown) => error,
    );
    expect(await call()).to.equal(200);
    if (!isEcaError(kept)) throw kept;
    const { message, actions } = reportError(kept);
    expect(message).to.include('until its session times out');
    expect(actions[0]).to.include('Session Management').and.to.not.include('sf eca disable');
    expect(actions.join()).to.not.include('shut out');
    expect(risks.map((risk) => consequenceReport(risk).message).join()).to.include('until their sessions time out');
    const codes = ['AppOff', 'OauthPluginOff', 'AppDeleted', 'LinkedAppDeleted', 'UsersLimited', 'NobodyLeft'];
    for (const key of [...codes, 'UsersRemoved'])
      expect(consequenceReport({ key, data: { names: 'A' } }).message, key).to.include('until their sessions time out');
  });
});
