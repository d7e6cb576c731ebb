import { expect } from 'chai';
import { refused } from '../../../../src/oauth/reply.ts';
import type { StoredLogin } from '../../../../src/org/logins/auth-store.ts';
import { loginOver } from '../../../../src/org/renewal/login-over.ts';
import { reportError } from '../../../../src/output/error-text.ts';

const login: StoredLogin = {
  username: 'ci@acme.example',
  orgId: '00D000000000001AAA',
  clientId: '3MVG9.key',
  instanceUrl: 'https://acme.my.salesforce.com',
  renewal: 'refresh-token',
  clientApps: [],
  flow: undefined,
  autoRefresh: false,
};

const place = '--client-id 3MVG9.key --instance-url https://acme.my.salesforce.com';
const rows: ReadonlyArray<readonly [what: string, stored: Partial<StoredLogin>, command: string]> = [
  ['in a browser', {}, `sf eca login web ${place}`],
  ['by code', { flow: 'device' }, `sf eca login device ${place}`],
  ['by password', { flow: 'code-credentials' }, `sf eca login code-credentials ${place} --username ci@acme.example`],
  ['of sf’s own', { clientId: 'PlatformCLI' }, 'sf org login web --instance-url https://acme.my.salesforce.com'],
  ['by JWT', { renewal: 'jwt' }, `sf eca login jwt ${place} --username ci@acme.example --jwt-key-file server.key`],
  ['by an access token', { renewal: 'token' }, 'sf org login web --instance-url https://acme.my.salesforce.com'],
  ['by client credentials', { renewal: 'client-credentials' }, 'sf eca login refresh --target-org ci@acme.example'],
];

describe('a login that is over', () => {
  for (const [what, stored, command] of rows) {
    it(`${what} is made again by the flow that it was made with`, () => {
      const { renewal = 'refresh-token' } = stored;
      const variant = ['token', 'client-credentials'].includes(renewal) ? renewal : 'refused';
      const error = loginOver({ ...login, ...stored }, 'invalid_grant', { keyFile: 'server.key', variant });
      const [first = ''] = reportError(error).actions;
      expect(first.slice(first.indexOf(': ') + 2)).to.equal(command);
    });
  }

  for (const [renewal, error] of [
    ['refresh-token', 'invalid_grant: expired access/refresh token'],
    ['jwt', 'invalid_grant: user is inactive'],
    ['jwt', 'invalid_app_access: user is not admin approved to access this app'],
    ['jwt', 'invalid_grant: audience is invalid'],
  ] as const) {
    it(`by ${renewal} for "${error}" has what fits the cause first, and nothing to run through itself`, () => {
      const [code = '', description = ''] = error.split(': ');
      const asked = { step: 'refresh', url: 'https://acme.my.salesforce.com', org: login.username } as const;
      const cause = refused(asked, 400, code, description);
      const over = loginOver({ ...login, renewal }, error, { keyFile: 'server.key', cause, variant: 'refused' });
      const { actions } = reportError(over);
      const logins = actions.filter((action) => action.startsWith('Log in again'));
      expect(actions.length).to.be.greaterThan(1);
      expect(logins).to.deep.equal(actions.slice(-1));
      expect(actions.join('\n')).to.not.include(`--target-org ${login.username}`);
    });
  }
});
