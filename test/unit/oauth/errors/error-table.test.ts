import { expect } from 'chai';
import type { ErrorRow } from '../../../../src/oauth/errors/error-row.ts';
import { errorTable, explain } from '../../../../src/oauth/errors/error-table.ts';
import { steps } from '../../../../src/oauth/request.ts';

/** What an org says in the case of a row: each of its codes with each of its texts. */
const samplesOf = ({ codes, says = [''] }: ErrorRow): Array<{ error: string; description: string }> => {
  const texts = says.filter((words) => typeof words === 'string');
  const descriptions = texts.length === 0 ? [''] : texts;
  return (codes.length === 0 ? ['some_code'] : codes).flatMap((error) =>
    descriptions.map((description) => ({ error, description })),
  );
};

const idOf = (error: string, description: string, step?: (typeof steps)[number]): string | undefined =>
  explain({ error, description, step })?.id;

describe('the table of OAuth errors', () => {
  it('has 66 rows; two of them are lists of names', () => {
    const numbers = [...new Set(errorTable.map(({ row }) => row))];
    expect(numbers).to.deep.equal(Array.from({ length: 66 }, (_, index) => index + 1));
    const counts = [38, 39].map((number) => errorTable.filter(({ row }) => row === number).length);
    expect([...counts, errorTable.length]).to.deep.equal([8, 16, 88]);
  });

  it('has an id of its own in each row', () => {
    expect(new Set(errorTable.map(({ id }) => id)).size).to.equal(errorTable.length);
  });

  for (const row of errorTable) {
    it(`row ${row.row}, ${row.id}, is found by its own codes and words, at each of its steps and without one`, () => {
      for (const { error, description } of samplesOf(row)) {
        const found = [undefined, ...row.steps].map((step) => idOf(error, description, step));
        expect(new Set(found), `${error}: ${description}`).to.deep.equal(new Set([row.id]));
      }
    });

    it(`row ${row.row}, ${row.id}, is found among other words and in any case`, () => {
      for (const { error, description } of samplesOf(row).filter((sample) => sample.description !== '')) {
        const around = description.startsWith('<') ? description : `invalid: ${description.toUpperCase()} (x7)`;
        expect(idOf(error.toUpperCase(), around)).to.equal(row.id);
      }
    });
  }

  it('writes its codes and words as they are compared', () => {
    const texts = errorTable.flatMap(({ codes, says = [] }) => [
      ...codes,
      ...says.filter((words) => typeof words === 'string'),
    ]);
    expect(texts.filter((text) => text !== text.toLowerCase() || text.trim() === '')).to.deep.equal([]);
  });

  it('takes the row of a code for words that nobody knows, at its own step where others share the code', () => {
    expect(idOf('invalid_client', 'something new')).to.equal('secret-wrong');
    expect(idOf('invalid_app_access', 'something new')).to.equal('not-admin-approved');
    expect(idOf('invalid_grant', 'something new', 'device')).to.equal('device-code-over');
    expect(idOf('invalid_grant', 'something new', 'code')).to.equal('verifier-missing');
    expect(idOf('invalid_request', 'something new', 'device')).to.equal('device-code-unknown');
  });

  it('does not guess where codes are shared and words unknown', () => {
    expect(idOf('invalid_grant', 'something new')).to.equal(undefined);
    expect(idOf('invalid_grant', 'something new', 'jwt')).to.equal(undefined);
    expect(idOf('invalid_request', 'required parameter is missing')).to.equal(undefined);
    expect(idOf('brand_new', 'authentication failure')).to.equal('authentication-failure');
    expect(idOf('brand_new', 'ip restricted')).to.equal(undefined);
    expect(idOf('', '')).to.equal(undefined);
  });

  it('lets words count before the step, and more words before fewer', () => {
    expect(idOf('invalid_grant', 'expired access/refresh token', 'code')).to.equal('token-expired');
    expect(idOf('invalid_grant', 'expired authorization code', 'refresh')).to.equal('code-expired');
    expect(idOf('invalid_request', 'missing required code challenge', 'code')).to.equal('challenge-missing');
    expect(idOf('invalid_request', 'invalid code challenge', 'authorize')).to.equal('verifier-wrong');
    expect(idOf('INVALID_SESSION_ID', 'This session is not valid for use with the REST API', 'rest')).to.equal(
      'session-shut-out',
    );
  });

  it('knows addresses that name an instance, alone or unreached, and leaves those of a My Domain alone', () => {
    for (const text of [
      ...['https://na139.salesforce.com/services/oauth2/token', 'acme--qa.cs42.my.salesforce.com'],
      'getaddrinfo ENOTFOUND cs5.salesforce.com',
      'curl: (6) Could not resolve host: c.na50.visual.force.com',
      'https://usa123.salesforce.com answered 404',
    ]) {
      expect(idOf('', text), text).to.equal('instanced-url');
    }
    for (const text of [
      ...['https://acme1.my.salesforce.com', 'getaddrinfo ENOTFOUND ab12.my.salesforce.com', 'login.salesforce.com'],
      ...['acme--qa.sandbox.my.salesforce.com', 'https://ab12--qa.sandbox.my.salesforce.com'],
    ]) {
      expect(idOf('', text), text).to.equal(undefined);
    }
    expect(idOf('invalid_client', 'invalid client credentials at na139.salesforce.com')).to.equal('secret-wrong');
  });

  it('tells an API-only user who wants a browser session from a token that has ended', () => {
    expect(idOf('Bad_OAuth_Token', 'GET /services/oauth2/singleaccess', 'rest')).to.equal('ui-bridge');
    expect(idOf('Bad_OAuth_Token', '', 'userinfo')).to.equal('session-expired');
  });

  it('reads a typographic apostrophe and a hyphen as Salesforce may write them', () => {
    expect(idOf('invalid_grant', 'user hasn’t approved this consumer')).to.equal('not-approved');
    expect(idOf('access-denied', '')).to.equal('denied');
  });
});
