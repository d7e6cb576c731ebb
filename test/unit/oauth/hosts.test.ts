import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { requireMyDomain, trusted } from '../../../src/oauth/hosts.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { refusalOf } from './refusal.ts';

describe('attack: a host that looks like Salesforce requests a secret (L5)', () => {
  const good = [
    'https://acme.my.salesforce.com',
    'https://ACME.my.salesforce.com/services/oauth2/token',
    'https://login.salesforce.com',
    'https://acme--uat.sandbox.my.salesforce.com',
    'https://acme.my.salesforce.mil',
    'https://acme.lightning.force.com',
    'https://acme.my.site.com/customers',
    'https://acme.my.sfcrmproducts.cn',
    'http://localhost:1717',
    'http://127.0.0.1:40001',
    'http://127.1.2.3',
    'http://[::1]:80',
    'http://2130706433:1717',
    'http://0x7f.0.0.1',
  ];
  for (const address of good) {
    it(`are ${address}`, () => {
      expect(trusted(address).hostname).to.equal(new URL(address).hostname);
    });
  }

  const bad: ReadonlyArray<readonly [address: string, why: string]> = [
    ['http://acme.my.salesforce.com', 'not-https'],
    ['https://evilsalesforce.com', 'not-salesforce'],
    ['https://salesforce.com.evil.example', 'not-salesforce'],
    ['https://evilcrmforce.mil', 'not-salesforce'],
    ['https://acme.my.salesforce.com.', 'not-salesforce'],
    ['https://acme.my.salesforce-setup.com', 'not-salesforce'],
    ['https://x.vpod.evil.com', 'not-salesforce'],
    ['https://localhost.evil.example', 'not-salesforce'],
    ['https://127.0.0.1.evil.example', 'not-salesforce'],
    ['http://192.168.0.1', 'not-https'],
    ['https://acme.my.salesforce.com@evil.example', 'invalid'],
    ['https://me:pass@acme.my.salesforce.com', 'invalid'],
    ['https://acme.my.salesforce.com:443@evil.example', 'invalid'],
    ['https://evil.example#.my.salesforce.com', 'not-salesforce'],
    ['https://evil.example?.my.salesforce.com', 'not-salesforce'],
    ['https://evil.example/.my.salesforce.com', 'not-salesforce'],
    ['https://evil.example\\.my.salesforce.com', 'not-salesforce'],
    ['http://0.0.0.0', 'not-https'],
    ['https://[::ffff:1.2.3.4]', 'not-salesforce'],
    ['https://acme.my.salesforce.com.1.2.3.4.nip.io', 'not-salesforce'],
    ['https://acme.my.salesforce.com%2eevil.example', 'not-salesforce'],
    ['https://force.com', 'not-salesforce'],
    ['javascript:alert(1)', 'invalid'],
    ['ftp://acme.my.salesforce.com', 'invalid'],
    ['file:///etc/passwd', 'invalid'],
    ['acme.my.salesforce.com', 'invalid'],
    ['', 'invalid'],
  ];
  it('are found at the same address with https, where theirs has none', () => {
    const address = 'http://acme.my.salesforce.com';
    try {
      trusted(address);
      expect.fail(address);
    } catch (error) {
      if (!isEcaError(error)) throw error;
      const said = 'Use the same address with https: https://acme.my.salesforce.com';
      expect(reportError(error).actions).to.deep.equal([said]);
    }
  });

  for (const [address, why] of bad) {
    it(`aren’t ${address === '' ? 'nothing' : address}: ${why}`, () => {
      const [code, data] = refusalOf(() => trusted(address));
      expect([code, data['why']]).to.deep.equal(['HostNotTrusted', why]);
    });
  }

  it('are read as every client reads them: a backslash ends the host', () => {
    expect(trusted('https://acme.my.salesforce.com\\@evil.example').hostname).to.equal('acme.my.salesforce.com');
  });

  it('may be named by the user, one by one, and still by https', () => {
    const hosts = ['SSO.acme.example', 'proxy.acme.example:8443'];
    expect(trusted('https://sso.acme.example/token', hosts).host).to.equal('sso.acme.example');
    expect(trusted('https://proxy.acme.example:8443', hosts).port).to.equal('8443');
    for (const [address, why] of [
      ['https://proxy.acme.example', 'not-salesforce'],
      ['https://x.sso.acme.example', 'not-salesforce'],
      ['http://sso.acme.example', 'not-https'],
    ] as const) {
      expect(refusalOf(() => trusted(address, hosts))[1]).to.include({ why });
    }
  });

  it('L4: are the org’s own for client credentials', () => {
    requireMyDomain('https://acme.my.salesforce.com');
    requireMyDomain('http://127.0.0.1:40001');
    for (const host of ['login.salesforce.com', 'test.salesforce.com']) {
      expect(refusalOf(() => requireMyDomain(`https://${host}/`))).to.deep.equal(['MyDomainNeeded', { host }]);
    }
  });
});
