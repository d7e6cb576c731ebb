import { expect } from 'chai';
import { revokeQuestion } from '../../../../src/output/login/token-text.ts';

describe('the question whether to revoke a token', () => {
  const cases = [
    ['refresh_token', 'refresh-token', true],
    ['access_token', 'refresh-token', false],
    ['access_token', 'token', true],
    ['access_token', 'jwt', false],
    ['access_token', 'client-credentials', false],
    ['refresh_token', undefined, false],
  ] as const;
  for (const [kind, renewal, ends] of cases) {
    it(`${ends ? 'says' : "doesn't say"} that the login ends: ${kind}, ${renewal ?? 'none stored'}`, () => {
      const text = revokeQuestion({ username: 'jane@acme.com', kind }, renewal);
      expect(text.includes('log in again')).to.equal(ends);
      expect(text).to.match(/Revoke the (?:access|refresh) token of jane@acme\.com/);
    });
  }
});
