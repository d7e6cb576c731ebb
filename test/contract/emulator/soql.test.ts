import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { connect } from './client.ts';

type Answer = {
  totalSize?: number;
  done?: boolean;
  nextRecordsUrl?: string;
  records?: Array<Record<string, unknown>>;
  errorCode?: string;
};

describe('emulator: SOQL', () => {
  let emulator: Emulator;
  const ask = async (soql: string, alias = 'org', tooling = false): Promise<Answer> => {
    const connection = connect(emulator.org(alias));
    const path = `/services/data/v67.0/${tooling ? 'tooling/' : ''}query?q=${encodeURIComponent(soql)}`;
    return connection
      .request<Answer>(path)
      .catch((error: Error & { errorCode: string }) => ({ errorCode: error.errorCode }));
  };
  const usernames = async (where: string, alias = 'org'): Promise<string[]> => {
    const { records = [] } = await ask(`SELECT Username FROM User WHERE ${where} ORDER BY Username`, alias);
    return records.map(({ Username }) => String(Username).split('@')[0] ?? '');
  };

  before(async () => {
    emulator = await startEmulator({
      orgs: [
        {
          alias: 'org',
          apps: ['acme-sync', 'initech-disabled'],
          users: [
            { username: "o'neil@org.example.com", email: 'shared@org.example.com' },
            {
              username: 'helper@org.example.com',
              profile: 'Minimum Access - Salesforce',
              permissionSets: ['Acme_Integration'],
            },
          ],
        },
        { alias: 'german', language: 'de', apps: [] },
        { alias: 'off', ecaEnabled: false },
      ],
    });
  });

  after(() => emulator.stop());

  it('comparisons, lists, patterns, NOT, parentheses', async () => {
    expect(await usernames("Username = 'ADMIN@org.example.com'")).to.deep.equal(['admin']);
    expect(await usernames('IsActive = false')).to.deep.equal(['inactive']);
    expect(await usernames("Username IN ('frozen@org.example.com', 'no.api@org.example.com')")).to.deep.equal([
      'frozen',
      'no.api',
    ]);
    expect(await usernames("Username LIKE 'integration%'")).to.deep.equal(['integration.two', 'integration']);
    expect(await usernames("Username = 'o\\'neil@org.example.com'")).to.deep.equal(["o'neil"]);
    expect(await usernames("(Username LIKE 'admin%' OR Username LIKE 'frozen%') AND IsActive = true")).to.deep.equal([
      'admin',
      'frozen',
    ]);
    expect(await usernames("NOT (IsActive = true OR Username = 'x')")).to.deep.equal(['inactive']);
    expect(await usernames("NOT IsActive = true AND Username != 'x'")).to.deep.equal(['inactive']);
  });

  it('relationships, semi-joins, order, limit and count', async () => {
    expect(await usernames('Profile.PermissionsApiEnabled = false')).to.deep.equal(['helper', 'no.api']);
    expect(await usernames('Id IN (SELECT UserId FROM UserLogin WHERE IsFrozen = true)')).to.deep.equal(['frozen']);
    const granted =
      'Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.IsOwnedByProfile = false AND PermissionSet.PermissionsApiEnabled = true)';
    expect(await usernames(granted)).to.deep.equal(['helper']);
    const { records = [] } = await ask('SELECT Username, Profile.Name FROM User ORDER BY Username DESC LIMIT 1');
    expect(records[0]).to.have.nested.property('Profile.Name', 'System Administrator');
    expect(await ask('SELECT COUNT() FROM User WHERE IsActive = false')).to.deep.include({ totalSize: 1, records: [] });
  });

  it('the app objects, without the global settings', async () => {
    const { records = [] } = await ask(
      'SELECT IsEnabled, ExternalClientApplication.DeveloperName FROM ExtlClntAppPlcyCnfg WHERE IsEnabled = false',
    );
    expect(records).to.have.length(1);
    expect(records[0]).to.have.nested.property('ExternalClientApplication.DeveloperName', 'Initech_Legacy');
    expect(await ask('SELECT Id FROM ExtlClntAppGlobalOauthSettings', 'org', true)).to.include({
      errorCode: 'INVALID_TYPE',
    });
    expect(await ask('SELECT Id FROM ExternalClientApplication', 'off')).to.include({ errorCode: 'INVALID_TYPE' });
    const scopes = await ask(
      "SELECT OauthScopesFULL FROM ExtlClntAppOauthSettings WHERE DeveloperName = 'Initech_Legacy_oauth'",
      'org',
      true,
    );
    expect(scopes.records?.[0]).to.include({ OauthScopesFULL: true });
  });

  it('what the org refuses: unknown fields, objects and relationships, broken queries, AND mixed with OR', async () => {
    const codes = [];
    for (const soql of [
      'SELECT Nonsense FROM User',
      'SELECT Id FROM Nonsense',
      'SELECT Boss.Name FROM User',
      'SELECT FROM WHERE',
      "SELECT Id FROM User WHERE Name LIKE 'a%' AND IsActive = true OR IsActive = false",
      'SELECT Id FROM DeployRequest',
    ]) {
      codes.push((await ask(soql)).errorCode);
    }
    expect(codes).to.deep.equal([
      'INVALID_FIELD',
      'INVALID_TYPE',
      'INVALID_FIELD',
      'MALFORMED_QUERY',
      'MALFORMED_QUERY',
      'INVALID_TYPE',
    ]);
  });

  it('pages with nextRecordsUrl', async () => {
    await emulator.configure('org', { queryPageSize: 4 });
    const first = await ask('SELECT Id FROM User ORDER BY Id');
    expect(first).to.include({ done: false, totalSize: 9 });
    const all = await connect(emulator.org('org')).query('SELECT Id FROM User ORDER BY Id', { autoFetch: true });
    expect(new Set(all.records.map(({ Id }) => Id)).size).to.equal(9);
  });

  it('an org in another language names its standard profiles in it', async () => {
    const { records = [] } = await ask("SELECT Profile.Name FROM User WHERE Username LIKE 'admin%'", 'german');
    expect(records[0]).to.have.nested.property('Profile.Name', 'Systemadministrator');
    const access = await ask('SELECT PermissionsModifyAllData FROM UserPermissionAccess', 'german');
    expect(access.records?.[0]).to.include({ PermissionsModifyAllData: true });
  });
});
