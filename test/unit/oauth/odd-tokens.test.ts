import { expect } from 'chai';
import { readDeviceStart } from '../../../src/oauth/device.ts';
import { readTokens } from '../../../src/oauth/tokens.ts';
import { toSfError } from '../../../src/output/error-text.ts';
import { errorOf, refusalOf } from './refusal.ts';
import { acme, asked, granted, json } from './replies.ts';

const host = 'acme.my.salesforce.com';
const ids = '00D000000000001EAA/005000000000001AAA';

describe('attack: a grant whose token, address or identity is something else', () => {
  const oddTokens = [
    'CANARY\r\nX-Evil: y',
    'CANARY\ny',
    'CANARY\u0000',
    'CANARÝ',
    'CANARY y',
    'CANARY\u200b',
    '\u001b[2J',
  ];
  for (const token of oddTokens) {
    it(`${JSON.stringify(token)} is no token of any kind, and not shown`, () => {
      for (const name of ['access_token', 'refresh_token', 'id_token', 'signature']) {
        const refusal = refusalOf(() => readTokens(json({ ...granted, [name]: token }), asked));
        expect(refusal).to.deep.equal(['NotOauth', { host, detail: `${name} isn't visible ASCII` }]);
      }
      const started = { device_code: token, user_code: '08T3AY9D', verification_uri: `${acme}/setup/connect` };
      const [code, data] = refusalOf(() => readDeviceStart(json(started), asked));
      expect([code, data['detail']]).to.deep.equal(['NotOauth', "device_code isn't visible ASCII"]);
    });
  }

  const oddAddresses: ReadonlyArray<readonly [address: string, code: string, why?: string]> = [
    ['https://me:CANARY@acme.my.salesforce.com', 'HostNotTrusted', 'invalid'],
    ['https://acme.my.salesforce.com@evil.example', 'HostNotTrusted', 'invalid'],
    ['https://evil.example\\@acme.my.salesforce.com', 'HostNotTrusted', 'not-salesforce'],
    ['https://acme.my.salesforce.com\t.evil.example', 'HostNotTrusted', 'not-salesforce'],
    ['https://acme.my.salesforce.com\r\nX: y', 'HostNotTrusted', 'invalid'],
    ['//evil.example', 'HostNotTrusted', 'invalid'],
    ['javascript:alert(1)', 'HostNotTrusted', 'invalid'],
    ['data:text/html,x', 'HostNotTrusted', 'invalid'],
    ['https://other.my.salesforce.com', 'InstanceUrlMismatch'],
  ];
  for (const [address, code, why] of oddAddresses) {
    it(`${JSON.stringify(address)} is no instance_url`, () => {
      const [found, data] = refusalOf(() => readTokens(json({ ...granted, instance_url: address }), asked));
      expect([found, data['why']]).to.deep.equal([code, why]);
      expect(JSON.stringify(data)).not.to.include('CANARY');
      const thrown = errorOf(() => readTokens(json({ ...granted, instance_url: address }), asked));
      expect(toSfError(thrown, { wrap: false }).exitCode, 'an answer is never wrong usage').to.equal(1);
    });
  }

  for (const id of [
    `${acme}/id/00D000000000001EAA/../005000000000001AAA`,
    `${acme}/id/00D000000000001EAA/%2e%2e/005000000000001AAA`,
    `${acme}/id/${ids}/..`,
    `${acme}/id/../../${ids}`,
    `${acme}/id/../id/${ids}`,
    `${acme}/id/../../00D000000000001/005000000000001.json`,
    `${acme}/?x=/id/${ids}`,
    `${acme}/#/id/${ids}`,
    `javascript:/id/${ids}`,
    `file:///id/${ids}`,
    `https://me:CANARY@acme.my.salesforce.com/id/${ids}`,
  ]) {
    it(`${id} identifies nobody`, () => {
      const refusal = refusalOf(() => readTokens(json({ ...granted, id }), asked));
      expect(refusal).to.deep.equal(['NotOauth', { host, detail: "id isn't an identity URL" }]);
    });
  }

  it('__proto__ and constructor are names like any other: neither read, nor kept for later answers', () => {
    const inherited = `"__proto__":${JSON.stringify({ ...granted, refresh_token: 'evil' })},"constructor":{"prototype":{"scope":"full"}}`;
    const reply = (body: string): Parameters<typeof readTokens>[0] => ({ ...json({}), body });
    expect(refusalOf(() => readTokens(reply(`{${inherited}}`), asked))).to.deep.equal([
      'NotOauth',
      { host, detail: 'no token_type' },
    ]);
    const own = JSON.stringify({ ...granted, refresh_token: undefined, scope: undefined }).slice(1);
    for (const body of [`{${inherited},${own}`, `{${own}`]) {
      const { refreshToken, scopes } = readTokens(reply(body), asked);
      expect([refreshToken, scopes]).to.deep.equal([undefined, []]);
    }
  });
});
