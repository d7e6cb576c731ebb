import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { readIntrospection } from '../../../src/oauth/introspection.ts';
import { failedProof } from '../../../src/oauth/proof.ts';
import { refused } from '../../../src/oauth/reply.ts';
import { checkRevoked } from '../../../src/oauth/revocation.ts';
import { checkUiBridge } from '../../../src/oauth/ui-bridge.ts';
import { readUserInfo } from '../../../src/oauth/user-info.ts';
import { refusalOf } from './refusal.ts';
import { asked, json, page, redirect } from './replies.ts';

describe('the answer to introspection', () => {
  it('is read, whatever is missing', () => {
    const full = {
      active: true,
      scope: 'api  web',
      client_id: '3MVG9.key',
      username: 'me@acme.com',
      sub: 'https://login.salesforce.com/id/00D/005',
      token_type: 'access_token',
      exp: 1_700_007_200,
      iat: 1_700_000_000,
      nbf: 1_700_000_000,
    };
    expect(readIntrospection(json(full), asked)).to.deep.equal({
      active: true,
      scopes: ['api', 'web'],
      clientId: '3MVG9.key',
      username: 'me@acme.com',
      subject: 'https://login.salesforce.com/id/00D/005',
      tokenType: 'access_token',
      expiresAt: 1_700_007_200,
      issuedAt: 1_700_000_000,
    });
    expect(readIntrospection(json({ active: false }), asked)).to.include({ active: false, expiresAt: undefined });
  });

  it('must say whether the token is active', () => {
    for (const active of [undefined, 'true', 1]) {
      expect(refusalOf(() => readIntrospection(json({ active }), asked))[0]).to.equal('NotOauth');
    }
    expect(refusalOf(() => readIntrospection(page, asked))[0]).to.equal('NotOauth');
  });
});

describe('the answer to a revocation', () => {
  const form = { status: 400, contentType: 'application/x-www-form-urlencoded;charset=UTF-8' };

  it('is empty, or an error as JSON or as a form', () => {
    checkRevoked({ status: 200, contentType: '', body: '' }, asked);
    checkRevoked({ status: 200, contentType: 'text/html', body: '' }, asked);
    const body = 'error=unsupported_token_type&error_description=this+token+type+is+not+supported';
    expect(refusalOf(() => checkRevoked({ ...form, body }, asked))[1]).to.include({
      error: 'unsupported_token_type',
      description: 'this token type is not supported',
      status: 400,
    });
    expect(refusalOf(() => checkRevoked(json({ error: 'invalid_token' }, 400), asked))[1]).to.include({
      error: 'invalid_token',
    });
  });

  it('isn’t a page, and isn’t an error without a code', () => {
    expect(refusalOf(() => checkRevoked(page, asked))[0]).to.equal('NotOauth');
    expect(refusalOf(() => checkRevoked({ ...form, body: 'sorry' }, asked))[0]).to.equal('NotOauth');
    expect(refusalOf(() => checkRevoked({ ...form, status: 500, body: '' }, asked))[0]).to.equal('NotOauth');
  });
});

describe('the answer about a user', () => {
  const user = { user_id: '005', organization_id: '00D', preferred_username: 'me@acme.com', name: 'Me', email: null };

  it('is read', () => {
    expect(readUserInfo(json(user), asked)).to.deep.equal({
      userId: '005',
      orgId: '00D',
      username: 'me@acme.com',
      name: 'Me',
      email: undefined,
    });
    expect(refusalOf(() => readUserInfo(json({ ...user, user_id: 5 }), asked))[1]).to.include({
      detail: "user_id isn't text",
    });
  });

  it('is one word for a bad token, whatever it says it is', () => {
    for (const contentType of ['text/html', 'text/plain', 'application/json']) {
      const reply = { status: 403, contentType, body: 'Bad_OAuth_Token' };
      expect(refusalOf(() => readUserInfo(reply, asked))[1]).to.include({ error: 'Bad_OAuth_Token', status: 403 });
    }
    expect(refusalOf(() => readUserInfo({ ...page, status: 403 }, asked))[0]).to.equal('NotOauth');
  });
});

describe('the answer of the UI bridge', () => {
  const address = 'https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=0pen';

  it('is an address, which nobody gets (S1)', () => {
    expect(checkUiBridge(json({ frontdoor_uri: address }), asked)).to.equal(undefined);
  });

  it('is one word for a token that it refuses, and anything else is an error without the answer in it (S1)', () => {
    for (const body of ['Bad_OAuth_Token', 'Invalid_Scope']) {
      const reply = { status: 403, contentType: 'text/html', body };
      expect(refusalOf(() => checkUiBridge(reply, asked))[1]).to.include({ error: body, status: 403 });
    }
    for (const reply of [page, redirect, json({ url: address }), json({ frontdoor_uri: { address } })]) {
      const [code, data] = refusalOf(() => checkUiBridge(reply, asked));
      expect([code, JSON.stringify(data).includes('0pen')]).to.deep.equal(['NotOauth', false]);
    }
  });
});

describe('a proof that failed (R5)', () => {
  const outcomeOf = (error: EcaError): string => {
    const { outcome, detail } = failedProof('client-credentials', error);
    return `${outcome} ${detail}`;
  };

  it('refuses the pair only by the org’s own word about key or secret', () => {
    expect(outcomeOf(refused(asked, 401, 'invalid_client', 'invalid client credentials'))).to.equal(
      'refused invalid_client: invalid client credentials',
    );
    expect(outcomeOf(refused(asked, 400, 'invalid_client_id', ''))).to.equal('refused invalid_client_id');
  });

  it('says nothing of the pair in every other case', () => {
    expect(outcomeOf(refused(asked, 400, 'invalid_grant', 'ip restricted'))).to.equal(
      'inconclusive invalid_grant: ip restricted',
    );
    expect(outcomeOf(refused(asked, 401, 'INVALID_CLIENTX', ''))).to.equal('inconclusive INVALID_CLIENTX');
    expect(outcomeOf(new EcaError('ConnectionFailed', { org: 'acme', detail: 'ECONNRESET' }))).to.equal(
      'inconclusive ConnectionFailed: acme, ECONNRESET',
    );
    expect(outcomeOf(new EcaError('NotOauth', { host: 'acme', detail: '503 HTML' }))).to.match(/^inconclusive /);
    expect(outcomeOf(new EcaError('InstanceUrlMismatch', { expected: 'a', actual: 'b' }))).to.match(/^inconclusive /);
  });
});
