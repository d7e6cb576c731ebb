import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { findAppId } from '../../../src/org/credentials/app-id.ts';
import { explainSecretAccess } from '../../../src/org/credentials/secret-access.ts';
import { apexClassNames } from '../../../src/org/metadata/apex-classes.ts';
import { hasOpenDeploys } from '../../../src/org/metadata/open-deploys.ts';
import { permissionSetNames, profileNames } from '../../../src/org/people/grants.ts';
import { integrationProfiles, permissionSetLicence, userLicence } from '../../../src/org/people/licences.ts';
import { heldPermissionSets, holdsLicence, ownSettings } from '../../../src/org/people/new-user-lookup.ts';
import { ecaPermissions, seesAllTokens } from '../../../src/org/people/permissions.ts';
import { usernamesOf } from '../../../src/org/people/usernames.ts';
import {
  activeUsernames,
  inactiveUsernames,
  findSandboxUsers,
  findUser,
  type UserRow,
  userFacts,
  usersNamed,
} from '../../../src/org/people/users.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { loginHistory, loginsSince } from '../../../src/org/usage/login-history.ts';
import { menuItems } from '../../../src/org/usage/menu-items.ts';
import { connectedTokens } from '../../../src/org/usage/oauth-tokens.ts';
import { type Hostile, startHostile } from '../oauth/hostile.ts';
import { login, open } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

const user = '005000000000001AAA';
const [sets, licence] = ['0PS000000000001AAA', '0PL000000000001AAA'];
const userRow: UserRow = {
  ...{ Id: user, Username: 'bot@acme.example', Email: null, IsActive: true },
  Profile: { Name: 'Robot', UserLicense: { Name: 'Salesforce Integration' } },
};
const grants = {
  ...{ Name: 'Robot', NamespacePrefix: null, IsOwnedByProfile: true, Type: 'Profile', PermissionsApiEnabled: true },
  ...{ PermissionsApiUserOnly: true, PermissionsModifyAllData: false, PermissionsManageUsers: false },
  PermissionsCustomizeApplication: false,
};
const since = new Date(0);
/** The language and the like of a user. */
const settings = { TimeZoneSidKey: 'GMT', LocaleSidKey: 'en', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en' };

type Read = (session: OrgSession) => Promise<unknown>;

function on(object: string, row: Row, read: Read): { object: string; row: Row; read: Read } {
  return { object, row, read };
}

/** What reads each object, and a row of it as an org sends it. */
const queries = [
  on('ApexClass', { Name: 'Guard', NamespacePrefix: null }, apexClassNames),
  on('AppMenuItem', { Id: '0DS', Name: 'a', NamespacePrefix: null, Label: 'A', ApplicationId: '0H4' }, async (s) =>
    menuItems(s, ['0DS']),
  ),
  on('DeployRequest', { Id: '0Af' }, hasOpenDeploys),
  on('ExternalClientApplication', { Id: '0xI' }, async (s) => findAppId(s, 'Acme')),
  on(
    'LoginHistory',
    { Application: 'a', LoginSubType: null, UserId: user, logins: 1, newest: '2026-01-01' },
    async (s) => loginsSince(s, since),
  ),
  on('LoginHistory', { Application: 'a', LoginSubType: null, logins: 1, newest: '2026-01-01' }, async (s) =>
    loginsSince(s, since, { anyone: true }),
  ),
  on(
    'OauthToken',
    {
      ...{ AppName: 'a', AppMenuItemId: '0DS', UserId: user, User: { Username: 'x@y.example' } },
      ...{ LastUsedDate: null, UseCount: null, DeleteToken: 'x' },
    },
    async (s) => connectedTokens(s),
  ),
  on('Organization', { IsSandbox: false }, async (s) => findSandboxUsers(s, 'bot@acme.example')),
  on('PermissionSet', { Id: sets, Name: 'a', NamespacePrefix: null, LicenseId: licence }, permissionSetNames),
  on('PermissionSetAssignment', { AssigneeId: user, PermissionSet: grants }, async (s) => userFacts(s, [userRow])),
  on('PermissionSetAssignment', { PermissionSetId: sets }, async (s) => heldPermissionSets(s, user)),
  on(
    'PermissionSetLicense',
    { Id: licence, DeveloperName: 'a', TotalLicenses: 5, UsedLicenses: 0 },
    permissionSetLicence,
  ),
  on('PermissionSetLicenseAssign', { Id: '2LA' }, async (s) => holdsLicence(s, user, licence)),
  on('Profile', { Name: 'Robot' }, profileNames),
  on('Profile', { Id: '00e', Name: 'Robot' }, integrationProfiles),
  on('User', userRow, async (s) => findUser(s, 'bot')),
  on('User', userRow, async (s) => usersNamed(s, ['bot@acme.example'])),
  on('User', { Username: 'bot@acme.example' }, activeUsernames),
  on('User', { Username: 'gone@acme.example' }, inactiveUsernames),
  on('User', { Id: user, Username: 'bot@acme.example' }, async (s) => usernamesOf(s, [user])),
  on('User', { Email: 'a@b.example', ...settings }, ownSettings),
  on('UserLicense', { Id: '100', Name: 'a', TotalLicenses: 5, UsedLicenses: 0 }, userLicence),
  on('UserLogin', { UserId: user }, async (s) => userFacts(s, [userRow])),
  on('UserPermissionAccess', { PermissionsManageUsers: true }, async (s) => loginHistory(s, since)),
  on('UserPermissionAccess', { PermissionsCustomizeApplication: true }, seesAllTokens),
  on(
    'UserPermissionAccess',
    { PermissionsExternalClientAppViewer: true, PermissionsExternalClientAppAdmin: true },
    ecaPermissions,
  ),
  on(
    'UserPermissionAccess',
    { PermissionsExternalClientAppDeveloper: false, PermissionsViewClientSecret: false },
    async (s) => explainSecretAccess(s, 'refused'),
  ),
];

/** Any JSON value; a column accepts the one of its own type, and null if it may be empty. */
const values = ['text', 5, true, {}, [], null, undefined];

/** The paths of the columns of a row. */
function columnsIn(row: Row, above: readonly string[] = []): string[][] {
  return Object.entries(row).flatMap(([name, value]) => {
    const path = [...above, name];
    return typeof value === 'object' && value !== null ? [path, ...columnsIn(value as Row, path)] : [path];
  });
}

function withValue(row: Row, [name = '', ...deeper]: readonly string[], value: unknown): Row {
  return { ...row, [name]: deeper.length === 0 ? value : withValue(row[name] as Row, deeper, value) };
}

describe('attack: an org answers with values of another type', () => {
  let server: Hostile;
  let session: OrgSession;
  let [object, row]: [string, Row] = ['', {}];

  before(async () => {
    server = await startHostile((response, { path }) => {
      const soql = new URL(path, 'http://org.invalid').searchParams.get('q') ?? '';
      const [, from = ''] = /FROM (\w+)/.exec(soql) ?? [];
      const records = soql.includes('COUNT()') || from !== object ? [] : [row];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ done: true, totalSize: 1, records }));
    });
    const { url } = server;
    const org = { alias: 'odd', username: 'admin@odd.example', orgId: '00D000000000009EAA', accessToken: '00D!x', url };
    await login(org as Parameters<typeof login>[0]);
    session = await open(org as Parameters<typeof open>[0], { apiVersion: '66.0' });
  });
  after(async () => {
    await session.hangUp();
    await server.close();
  });

  async function endOf(read: Read): Promise<string> {
    return read(session).then(
      () => 'read',
      (error: unknown) => (isEcaError(error) ? error.code : String(error)),
    );
  }

  for (const { object: name, row: good, read } of queries) {
    it(`a query of ${name} with ${Object.keys(good).join(', ')} ends with an error that says so`, async () => {
      [object, row] = [name, good];
      const usual = await endOf(read);
      expect(usual).to.equal('read');
      for (const path of columnsIn(good)) {
        const ends = [];
        for (const value of values) {
          row = withValue(good, path, value);
          ends.push(await endOf(read));
        }
        // a column has one type, and may be empty
        expect(new Set(ends), path.join('.')).to.deep.equal(new Set([usual, 'BrokenAnswer']));
        expect(ends.filter((end) => end === 'BrokenAnswer').length, path.join('.')).to.be.at.least(5);
        expect(ends.at(-1), `${path.join('.')} left out`).to.equal('BrokenAnswer');
      }
    });
  }

  it('these are all the objects that are queried', () => {
    const src = fileURLToPath(new URL('../../../src', import.meta.url));
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const texts = files.map((file) => readFileSync(`${src}/${file}`, 'utf8'));
    const queried = texts.flatMap((text) => [...text.matchAll(/SELECT [^`']+ FROM (\w+)/g)].map(([, from]) => from));
    expect([...new Set(queried)].sort()).to.deep.equal([...new Set(queries.map(({ object: name }) => name))].sort());
    const callers = files.filter((_, at) => /\.query(More)?[(<]/.test(texts[at] ?? ''));
    expect(callers.sort()).to.deep.equal(['org/session/composite.ts', 'org/session/soql.ts']);
    const checks = callers.filter((file) => /\browsFrom\(/.test(texts[files.indexOf(file)] ?? ''));
    expect(checks, 'one function checks every answer').to.deep.equal(callers);
  });
});
