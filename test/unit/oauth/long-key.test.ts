import { expect } from 'chai';
import { fitsEnvFile, readVariables, setVariables } from '../../../src/delivery/env-text.ts';
import { allMembers, setMembers } from '../../../src/delivery/json-text.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { clientCredentialsRequest } from '../../../src/oauth/grants.ts';
import { authorizeUrl } from '../../../src/oauth/web/authorize.ts';

/** A consumer key of 119 characters with what has a meaning in forms and addresses. */
const key = `3MVG9${'a+/B=c.D_'.repeat(12)}+/=+/=`;

describe('a long consumer key with + and /', () => {
  it('is the same in a form, an address, an env file and JSON', () => {
    expect(key).to.have.length(119);
    const { form } = clientCredentialsRequest('https://acme.my.salesforce.com', { key, secret: new Secret('A1B2') });
    expect(form).to.include({ client_id: key });
    expect(new URLSearchParams(new URLSearchParams({ client_id: key }).toString()).get('client_id')).to.equal(key);
    const asked = { clientId: key, callbackUrl: 'http://localhost:1717/OauthRedirect', state: 's', challenge: 'c' };
    const address = new URL(authorizeUrl('https://acme.my.salesforce.com', asked));
    expect(address.searchParams.get('client_id')).to.equal(key);
    expect(fitsEnvFile(key)).to.equal(true);
    expect(readVariables(setVariables('A=1\n', [['ID', key]]), ['ID'])).to.deep.equal([key]);
    expect(allMembers(setMembers('{"a": 1}', { id: key }), 'id')).to.deep.equal([key]);
  });
});
