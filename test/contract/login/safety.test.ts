import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { requestTokens } from '../../../src/login/request-tokens.ts';
import { saveLogin } from '../../../src/login/save-login.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import { storedLogin } from '../../../src/org/logins/auth-store.ts';
import { refusalOf } from '../org/refusal.ts';
import { clientIn, keeping, robotOrg, runAs, wire } from './stage.ts';

describe('attack: tokens that aren’t what they should be', () => {
  it('signed with another secret, or for another org than expected, are not stored (L5)', async () => {
    const org = await robotOrg();
    const client = await clientIn(org);
    const request = clientCredentialsRequest(org.url, client);
    const flow = 'client-credentials';
    const tokens = await requestTokens(client, request, { flow, wire });
    const other = { ...client, secret: new Secret('another') };
    expect(await refusalOf(saveLogin({ client: other, flow, tokens }, keeping, wire))).to.include({
      code: 'SignatureWrong',
    });
    const elsewhere = { ...client, instanceUrl: 'https://other.my.salesforce.com' };
    expect(await refusalOf(requestTokens(elsewhere, request, { flow, wire }))).to.include({
      code: 'InstanceUrlMismatch',
    });
    expect(await storedLogin(runAs(org))).to.equal(undefined);
  });
});
