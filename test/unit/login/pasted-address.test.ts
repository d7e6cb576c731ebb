import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { loginAddress } from '../../../src/login/read-client.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';

/** Where the secret would go, or why it goes nowhere. */
function place(typed: string, allowHosts: readonly string[] = []): string {
  try {
    const { url } = clientCredentialsRequest(loginAddress(typed, allowHosts), { key: 'K', secret: undefined });
    return url.replace('/services/oauth2/token', '');
  } catch (error) {
    if (!(error instanceof EcaError)) throw error;
    return [error.code, 'why' in error.data ? error.data.why : ''].join(' ').trim();
  }
}

const acme = 'https://acme.my.salesforce.com';
const uat = 'https://acme--uat.sandbox.my.salesforce.com';
const rows: ReadonlyArray<readonly [typed: string, place: string]> = [
  [acme, acme],
  ['acme.my.salesforce.com', acme],
  [`  ${acme}/ `, acme],
  [`${acme}/services/oauth2/token`, acme],
  ['https://acme.my.salesforce.com.', acme],
  ['https://ACME.my.salesforce.com:443/home', acme],
  ['https://acme.lightning.force.com', acme],
  ['https://acme--uat.sandbox.lightning.force.com/lightning/page/home', uat],
  ['https://acme-dev-ed.develop.lightning.force.com', 'https://acme-dev-ed.develop.my.salesforce.com'],
  ['https://acme.my.salesforce-setup.com/lightning/setup/SetupOneHome/home', acme],
  ['https://acme--uat.sandbox.my.salesforce-setup.com', uat],
  ['https://acme--c.vf.force.com/apex/P', acme],
  ['https://acme--uat--acme_ns.sandbox.vf.force.com/apex/P', uat],
  ['https://acme.file.force.com', acme],
  ['https://acme.cloudforce.com', acme],
  ['http://acme.my.salesforce.com', 'HostNotTrusted not-https'],
  ['https://acme.lightning.com', 'HostNotTrusted not-salesforce'],
  ['https://lightning.force.com.evil.example', 'HostNotTrusted not-salesforce'],
  ['https://api.salesforce.com', 'MyDomainNeeded'],
  ['https://login.salesforce.com', 'MyDomainNeeded'],
  ['https://login.sfcrmproducts.cn', 'MyDomainNeeded'],
  ['https://acme.my.site.com/portal', 'MyDomainNeeded'],
];

describe('an address as people paste it', () => {
  for (const [typed, expected] of rows) {
    it(`"${typed}" leads to ${expected}`, () => {
      expect(place(typed)).to.equal(expected);
    });
  }

  it('stays as it is where its host was named as trusted', () => {
    expect(place('https://acme.lightning.force.com', ['acme.lightning.force.com'])).to.equal(
      'https://acme.lightning.force.com',
    );
  });
});
