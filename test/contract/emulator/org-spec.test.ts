import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgSpec } from '../../emulator/client.ts';
import { freePort } from '../../support/free-port.ts';
import { connect, HEADER, rejected } from './client.ts';
import { subject, type Subject } from './experiment.ts';

type Option = Exclude<keyof OrgSpec, 'alias' | 'switches'>;

/** A look at an org, a value of the option, and what is then seen; without the option it must be something else. */
type Trial<Name extends Option> = {
  look: (subject: Subject) => unknown;
  value: NonNullable<OrgSpec[Name]>;
  seen: unknown;
};

const rows =
  (soql: string, field: string) =>
  async ({ org }: Subject): Promise<string> => {
    const { records } = await connect(org).query<Record<string, unknown>>(soql);
    return records.map((record) => String(record[field])).join();
  };

const organization = (field: string): ((subject: Subject) => Promise<string>) =>
  rows(`SELECT ${field} FROM Organization`, field);

const port = await freePort();

/** Every option of an org. */
const trials: { [Name in Option]: Trial<Name> } = {
  username: { look: ({ org }) => org.username, value: 'boss@acme.example.com', seen: 'boss@acme.example.com' },
  orgId: { look: organization('Id'), value: '00D000000000001EAA', seen: '00D000000000001EAA' },
  port: { look: ({ org }) => org.url, value: port, seen: `http://127.0.0.1:${port}` },
  apps: {
    look: async ({ names }) => (await names()).join(),
    value: ['header-only'],
    seen: 'Umbrella_Draft,Umbrella_Draft_defaultPolicy',
  },
  users: {
    look: rows("SELECT Username FROM User WHERE Username LIKE 'eve%'", 'Username'),
    value: [{ username: 'eve@acme.example.com' }],
    seen: 'eve@acme.example.com',
  },
  tokens: {
    look: async ({ org }) => {
      const { records } = await connect(org).query('SELECT Id FROM ExternalClientApplication');
      const path = `/services/data/v67.0/apps/oauth/usage/${records[0]?.Id}/users`;
      const { users } = await connect(org).request<{ users: Array<{ username: string }> }>(path);
      return users.map(({ username }) => username);
    },
    value: [{ app: 'Kiosk', username: 'eve@acme.example.com' }],
    seen: ['eve@acme.example.com'],
  },
  logins: {
    look: rows(
      'SELECT Application, COUNT(Id) logins FROM LoginHistory WHERE LoginTime >= 2020-01-01T00:00:00Z GROUP BY Application',
      'logins',
    ),
    value: [{ app: 'Elsewhere/Old Loader', username: 'eve@acme.example.com', subType: 'oauthpassword', count: 3 }],
    seen: '3',
  },
  consumers: {
    look: async ({ emulator, org }) => (await emulator.pairs(org.alias)).map(({ app }) => app),
    value: [{ app: 'Kiosk' }],
    seen: ['Kiosk', 'Kiosk'],
  },
  permissionSets: {
    look: rows("SELECT Name FROM PermissionSet WHERE Name = 'Extra'", 'Name'),
    value: [{ name: 'Extra' }],
    seen: 'Extra',
  },
  apexClasses: {
    look: rows('SELECT Name, NamespacePrefix FROM ApexClass', 'NamespacePrefix'),
    value: ['acme__Gate'],
    seen: 'acme',
  },
  licences: {
    look: rows("SELECT TotalLicenses FROM UserLicense WHERE Name = 'Salesforce Integration'", 'TotalLicenses'),
    value: { 'Salesforce Integration': 1 },
    seen: '1',
  },
  userPermissions: {
    look: async ({ org }) => rejected(connect(org).metadata.list({ type: HEADER })),
    value: ['ApiEnabled'],
    seen: 'sf:INSUFFICIENT_ACCESS: INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
  },
  latencyMs: {
    look: async ({ org }) => {
      const start = Date.now();
      await fetch(`${org.url}/services/data`);
      return Date.now() - start >= 300;
    },
    value: 300,
    seen: true,
  },
  maxApiVersion: {
    look: async ({ org }) => {
      const versions = (await (await fetch(`${org.url}/services/data`)).json()) as Array<{ version: string }>;
      return versions.at(-1)?.version;
    },
    value: 61,
    seen: '61.0',
  },
  language: { look: organization('LanguageLocaleKey'), value: 'de', seen: 'de' },
  namespace: { look: organization('NamespacePrefix'), value: 'wayne', seen: 'wayne' },
  isSandbox: { look: organization('IsSandbox'), value: true, seen: 'true' },
  ecaEnabled: {
    look: async ({ org }) => (await connect(org).metadata.describe('67.0')).metadataObjects.length,
    value: false,
    seen: 2,
  },
  tokenFormat: { look: ({ org }) => org.accessToken.split('.').length, value: 'jwt', seen: 3 },
};

describe('emulator: what a spec may say of an org', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(() => emulator.stop());

  for (const [name, { look, value, seen }] of Object.entries<Trial<Option>>(trials)) {
    it(`${name}: with it and without`, async () => {
      expect(await look(await subject(emulator))).not.to.deep.equal(seen);
      expect(await look(await subject(emulator, { [name]: value }))).to.deep.equal(seen);
    });
  }
});
