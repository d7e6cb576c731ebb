import { expect } from 'chai';
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
});
