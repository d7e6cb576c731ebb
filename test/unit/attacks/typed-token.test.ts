import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';

const token = '00D000000000001!AQ4AQFo0Hn2sVtYs4rK0j5lVb3kQ8m1xWc7ZpTgUeRyIaSdFgHjKlMnBvCxZaQwErTyUiOpAsDfGhJkLzXcVb';

describe('attack: an access token that is typed in the place of an app', () => {
  for (const [code, data] of [
    ['AppNotFound', { app: token, org: 'demo', hint: '' }],
    ['AppNamedTwice', { app: token, flag: '--name', remedies: [] }],
    ['AppNamedTwice', { app: 'App', flag: '--name', remedies: [{ key: 'QuoteApp', data: { app: `x ${token}` } }] }],
    ['WrongUsage', { problem: `Unexpected argument: ${token}`, command: 'display', remedies: [] }],
  ] as const)
    it(`is in no message and no action of ${code}: ${Object.keys(data).join(', ')}`, () => {
      const said = JSON.stringify(reportError(new EcaError(code, data)));
      expect(said).to.include('[redacted]').and.not.include(token.slice(16, 40));
    });
});
